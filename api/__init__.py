"""How people reach it: pages, JSON and the command line."""
