"""What one release tells, in whole numbers: from where to where each number may be, and the facts.

Numbers that are shown stand in the facts as themselves. The facts fall into groups that share no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from continuum.disclosure.release import Printed, PrintedPercentage, Release, Status
from continuum.disclosure.solve.rounding import interval


@dataclass(frozen=True)
class Between:
    """From `low` to `high` (None: without end), but not from `hole` to `hole`."""

    low: int | None
    high: int | None
    hole: tuple[int, int] | None = None

    def __contains__(self, value: int) -> bool:
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            return False
        return self.hole is None or not self.hole[0] <= value <= self.hole[1]


@dataclass(frozen=True)
class Tells:
    """low ≤ the sum of coefficient × number ≤ high; numbers by their ids."""

    terms: tuple[tuple[int, str], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Group:
    """Numbers that facts of one release tie together, or one that nothing ties; those that are not shown."""

    numbers: dict[str, Between]
    facts: tuple[Tells, ...]


def percentage_tells(percentage: PrintedPercentage) -> tuple[Tells, ...]:
    """What a printed percentage tells, in whole numbers: from where to where N / D may be, and D ≥ 1.

    Half is rounded away from zero, so for V above 0: (2V − 1) D ≤ 2 × scale × N ≤ (2V + 1) D − 1.
    """
    scale = 2 * percentage.per * 10**percentage.decimals
    value = percentage.value

    def row(side: int) -> tuple[tuple[int, str], ...]:
        above = ((scale, name) for name in percentage.numerator)
        return (*above, *((-side, name) for name in percentage.denominator))

    return (
        Tells(tuple((1, name) for name in percentage.denominator), 1, None),
        Tells(row(2 * value - 1), 0 if value > 0 else 1, None),
        Tells(row(2 * value + 1), None, 0 if value < 0 else -1),
    )


def values_of(printed: Printed, release: Release) -> Between:
    """From where to where a number may be by the way it was printed."""
    terms = release.terms
    if printed.status is Status.SHOWN and printed.value is not None:
        return Between(printed.value, printed.value)
    if printed.status is Status.ROUNDED and printed.value is not None:
        low, high = interval(printed.value, terms.base)
        hole = (terms.lowest_hidden, terms.highest_hidden) if printed.protected else None
        return Between(low if printed.negative else max(low, 0), high, hole)
    if printed.negative:
        return Between(None, -1)
    if not printed.marked:
        return Between(0, None)
    return Between(max(terms.mark_smallest, 0), terms.mark_largest if printed.protected else None)


def groups_of(release: Release) -> list[Group]:
    """The groups of a release."""
    shown = {n.id: n.value for n in release.numbers if n.status is Status.SHOWN and n.value is not None}
    values = {n.id: values_of(n, release) for n in release.numbers if n.id not in shown}
    facts = [_without(fact, shown) for fact in _facts(release)]
    facts = [fact for fact in facts if fact.terms]
    for fact in facts:
        for _, name in fact.terms:
            values.setdefault(name, Between(0, None))
    return list(_grouped(values, facts))


def _facts(release: Release) -> Iterator[Tells]:
    for known in release.known:
        yield Tells(known.terms, known.low, known.high)
    for percentage in release.percentages:
        yield from percentage_tells(percentage)


def _without(fact: Tells, shown: dict[str, int]) -> Tells:
    """The fact with the shown numbers put in; terms of one number are added up."""
    known = sum(c * shown[name] for c, name in fact.terms if name in shown)
    left: dict[str, int] = {}
    for c, name in fact.terms:
        if name not in shown:
            left[name] = left.get(name, 0) + c
    return Tells(
        tuple((c, name) for name, c in left.items() if c),
        None if fact.low is None else fact.low - known,
        None if fact.high is None else fact.high - known,
    )


def _grouped(values: dict[str, Between], facts: Iterable[Tells]) -> Iterator[Group]:
    leader = {name: name for name in values}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    facts = list(facts)
    for fact in facts:
        first = lead(fact.terms[0][1])
        for _, name in fact.terms[1:]:
            leader[lead(name)] = first
    members: dict[str, dict[str, Between]] = {}
    rows: dict[str, list[Tells]] = {}
    for name, between in values.items():
        members.setdefault(lead(name), {})[name] = between
    for fact in facts:
        rows.setdefault(lead(fact.terms[0][1]), []).append(fact)
    for name, numbers in members.items():
        yield Group(numbers, tuple(rows.get(name, ())))
