"""Findings: breaches that audits found, who sees to them, and what was decided about them."""
