"""Every format, in the order in which an import of several takes them: the later ones add to the former."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from continuum.dataset.errors import ContinuumError
from continuum.exchange import (
    annex_a,
    cin_census,
    csww,
    dfe_api,
    dfe_statistics,
    own,
    parquet,
    sac,
    ssd,
    ssda903,
)
from continuum.exchange.format import Format

FORMATS: tuple[Format, ...] = (
    ssd.FORMAT,
    annex_a.FORMAT,
    cin_census.FORMAT,
    ssda903.FORMAT,
    csww.FORMAT,
    sac.FORMAT,
    dfe_statistics.FORMAT,
    dfe_api.FORMAT,
    own.FORMAT,
    parquet.FORMAT,
)
"""The case system's own extract first, then the returns that were made and checked from it, then figures that
others published, and last what the council wrote in the dataset's own fields."""


def format_named(name: str, formats: Sequence[Format] = FORMATS) -> Format:
    """The format of that name.

    Raises:
        ContinuumError: there is none; names the nearest.
    """
    for each in formats:
        if each.name == name:
            return each
    near = get_close_matches(name, [each.name for each in formats], n=1)
    raise ContinuumError(
        f"there is no format {name!r}",
        remedy=f"Did you mean {near[0]}?" if near else "`continuum formats` lists them.",
    )
