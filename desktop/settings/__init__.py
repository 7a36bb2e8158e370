"""Settings: a panel beside the page, whose changes act at once."""
