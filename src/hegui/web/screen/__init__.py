"""Screening before something is published, for platforms: one text or many, at once."""
