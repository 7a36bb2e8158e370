"""The window: Qt, and nothing heavy before the first paint."""
