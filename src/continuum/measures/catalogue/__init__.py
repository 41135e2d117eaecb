"""The catalogue: every measure, a file a subject."""
