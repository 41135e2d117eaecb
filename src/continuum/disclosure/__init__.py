"""Disclosure: what may be shown. Everything that leaves the house for the public passes here.

Where to begin: `gate.let_out` (the one way out: figures in, protected figures out, and an attack in between),
`policy.SEED` (which counts are hidden), `marks.Suppressed` (what stands in the place of a hidden number and
never turns into one), `publication.Publication` and `release.Release` (what is protected, what is printed).
"""
