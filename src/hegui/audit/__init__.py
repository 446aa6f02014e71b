"""Duties times evidence: verdicts with their rows, waivers, orders and deadlines."""
