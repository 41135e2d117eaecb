"""Counts of the same rows once each (an adult however many enquiries): what they tell of the rows, and of one
another.

They do not add up: who is counted in two months is counted once in the quarter. But there are no fewer rows
than people; what makes up a whole has no fewer people than the whole; and rows beyond the first of each
person are repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.restriction import HOLDS
from continuum.disclosure.publication import Linear, Sum


@dataclass(frozen=True)
class Once:
    """How the rows of one base are counted once each.

    Attributes:
        rows: the base of the rows themselves.
        again: the restrictions by which a row is one of a person who had one before.
    """

    rows: str
    again: frozenset[str] = frozenset()


def once_each(
    values: Mapping[Quantity, int], bases: Mapping[str, Once], sums: Iterable[Sum]
) -> tuple[Linear, ...]:
    """The facts that counts of the same rows once each are bound by.

    Args:
        values: the quantities and their values.
        bases: the bases that count once each, and what they do so of.
        sums: what is known to add up: where the rows of some parts make up the rows of the whole, their
            people are no fewer than its.

    Only facts that the values bear out are stated: a reader can rely on no others.
    """
    by_id = {quantity.id: quantity for quantity in values}
    made_up = [(by_id.get(each.total), [by_id.get(part) for part in each.parts]) for each in sums]
    facts: dict[Linear, None] = {}
    for quantity in values:
        if quantity.base in bases:
            terms = _beside_its_rows(quantity, bases[quantity.base])
            facts.update(dict.fromkeys(_borne_out(terms, values)))
    for base, once in bases.items():
        for whole, parts in made_up:
            if whole is None or whole.base != once.rows or None in parts:
                continue
            people = [(1, replace(part, base=base)) for part in parts if part is not None]
            facts.update(dict.fromkeys(_borne_out([[*people, (-1, replace(whole, base=base))]], values)))
        facts.update(dict.fromkeys(_borne_out(_one_after_another(base, values), values)))
    return tuple(facts)


_Terms = list[tuple[int, Quantity]]


def _beside_its_rows(quantity: Quantity, once: Once) -> Iterator[_Terms]:
    rows = replace(quantity, base=once.rows)
    yield [(1, rows), (-1, quantity)]
    for key in sorted(once.again - {key for key, _ in quantity.which}):
        yield [(1, rows.narrower(key, HOLDS)), (-1, rows), (1, quantity)]


def _one_after_another(base: str, values: Mapping[Quantity, int]) -> Iterator[_Terms]:
    """Periods that make up a longer one: the year to last month and this month, or three months."""
    beginning: dict[object, list[Quantity]] = {}
    for each in values:
        if each.base == base and each.start is not None:
            beginning.setdefault((each.which, each.start), []).append(each)
    for alike in beginning.values():
        alike.sort(key=lambda each: each.end)
    for whole in values:
        if whole.base == base and whole.start is not None:
            for first in beginning[whole.which, whole.start]:
                parts = _followed(first, whole, beginning)
                if parts:
                    yield [*((1, part) for part in parts), (-1, whole)]


def _followed(first: Quantity, whole: Quantity, beginning: Mapping[object, list[Quantity]]) -> list[Quantity]:
    """A period and those that follow it to the end of a whole, the longest first; none if there is a gap."""
    parts = [first]
    while parts[-1].end < whole.end:
        next_day = parts[-1].end + timedelta(1)
        after = [each for each in beginning.get((whole.which, next_day), ()) if each.end <= whole.end]
        if not after:
            return []
        parts.append(after[-1])
    return parts if len(parts) > 1 else []


def _borne_out(facts: Iterable[_Terms], values: Mapping[Quantity, int]) -> Iterator[Linear]:
    for terms in facts:
        if all(quantity in values for _, quantity in terms):
            over = sum(by * values[quantity] for by, quantity in terms)
            if over >= 0:
                yield Linear(tuple((by, quantity.id) for by, quantity in terms), low=0)
