"""Audits: begun as jobs, listed, and drawn as the report draws them."""
