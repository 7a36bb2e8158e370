"""The import door: from a stranger's file to a generator of this library, in a process of its own.

The file is copied while it is hashed, measured as bytes, opened only where nothing can happen, and
written anew in the canonical form; what was brought is thrown away.
"""
