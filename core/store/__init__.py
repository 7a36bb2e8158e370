"""Everything that is kept on disk; the only place that knows SQL. Importing this loads nothing."""
