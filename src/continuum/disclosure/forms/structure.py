"""What ties the numbers of a release to one another beyond what its tables show: read and written.

`continuum protect` writes it, and nobody needs to type it: the numbers that are printed nowhere and may be
deduced all the same (what a total leaves over, those who are not in a percentage), and their sums.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from continuum.disclosure.forms.facts import Terms, coefficients
from continuum.disclosure.forms.objects import LARGEST_SUM, Item
from continuum.disclosure.release import Known, Printed, Release, Status


@dataclass(frozen=True)
class Structure:
    """Numbers beside the cells, and linear facts: terms, least and greatest value."""

    numbers: tuple[Printed, ...]
    known: tuple[tuple[Terms, int | None, int | None], ...]


def structure(document: Item) -> Structure:
    """The structure that a document carries; an empty one where it carries none."""
    if not document.has("structure"):
        return Structure((), ())
    item = document.part("structure").knows(("numbers", "sums", "linear"))
    known: list[tuple[Terms, int | None, int | None]] = []
    for line in item.items("sums"):
        line.knows(("total", "parts"))
        parts = [each.as_text() for each in line.items("parts", needed=True)]
        known.append((((1, line.text("total")), *((-1, part) for part in parts)), 0, 0))
    for each in item.items("linear"):
        each.knows(("coefficients", "low", "high"))
        low, high = each.whole_or_none("low", LARGEST_SUM), each.whole_or_none("high", LARGEST_SUM)
        known.append((coefficients(each), low, high))
    return Structure(tuple(_number(each) for each in item.items("numbers")), tuple(known))


def _number(item: Item) -> Printed:
    item.knows(("id", "status", "value", "protected", "negative"))
    value = item.whole_or_none("value")
    status = item.text("status", Status.SUPPRESSED)
    if status not in list(Status) or (value is None) != (status == Status.SUPPRESSED):
        item.wrong("Its status and its value do not go together", "Take the document as it was written.")
    protected, negative = item.truth("protected", True), item.truth("negative", False)
    return Printed(item.text("id"), Status(status), value, protected, negative, marked=value is not None)


def known_fact(terms: Terms, low: int | None, high: int | None) -> Known:
    """A linear fact in one order and with one sign, so that the same fact is the same wherever it stands."""
    ordered = tuple(sorted(terms, key=lambda term: term[1]))
    if ordered[0][0] > 0:
        return Known(ordered, low, high)
    turned = tuple((-coefficient, name) for coefficient, name in ordered)
    return Known(turned, None if high is None else -high, None if low is None else -low)


def sum_fact(total: str, parts: Iterable[str]) -> Known:
    """That a total is the sum of its parts."""
    return known_fact(((1, total), *((-1, part) for part in parts)), 0, 0)


def structure_written(release: Release, cells: Collection[str], told: Collection[Known]) -> dict[str, Any]:
    """The structure of a release as a document says it.

    Args:
        release: the release.
        cells: the ids of its cells, which stand in its tables.
        told: the facts, as `known_fact` makes them, that the document says elsewhere.
    """
    sums, linear = [], []
    for each in release.known:
        if known_fact(each.terms, each.low, each.high) in told:
            continue
        line = _as_sum(each)
        if line:
            sums.append(line)
        else:
            linear.append(_as_linear(each))
    numbers = [_written(number) for number in release.numbers if number.id not in cells]
    return {"numbers": numbers, "sums": sums, "linear": linear}


def _as_sum(known: Known) -> dict[str, Any] | None:
    """A linear fact as a sum, if it says that one number is the sum of others."""
    if (known.low, known.high) != (0, 0) or any(abs(each) != 1 for each, _ in known.terms):
        return None
    for sign in (1, -1):
        totals = [name for coefficient, name in known.terms if coefficient == sign]
        if len(totals) == 1 and len(known.terms) > 1:
            parts = [name for coefficient, name in known.terms if coefficient == -sign]
            return {"total": totals[0], "parts": parts}
    return None


def _as_linear(known: Known) -> dict[str, Any]:
    found: dict[str, Any] = {"coefficients": {name: coefficient for coefficient, name in known.terms}}
    if known.low is not None:
        found["low"] = known.low
    if known.high is not None:
        found["high"] = known.high
    return found


def _written(number: Printed) -> dict[str, Any]:
    found: dict[str, Any] = {"id": number.id, "status": number.status.value}
    if number.value is not None:
        found["value"] = number.value
    if not number.protected:
        found["protected"] = False
    if number.negative:
        found["negative"] = True
    return found
