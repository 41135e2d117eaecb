"""The access log: who saw which records, when, from where and why. It is added to, and never changed.

An application of its own, with a database connection of its own: what it says stands when the page that it
tells of fails.
"""
