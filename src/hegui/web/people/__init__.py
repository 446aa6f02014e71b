"""Who works here: accounts, organisations, what each member may do, invitations and tokens."""
