"""Today: the answer in one screen."""
