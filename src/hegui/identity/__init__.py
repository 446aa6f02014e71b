"""Real identities: numbers checked and replaced by tokens, who may be served, what accounts show.

Which numbers a country has is content (`identity/kinds` of a content package). A raw number is
never written, shown or logged here.
"""
