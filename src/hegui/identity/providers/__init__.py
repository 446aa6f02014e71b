"""Providers that know whether an identity is real: what is asked, what is answered, who is asked.

An operator plugs its own in: a class with `name`, `kinds` and `ask`, named by an entry point of the
group `hegui.identity_providers` or by its path (`package.module:Class`). `hegui identity
provider-check` runs the same conformance test on any of them.
"""
