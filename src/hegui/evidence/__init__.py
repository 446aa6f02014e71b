"""The tables a duty may read: one file a table, and how their sources are read."""
