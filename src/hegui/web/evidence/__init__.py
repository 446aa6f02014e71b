"""Evidence: what sources there are, files that people give, the wizard, and what to give next."""
