"""The page of one's own account: the password, the second step, one's roles and what they open."""
