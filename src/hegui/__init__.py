"""Hegui (合规): audit a network operator from its own evidence. The engine knows no country."""
