"""The calendar of an archive of access logs: its words, and a page that draws it."""
