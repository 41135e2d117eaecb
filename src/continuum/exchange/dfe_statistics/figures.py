"""Figures and the publisher's marks in their place."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values

MARKS = ("c", "k", "low", "u", "x", "z")
"""What a publisher writes in place of a figure, in small letters."""

NOTHING = ("-", ":", "~", ".", "..", "n/a", "na", "*")
"""What says only that there is no figure. An asterisk hides one, and does not say why."""


def marker(given: pl.Expr) -> pl.Expr:
    """The mark that stands in place of a figure; null where none does."""
    bare = values.text(given).str.to_lowercase().str.strip_chars("[]")
    return pl.when(bare.is_in(MARKS)).then(bare)


def unreadable(given: pl.Expr) -> pl.Expr:
    """Whether a text is neither a figure, nor a mark, nor says that there is none."""
    bare = values.text(given).str.to_lowercase()
    told = values.number(given).is_not_null() | marker(given).is_not_null() | bare.is_in(NOTHING)
    return bare.is_not_null() & ~told.fill_null(value=False)
