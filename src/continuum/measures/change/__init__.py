"""How figures compare: with themselves at another time, with a whole, with another place."""
