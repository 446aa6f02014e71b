"""Removals and identity: the queue of an operator's record, and what its accounts show."""
