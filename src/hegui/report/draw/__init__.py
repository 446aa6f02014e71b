"""What is drawn on a terminal, with Rich: one thing drawn a file."""
