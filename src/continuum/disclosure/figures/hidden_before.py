"""What earlier releases hid, found again: which figure tells it, so that the house can ask for it anew.

A release keeps no hidden value. What it hid must still not be learned from what is printed next, and can be
protected only if the house knows what it is: the measures tell which figure has a number that counts just
that, and the records tell the figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from continuum.disclosure.figures.counted import in_cells, quantity
from continuum.disclosure.figures.quantity import Quantity, read_quantity
from continuum.disclosure.figures.restriction import Codes
from continuum.disclosure.release import Release, Status
from continuum.measures.algebra import Measure
from continuum.measures.periods import PeriodKind, period_ending

_LONGEST = timedelta(400)
"""How long after its end a number is asked for again: what ends later takes no part of it in."""


@dataclass(frozen=True)
class Again:
    """A figure to ask for, as `FigureSource.figure` takes it."""

    measure: str
    period: str
    as_at: date
    cells: tuple[tuple[str, str], ...]


def hidden_before(
    previous: Sequence[Release], today: Collection[str], latest: date, measures: Collection[Measure]
) -> list[Again]:
    """The figures of which an earlier release printed a mark in the place of a number that is not among
    today's.

    Args:
        previous: the earlier releases.
        today: the ids of today's numbers.
        latest: the last day that today's figures are about.
        measures: the catalogue.
    """
    hidden = {
        number.id
        for release in previous
        for number in release.numbers
        if number.status is Status.SUPPRESSED and number.protected and number.marked
    }
    wanted = {id_: found for id_ in sorted(hidden - set(today)) if (found := read_quantity(id_)) is not None}
    bases = {each.base for each in wanted.values() if latest - each.end <= _LONGEST}
    counted = [each for measure in measures for each in _counted(measure) if each.count.base in bases]
    asked = (_again(each, counted) for each in wanted.values() if latest - each.end <= _LONGEST)
    return list(dict.fromkeys(each for each in asked if each is not None))


@dataclass(frozen=True)
class _Counted:
    """A number of a measure's figures without cells, and by what it can be broken down."""

    measure: Measure
    table: str
    count: Quantity
    below: bool


def _counted(measure: Measure) -> Iterator[_Counted]:
    for below, count in ((False, measure.numerator), (True, measure.denominator)):
        if measure.people and count is not None and getattr(count, "weight", None) is None:
            what = quantity(count, date.min, date.min)
            yield _Counted(measure, getattr(count, "table", ""), what, below)


def _again(what: Quantity, counted: Sequence[_Counted]) -> Again | None:
    """The first figure that has the number; None where no measure's has (a rest, a definition of old)."""
    for each in counted:
        if each.count.base != what.base or not set(each.count.which) <= set(what.which):
            continue
        period = _period(what, each.measure)
        cells = _cells(what, each)
        if period is not None and cells is not None:
            return Again(each.measure.id, str(period), what.end, cells)
    return None


def _period(what: Quantity, measure: Measure) -> PeriodKind | None:
    for kind in measure.periods:
        period = period_ending(kind, what.end)
        start = None if kind is PeriodKind.AS_AT or period is None else period.start
        if period is not None and (start, period.end) == (what.start, what.end):
            return kind
    return None


def _cells(what: Quantity, each: _Counted) -> tuple[tuple[str, str], ...] | None:
    """The cells of a breakdown of the measure in which the number is; None where no breakdown has it."""
    more = [value for key, value in what.which if (key, value) not in set(each.count.which)]
    if not all(isinstance(value, Codes) and len(value.codes) == 1 and not value.other for value in more):
        return None
    codes = [code for value in more if isinstance(value, Codes) for code in value.codes]
    bare = Quantity(what.base, what.start, what.end, each.count.which)
    for names in ((), *each.measure.breakdowns):
        seen = [name for name in names if not (each.below and name in each.measure.whole)]
        if len(seen) != len(codes) or len(seen) != len(names):
            continue
        for ordered in (codes, codes[::-1]):
            cells = tuple(zip(names, ordered, strict=True))
            if in_cells(bare, each.table, cells) == what:
                return cells
    return None
