"""A synthetic borough: a whole authority's records made from a seed and a profile of published totals."""
