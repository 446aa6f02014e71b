"""Alerts: what happened (events), whom it concerns (subscriptions), and that each is told once."""
