"""A made-up corpus of which the truth is known: disguised terms, and innocent posts that come near.

The disguises are written here by hand and from the character database of Python, not from the fold
table that they are to be found by, so that they can find fault with it.
"""

from hegui.screening.corpus.evasions import KINDS, SOUND, disguise
from hegui.screening.corpus.innocent import SENTENCES
from hegui.screening.corpus.posts import TERMS, Post, posts
from hegui.screening.corpus.score import Score, score

__all__ = ["KINDS", "SENTENCES", "SOUND", "TERMS", "Post", "Score", "disguise", "posts", "score"]
