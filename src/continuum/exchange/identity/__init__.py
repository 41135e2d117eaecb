"""One person known under several ids: which ids are one person's, as identifiers prove or somebody decided.

A council keeps a key file outside the dataset, a row for each id in each of its systems, with what tells
people apart. From it come links that are certain, since a strong identifier is equal, and links that are
proposed with a weight, for somebody to accept or refuse. Nothing is ever merged by weight alone.
"""
