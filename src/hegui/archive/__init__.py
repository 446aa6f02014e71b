"""The custody of access logs: read, kept by source and day, sealed, found again, let go.

The state of an archive is the log of its entries (`journal`); all other files are content that an
entry names, or can be made again.
"""
