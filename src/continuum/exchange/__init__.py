"""Into the dataset and out of it: one folder a format, and what all formats share.

A format turns files into rows of the dataset's tables, or rows into files. What is the same for all lives
beside them: reading bytes safely (:mod:`~continuum.exchange.reading`), turning texts into values
(:mod:`~continuum.exchange.values`, :mod:`~continuum.exchange.taking`), the rules that rows must keep, and the
quality report that tells of every row and value that was not taken as it stood
(:mod:`~continuum.exchange.quality`).
"""
