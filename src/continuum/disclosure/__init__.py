"""Disclosure: what may be shown. Everything that leaves the house for the public passes here.

Where to begin: `protect.protect_publication` (the one door: figures in, protected figures out),
`policy.SEED` (which counts are hidden), `marks.Suppressed` (what stands in the place of a hidden number and
never turns into one).
"""
