"""The engine: the catalogue through Ibis on DuckDB, one pass over a table for all its measures."""
