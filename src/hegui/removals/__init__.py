"""A case file for each item found to be prohibited: from the hit to the close, and to its end.

The state is a log of signed entries (`ledger`), each one fact about a case; what a person wrote or
published lies beside it, encrypted (`vault`), and goes when its time is over. Everything else is
read from these two: the queue, the calls to the platform, the notices, the evidence of the audit.
"""
