"""From figures to a publication: what each number counts, and so which numbers tell something of each other.

A measure is written in an algebra, and so its numbers need not be tied to one another by hand: those of the
same table and day are parts of one another by their conditions and their periods. `gather.py` is where to
begin.
"""
