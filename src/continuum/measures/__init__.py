"""Measures: what is counted, and how it is worked out."""
