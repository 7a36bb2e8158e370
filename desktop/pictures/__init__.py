"""What every page with pictures shares: models, views, marks and keys."""
