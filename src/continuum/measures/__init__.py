"""Measures: what is counted, and how it is worked out.

Where to begin: `catalogue.registry.CATALOGUE` (every measure by its id), `algebra` (what a measure is made
of), `service.CatalogueFigures` (figures over one dataset), `asking.answer` and `asking.records_of` (many
figures, and the records behind one), `engine.run.compute` (the engine itself, everything in columns),
`reference` (the slow one that it is held to), `change` (percentages, runs, comparators, rounding).
"""
