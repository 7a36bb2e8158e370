"""Walks the whole loop in the real window without a display, and leaves pictures of it."""
