"""The rules that rows of a dataset must keep beyond their types: what came in whole may yet be wrong.

A rule looks at rows that are settled, finds those that break it, and writes them down: it changes nothing,
since only the council can know which of two dates is the wrong one.
"""
