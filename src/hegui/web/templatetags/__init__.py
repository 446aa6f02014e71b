"""What templates say: words of the catalogues, days and times."""
