"""Checks of a site before it serves: each has a number, says what is unsafe, and what to do about it.

docs/deploy.md lists them. An error is refused; a warning is said.
"""
