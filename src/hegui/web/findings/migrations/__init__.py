"""Changes of its tables."""
