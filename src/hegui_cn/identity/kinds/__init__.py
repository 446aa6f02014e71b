"""One file a kind of number; the name of the file is the id of the kind."""
