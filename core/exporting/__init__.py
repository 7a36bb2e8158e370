"""What leaves the library: files with their recipe and their provenance inside."""
