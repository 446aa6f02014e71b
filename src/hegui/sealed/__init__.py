"""What makes a log proof: canonical lines, keys, signed notes, Merkle tree, checkpoints, stamps."""
