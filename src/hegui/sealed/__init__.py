"""What makes a log proof: the ground of the archive and of the record of removals.

Entries are canonical lines (`lines`, `entries`) by a clock that somebody answers for (`clock`). The
one signs the Merkle root of all of them (`merkle`, `checkpoint`, `stamp`), the other the head of
each (`chain`); both have `keys` that hand over to each other and sign a `note`. `verifier` is what
is handed out: one file that imports nothing of ours.
"""
