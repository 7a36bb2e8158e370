"""Makes a fresh clone run: `python3 -m installer run`, `python3 -m installer test`."""
