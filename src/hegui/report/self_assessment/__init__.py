"""A self-assessment: the sheet that people fill, what it comes to, and the reports of it."""
