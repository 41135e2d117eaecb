"""Worked examples: for every measure a few rows, drawn as text, and the figures they should give."""
