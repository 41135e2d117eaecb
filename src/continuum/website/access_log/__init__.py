"""Pages of the access log, for whoever watches over access: all of it, by person, by user, and as a file."""
