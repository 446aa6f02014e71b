"""Migrations of law."""
