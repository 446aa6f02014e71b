"""Reads enforcement documents into cases; every field carries the words that support it."""
