"""The contract: every table of the dataset, in one place."""

from __future__ import annotations

from difflib import get_close_matches
from types import MappingProxyType

from continuum.dataset.fields import Table
from continuum.dataset.tables import (
    adults,
    care,
    domestic_abuse,
    early_help,
    fostering,
    front_door,
    leaving_care,
    people,
    protection,
    workforce,
)

CONTRACT_VERSION = 2
"""Raised whenever a table or field changes its meaning, its type or its place, or a field is added: a file
has every field of its table, the optional ones too.

Version 2 added the breakdown of a comparator, the inspectorate's judgement of a placement's provider, and the
table of statistical neighbours.
"""

_ROOMS = (
    people,
    front_door,
    protection,
    care,
    leaving_care,
    early_help,
    domestic_abuse,
    fostering,
    workforce,
    adults,
)

TABLES: MappingProxyType[str, Table] = MappingProxyType(
    {each.name: each for room in _ROOMS for each in room.TABLES}
)
"""Every table by its name, ground floor first."""


def table(name: str) -> Table:
    """The table of that name.

    Raises:
        KeyError: there is none; the message names the nearest.
    """
    if name not in TABLES:
        near = get_close_matches(name, TABLES, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise KeyError(f"the dataset has no table {name}{hint}")
    return TABLES[name]
