"""Disclosure: what may be shown. Everything that leaves the house for the public passes here."""
