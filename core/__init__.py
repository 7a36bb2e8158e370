"""Boceto without a window: everything that needs no Qt."""
