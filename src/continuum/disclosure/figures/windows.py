"""What two periods that overlap share: of twelve months and the twelve before the last one, eleven.

Nobody prints these eleven months, yet both years are tied to them, and by them to one another: what the years
differ by is what the last month has more than the month that has dropped out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from continuum.disclosure.figures.quantity import Quantity

_Spans = dict[tuple[date, date], int]


def shared(values: Mapping[Quantity, int]) -> dict[Quantity, int]:
    """What periods of the same base and restrictions share with the ones before them, with its value.

    It can be told only where what the later period has more is told too: by a month, or by several in a row.
    Counts that do not add up over time come out as less than nothing, or as more than the whole that they are
    part of: these are left out.
    """
    groups: dict[tuple[object, object], dict[Quantity, int]] = defaultdict(dict)
    for quantity, value in values.items():
        if quantity.start is not None:
            groups[quantity.base, quantity.which][quantity] = value
    found: dict[Quantity, int] = {}
    for group in groups.values():
        some = next(iter(group))
        spans = {(each.start, each.end): value for each, value in group.items() if each.start is not None}
        for (start, end), value in _shared(spans).items():
            found[replace(some, start=start, end=end)] = value
    return found


def _shared(spans: _Spans) -> _Spans:
    found: _Spans = {}
    for (start, end), value in spans.items():
        overlapping = [each for each in spans if each[0] < start <= each[1] < end]
        before = max((each[1] for each in overlapping), default=None)
        if before is None or (start, before) in spans:
            continue
        added = _in_a_row(before + timedelta(1), end, spans)
        least = min(spans[each] for each in overlapping if each[1] == before)
        if added is not None and 0 <= value - added <= least:
            found[start, before] = value - added
    return found


def _in_a_row(start: date, end: date, spans: _Spans) -> int | None:
    """The sum of periods that follow one another from one day to another; None where there is a gap."""
    total = 0
    while start <= end:
        after = [each for each in spans if each[0] == start and each[1] <= end]
        if not after:
            return None
        longest = max(after)
        total, start = total + spans[longest], longest[1] + timedelta(1)
    return total
