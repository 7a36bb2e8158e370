"""Frozen values that the whole program speaks in; msgspec and the standard library only."""
