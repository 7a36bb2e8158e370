"""One file for each step. A released step is never edited and imports nothing of the program."""
