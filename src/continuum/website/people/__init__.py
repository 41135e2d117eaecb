"""The people who may sign in: found, added, given roles and teams, ended. For administrators."""
