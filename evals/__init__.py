"""How we know that it works."""
