"""From a count of the algebra to a quantity: its conditions taken apart into restrictions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from continuum.disclosure.figures.bands import band, banded
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.restriction import HOLDS, Codes, Restriction, Span
from continuum.measures.algebra import Ages, Count, Dimension, Flow, MonthEnds, Stock, Together
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.dates import DaysAfter, MonthsAfter
from continuum.measures.language import (
    Both,
    Comparison,
    Constant,
    Either,
    Expression,
    Known,
    Negation,
    Neighbour,
    OneOf,
)

_LENGTH = 8
_HALF = 0.5
"""Less than a number is at most a half below it: what is compared are whole days, hours and scores."""


def quantity(
    count: Count | Together, start: date | None, end: date, cells: tuple[tuple[str, str], ...] = ()
) -> Quantity:
    """What a count counts in a period, or on a date, and in a cell of its breakdowns."""
    if isinstance(count, Together):
        bases = [quantity(each, None, date.min).id for each in count.counts]
        return in_cells(Quantity(f"together:{_short(' and '.join(bases))}", start, end), "", cells)
    if isinstance(count, MonthEnds):
        return Quantity("month ends", start, end)
    if isinstance(count, Flow):
        distinct = f" once each {count.distinct.text}" if count.distinct is not None else ""
        found = Quantity(_base(count.table, f"{count.on.text}{distinct}{_added(count.weight)}"), start, end)
    else:
        ends = " over month ends" if count.month_ends else ""
        opened, restriction = _since(count.start)
        found = Quantity(
            _base(count.table, f"{opened.text} to {count.end.text}{ends}{_added(count.weight)}"),
            start if count.month_ends else None,
            end,
        )
        if restriction is not None:
            found = found.narrower(_short(f"since {opened.text}"), restriction)
    if count.where is not None:
        for condition in _conditions(count.where):
            found = found.narrower(*(_of_bands(condition, count) or _restriction(condition)))
    return in_cells(found, count.table, cells)


def starts_and_ends(count: Stock) -> tuple[str, str]:
    """The bases of what flows into a stock and out of it."""
    return _base(count.table, count.start.text), _base(count.table, count.end.text)


def rows_counted(count: Flow) -> str:
    """The base of the rows that a flow counts, or counts once each."""
    return _base(count.table, count.on.text)


def again(count: Flow, once: str) -> Iterator[str]:
    """What a flow restricts by that takes in those rows only whose person (or family, as `once` says) has a
    row before, by the day that places them in time.
    """
    for condition in _conditions(count.where) if count.where is not None else ():
        if isinstance(condition, Comparison) and isinstance(condition.left, DaysAfter):
            before = condition.left.day
            same = [each.text for each in before.same] if isinstance(before, Neighbour) else []
            if once in same and condition.right.text == count.on.text:
                yield _restriction(condition)[0]


def _base(table: str, how: str) -> str:
    return f"{table}:{_short(how)}"


def _added(weight: Expression | None) -> str:
    return f" adding up {weight.text}" if weight is not None else ""


def _short(text: str) -> str:
    """A name of eight characters: two of a thousand are the same by chance once in 8,000 times, and then two
    numbers are tied that are not, which hides more, unless their values contradict it.
    """
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _since(start: Expression) -> tuple[Expression, Restriction | None]:
    """The day from which rows are open, and how long after it the stock begins to count them."""
    if isinstance(start, MonthsAfter):
        return start.day, Span(low=start.months)
    if isinstance(start, DaysAfter):
        return start.day, Span(low=round(start.days / 31, 3))
    return start, None


def _conditions(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Both):
        yield from _conditions(expression.left)
        yield from _conditions(expression.right)
    else:
        yield expression


def _of_bands(condition: Expression, count: Flow | Stock) -> tuple[str, Restriction] | None:
    found = banded(condition, count) if isinstance(condition, Known) else None
    return (_short(found[0].text), found[1]) if found else None


def _restriction(condition: Expression) -> tuple[str, Restriction]:
    """What a condition restricts, and to which values."""
    if isinstance(condition, Negation):
        key, found = _restriction(condition.condition)
        if isinstance(found, Codes):
            return key, Codes(found.codes, not found.other)
        return _short(condition.condition.text), Codes(HOLDS.codes, other=True)
    if isinstance(condition, Either) and isinstance(condition.right, OneOf):
        (key, one), (other_key, other) = _restriction(condition.left), _restriction(condition.right)
        if key == other_key and isinstance(one, Codes) and isinstance(other, Codes):
            return key, one | other
        # What may be recorded in either of two fields, of which one has more codes: only where the values
        # bear it out are these what counts.
        return other_key, other
    if isinstance(condition, OneOf):
        return _short(condition.value.text), Codes(frozenset(map(plain_code, condition.codes)))
    if isinstance(condition, Comparison) and isinstance(condition.right, Constant):
        compared = _compared(condition.sign, condition.right.value)
        if compared is not None:
            return _short(condition.left.text), compared
    return _short(condition.text), HOLDS


def _compared(sign: str, value: object) -> Restriction | None:
    if isinstance(value, str | bool):
        if sign not in ("=", "≠"):
            return None
        return Codes(frozenset({plain_code(str(value))}), other=sign == "≠")
    if not isinstance(value, int):
        return None
    return {
        "=": Span(value, value),
        "<": Span(high=value - _HALF),
        "≤": Span(high=value),
        ">": Span(low=value + _HALF),
        "≥": Span(low=value),
    }.get(sign)


def in_cells(found: Quantity, table: str, cells: tuple[tuple[str, str], ...]) -> Quantity:
    """What of a quantity is in some cells of the breakdowns of its table; of no table, under their names."""
    for name, code in cells:
        dimension = DIMENSIONS[table].get(name) if table in DIMENSIONS else None
        of_number = band(dimension.of, code) if dimension is not None else None
        if of_number is not None:
            found = found.narrower(_short(of_number[0].text), of_number[1])
        else:
            found = found.narrower(_key(dimension, name), Codes(frozenset({plain_code(code)})))
    return found


def _key(dimension: Dimension | None, name: str) -> str:
    if dimension is None:
        return name
    if isinstance(dimension.of, Ages):
        return _short(f"{dimension.of.date_of_birth.text} {dimension.of.bands}")
    return _short(dimension.of.text)


def plain_code(code: str) -> str:
    """A code as it may stand in an id, whose own signs it must not have."""
    return "".join("_" if sign in "|=,!/" else sign for sign in code).replace("..", "__")
