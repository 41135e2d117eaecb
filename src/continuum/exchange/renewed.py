"""Until when a table is told, where later files are added to a dataset and not all of them bring it.

A dataset is known at its latest moment. A table that came before, and that the later files do not bring, is
told until the earlier moment only: of later days it would read as if nothing had happened.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from continuum.dataset.contract import TABLES
from continuum.dataset.manifest import Days, covered_together

ALWAYS = date.min
"""The first day of a table that tells all from the beginning, and is told until some day."""

_STANDING = ("people and places", "workforce")
"""Rooms whose tables stand until somebody changes them: who somebody is, which teams there are."""


def still_covered(
    there: Days | None, coming: Days | None, told_until: date | None, *, all_told: bool
) -> Days | None:
    """The days that a table tells all about when records are added to it; None for all.

    Args:
        there: the days that it told all about.
        coming: those that the records tell all about; None where they are not a list of some days only.
        told_until: the day on which the dataset was known before; None where it is being made.
        all_told: whether the source tells all of the table. A file of one's own may hold a few records: with
            it a list of some days stays one, and a table that was merely not renewed is.
    """
    from_the_beginning = there is None or there[0] == ALWAYS
    if coming is None:
        return None if all_told or from_the_beginning else there
    if from_the_beginning and told_until is not None:
        return covered_together((ALWAYS, there[1] if there else told_until), coming)
    return covered_together(there, coming)


def not_renewed(
    covers: Mapping[str, Days | None], renewed: Collection[str], told_until: date | None, known: date
) -> dict[str, Days]:
    """The tables that later files did not bring, with the days that they still tell all about."""
    if told_until is None or told_until >= known:
        return {}
    return {
        name: (ALWAYS, told_until)
        for name, days in covers.items()
        if days is None and name not in renewed and TABLES[name].room not in _STANDING
    }
