"""Reports: a report is a text with bound figures, and its renderings."""
