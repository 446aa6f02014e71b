"""Alerts: who is told of what, by which way, and what became of it."""
