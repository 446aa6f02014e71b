"""The page of the log: what members did, the latest first."""
