"""Whether the service lives: for what watches over it."""
