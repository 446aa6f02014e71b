"""Orders of authorities: what was ordered, by when, what was done; given to the next audit."""
