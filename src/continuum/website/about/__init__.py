"""Pages about the site itself: accessibility, cookies, roles, and the council's colours."""
