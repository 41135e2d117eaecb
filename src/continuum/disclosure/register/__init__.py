"""The register: every release there was, kept in a folder, so that the next is protected beside them.

Where to begin: `folder.open_register` (read it, and add to it while nobody else does), `stored` (what a
release looks like in a file), `corrections` (which printed numbers were printed otherwise before).
"""
