"""The Taste page: what was learned, how it is learned, and what goes live."""
