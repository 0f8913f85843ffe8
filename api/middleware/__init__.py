"""What every request passes through, in the order in which `api/app.py` lists it."""
