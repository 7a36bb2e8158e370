"""Everything that trains: the background trainer, and how the starter generator was made."""
