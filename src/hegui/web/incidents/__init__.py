"""Incidents: recorded, graded, reported within hours, summed up; given to the next audit."""
