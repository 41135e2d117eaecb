"""The list of records behind a figure, for those who may open it, and its export with a reason."""
