"""The reference engine: every measure in plain Python, not optimised, to be read against its definition."""
