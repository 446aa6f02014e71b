"""Finds what an operator must not spread, whatever it is disguised as."""
