"""Made-up posts of which the truth is known: disguised terms, and innocent ones that come near.

The disguises are written here by hand and from the character database of Python, not from the fold
table that they are to be found by, so that they can find fault with it.
"""
