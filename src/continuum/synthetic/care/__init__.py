"""Children in care, from the day they enter it: periods first, then everything that happens within them."""
