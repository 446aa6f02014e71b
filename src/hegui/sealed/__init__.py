"""What makes a log proof: entries, clock, keys, signed notes, Merkle tree, checkpoints, verifier.

The archive and the record of removals stand on it. Entries are canonical lines (`lines`, `entries`)
by a clock that somebody answers for (`clock`). The one signs the Merkle root of all of them
(`merkle`, `checkpoint`, `stamp`), the other the head of each (`chain`); both have `keys` that hand
over to each other and sign a `note`. `verifier` is what is handed out: one file that imports
nothing of ours.
"""
