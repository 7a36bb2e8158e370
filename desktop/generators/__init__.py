"""Models: what can paint on this computer."""
