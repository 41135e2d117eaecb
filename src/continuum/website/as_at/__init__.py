"""The choice of month, of what was known of it, and of team: made once for the whole site."""
