"""Collects facts of a machine or a site, reading only: what was not seen is unknown, with why."""
