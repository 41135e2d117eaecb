"""What happens to the counts of a group: on which day each row begins to count, and no longer does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from continuum.measures.algebra import Ages
from continuum.measures.engine.arrays import NEVER, Codes, Days, Ints, birthdays, month_of
from continuum.measures.engine.narrow import Narrow, Numbers, Truths
from continuum.measures.engine.plan import NOT_RECORDED, Group, dimensions_of


@dataclass(frozen=True)
class Events:
    """Events, each of one of the narrow rows.

    Attributes:
        rows: the place of the row of each, or all of them in their order.
        at: the month or day on which it happens.
        sign: 1 where the row begins to count, -1 where it no longer does; None where all begin.
        band: the age band of each event, where a row moves from band to band.
    """

    rows: Ints | slice
    at: Ints
    sign: Numbers | None = None
    band: Codes | None = None


@dataclass(frozen=True)
class _Spans:
    """Rows with the first day on which each is open, and the day from which it no longer is."""

    rows: Ints
    start: Days
    end: Days


def happened(narrow: Narrow, group: Group, which: Truths | None = None) -> Events:
    """The days of flows, of some rows or all."""
    assert group.on is not None
    days = narrow.days(group.on)
    known = days != NEVER
    wanted = known if which is None else known & which
    rows = slice(None) if wanted.all() else np.flatnonzero(wanted)
    return Events(rows, _at(narrow, days[rows]))


def begun_and_ended(narrow: Narrow, group: Group) -> Events:
    """The first and last days of stocks."""
    return _of(narrow, [_open(narrow, group)], None)


def begun_and_ended_by_age(narrow: Narrow, group: Group) -> Events:
    """The first and last days of stocks in each age band: a row moves on at the birthday that ends it."""
    ages = next(each.of for each in dimensions_of(group) if isinstance(each.of, Ages))
    spans = _open(narrow, group)
    born = narrow.days(ages.date_of_birth)[spans.rows]
    parts = []
    for _, first, beyond in age_cuts(ages):
        opens = spans.start if first is None else np.maximum(spans.start, birthdays(born, first))
        closes = spans.end if beyond is None else np.minimum(spans.end, birthdays(born, beyond))
        some = np.flatnonzero((closes > opens) & (born != NEVER))
        parts.append(_Spans(spans.rows[some], opens[some], closes[some]))
    unknown = np.flatnonzero(born == NEVER)
    parts.append(_Spans(spans.rows[unknown], spans.start[unknown], spans.end[unknown]))
    labels = (*(code for code, *_ in ages.bands), NOT_RECORDED)
    bands = [place for place, *_ in age_cuts(ages)]
    return _of(narrow, parts, Codes(np.array([*bands, len(ages.bands)]), labels))


def _at(narrow: Narrow, days: Days) -> Ints:
    return (month_of(days) if narrow.one.by_month else days).astype(np.int64)


def _open(narrow: Narrow, group: Group) -> _Spans:
    """The rows that are open ever."""
    assert group.start is not None
    assert group.end is not None
    start, end = narrow.days(group.start), narrow.days(group.end)
    rows = np.flatnonzero((start != NEVER) & (end > start))
    return _Spans(rows, start[rows], end[rows])


def _of(narrow: Narrow, parts: Sequence[_Spans], bands: Codes | None) -> Events:
    """The events of spans; with bands, that of each part."""
    rows, at, sign, sizes = [], [], [], []
    for spans in parts:
        ended = spans.end != NEVER
        rows += [spans.rows, spans.rows[ended]]
        at += [_at(narrow, spans.start), _at(narrow, spans.end[ended])]
        sign += [np.ones(len(spans.rows)), np.full(int(ended.sum()), -1.0)]
        sizes.append(len(spans.rows) + int(ended.sum()))
    band = None if bands is None else Codes(np.repeat(bands.numbers, sizes), bands.labels)
    return Events(np.concatenate(rows), np.concatenate(at), np.concatenate(sign), band)


def age_cuts(ages: Ages) -> list[tuple[int, int | None, int | None]]:
    """The bands, and the ages outside all of them, as (place of the band, first age, first age beyond).

    The place of those outside is one past the last.
    """
    outside = len(ages.bands)
    bands = sorted(enumerate(ages.bands), key=lambda band: band[1][2])
    cuts: list[tuple[int, int | None, int | None]] = [(outside, None, bands[0][1][2])]
    for order, (place, (_, _, first, beyond)) in enumerate(bands):
        cuts.append((place, first, beyond))
        following = bands[order + 1][1][2] if order + 1 < len(bands) else None
        if following != beyond:
            cuts.append((outside, beyond, following))
    return cuts
