"""Pages about people: members, invitations, tokens, and what is one's own."""
