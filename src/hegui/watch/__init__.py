"""Watches the law: coverage, search, what changes and falls due, and what is announced."""
