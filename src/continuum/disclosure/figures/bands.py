"""Bands of a number, such as working days taken, as what they are: spans of it.

So the bands of up to 15 working days are those of a share that is in time within 15, and the bands together
are the rows of which the number is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from continuum.disclosure.figures.restriction import Span
from continuum.measures.algebra import Ages, Flow, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.dates import DaysBetween, WorkingDaysBetween
from continuum.measures.language import Choice, Comparison, Constant, Expression, Known

_JUST_ABOVE = 0.5
"""Numbers in bands are whole: those above one begin a half above it."""


def band(of: Expression | Ages, code: str) -> tuple[Expression, Span] | None:
    """The number that a dimension is bands of, and the span of a band by its code; None where the values of
    the dimension are no bands, or none of this code.

    Rows of which the number is not known are above all bands.
    """
    for number, its_code, span in _bands(of):
        if its_code == code:
            return number, span
    return None


def banded(condition: Known, count: Flow | Stock) -> tuple[Expression, Span] | None:
    """The number that is known where a day is, and the span of all its bands: of a flow by the day on which
    the number ends, in a table that has bands of it.
    """
    if not isinstance(count, Flow):
        return None
    for dimension in DIMENSIONS.get(count.table, {}).values():
        for number, _, span in list(_bands(dimension.of))[-2:-1]:
            days = (number.start, number.end) if isinstance(number, DaysBetween | WorkingDaysBetween) else ()
            if [day.text for day in days] == [condition.value.text, count.on.text]:
                return number, Span(high=span.high)
    return None


def _bands(of: Expression | Ages) -> Iterator[tuple[Expression, str, Span]]:
    """Each band: of which number, its code and its span; the last is of what is in no other."""
    above = Span().low
    number: Expression | None = None
    while isinstance(of, Choice) and isinstance(of.condition, Comparison) and of.condition.sign == "≤":
        most, then = of.condition.right, of.then
        if (
            not isinstance(most, Constant)
            or not isinstance(most.value, int)
            or not isinstance(then, Constant)
        ):
            return
        number = of.condition.left
        yield number, str(then.value), Span(above, most.value)
        above, of = most.value + _JUST_ABOVE, of.otherwise
    if number is not None and isinstance(of, Constant):
        yield number, str(of.value), Span(low=above)
