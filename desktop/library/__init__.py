"""The Library: every picture, filtered, sorted, judged and sent back to its batch."""
