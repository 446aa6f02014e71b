"""Takes in tables as companies keep them: their encodings, layouts, and ways of writing values."""
