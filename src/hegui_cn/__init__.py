"""Chinese law for Hegui: laws, duties, cases, places and calendars, found by their paths."""
