"""Law: read by instrument and day, compared, and what is coming, with proposals to decide on."""
