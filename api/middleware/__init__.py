"""What every request passes through, outermost first; see `api.app.MIDDLEWARE`."""
