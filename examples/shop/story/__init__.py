"""What happened at the made-up shop, one module a subject; `generate.py` writes it down."""
