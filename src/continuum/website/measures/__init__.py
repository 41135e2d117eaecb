"""The pages of the measures: their dictionary, and a page a measure with its chart, tables and downloads."""
