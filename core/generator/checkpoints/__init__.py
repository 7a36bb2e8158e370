"""Generators on disk."""
