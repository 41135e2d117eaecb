"""A publication made of figures: their numbers, each once, and all that ties them to one another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from continuum.disclosure.figures.counted import again, in_cells, quantity, rows_counted, starts_and_ends
from continuum.disclosure.figures.earlier import earlier_values
from continuum.disclosure.figures.in_and_out import stocks_and_flows
from continuum.disclosure.figures.once import Once, once_each
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.relations import Ties, parts_and_wholes
from continuum.disclosure.figures.same_people import same_people, under_other_names
from continuum.disclosure.figures.windows import shared
from continuum.disclosure.policy import Policy
from continuum.disclosure.publication import Count, Percentage, Publication
from continuum.disclosure.release import Release
from continuum.measures.algebra import Count as Counted
from continuum.measures.algebra import Flow, Measure, MeasureKind, Stock, Together
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.figures import Figure

PUBLIC_TABLES = frozenset({"population_estimate"})
"""Tables whose numbers everybody knows."""
_PARTS_OF = frozenset({MeasureKind.SHARE, MeasureKind.COHORT})
"""The kinds of measure whose number above the line is of those below it."""
_FINEST = 2
"""Breakdowns are by two dimensions at most: a number of fewer is a total of some."""

Definition = Callable[[str], Measure | None]


@dataclass(frozen=True)
class Numbers:
    """The ids under which the numbers of a figure stand in the publication; None for one that does not."""

    numerator: str | None = None
    denominator: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Gathered:
    """A publication, where each figure's numbers are in it, and what its numbers are called."""

    publication: Publication
    numbers: dict[Figure, Numbers]
    names: dict[str, str]


def gather(
    figures: Sequence[Figure],
    policy: Policy,
    previous: Sequence[Release] = (),
    definition: Definition = CATALOGUE.get,
    unprinted: Sequence[Figure] = (),
) -> Gathered:
    """All figures that are published together as one publication.

    Args:
        figures: them, as they are.
        policy: whether those who are not in a part that is printed are protected too.
        previous: the earlier releases, whose numbers today's are tied to as well.
        definition: the measure of a figure, which says what its numbers count; a figure of an unknown
            measure is tied to others of that measure only.
        unprinted: figures of which nothing is printed, and of which nothing may be learned either.
    """
    making = _Making(definition)
    numbers = {figure: making.printed(figure) for figure in figures}
    printed = frozenset(making.names)
    for figure in unprinted:
        making.numbers(figure)
    return Gathered(making.publication(policy, previous, printed), numbers, making.names)


class _Making:
    """What is gathered on the way."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._values: dict[Quantity, int] = {}
        self._taken_apart: dict[tuple[str, bool], Quantity] = {}
        self._protected: dict[str, bool] = {}
        self._above: dict[str, int] = {}
        self._percentages: dict[str, Percentage] = {}
        self._bases: dict[str, tuple[str, str]] = {}
        self._flows: dict[tuple[str, bool], tuple[str, Flow]] = {}
        self._part_of: list[tuple[str, str]] = []
        self.names: dict[str, str] = {}

    def printed(self, figure: Figure) -> Numbers:
        """Take in the numbers of a figure, and its value."""
        numbers, measure = self.numbers(figure), self._definition(figure.measure)
        value = self._percentage(figure, measure, numbers.numerator, numbers.denominator)
        return replace(numbers, value=value)

    def numbers(self, figure: Figure) -> Numbers:
        """Take in the numbers of a figure above and below the line."""
        if not figure.counts_people:
            return Numbers()
        measure = self._definition(figure.measure)
        counted = figure.value if figure.numerator is None else figure.numerator
        above = None if figure.adds_up else self._number(figure, measure, counted, below=False)
        below = self._number(figure, measure, figure.denominator, below=True)
        if above and below and _is_part(figure, measure):
            self._part_of.append((below, above))
        return Numbers(above, below)

    def _number(
        self, figure: Figure, measure: Measure | None, value: float | None, *, below: bool
    ) -> str | None:
        """The id of a number of a figure; None where it is no whole number or nobody is counted."""
        if value is None or value != int(value):
            return None
        what = self._place(self._what(figure, measure, below=below), figure.measure, int(value))
        count = _count(measure, below=below)
        if isinstance(count, Stock):
            self._bases[what.base] = starts_and_ends(count)
        elif isinstance(count, Flow):
            self._flows[figure.measure, below] = (what.base, count)
        public = isinstance(count, Stock | Flow) and count.table in PUBLIC_TABLES
        self._protected[what.id] = self._protected.get(what.id, False) or not public
        self._above[what.id] = max(self._above.get(what.id, 0), _FINEST - len(figure.by))
        self.names.setdefault(what.id, _name(figure, below=below))
        return what.id

    def _what(self, figure: Figure, measure: Measure | None, *, below: bool) -> Quantity:
        """What a number of a figure counts. A measure's count is taken apart once, for all its figures."""
        count = _count(measure, below=below)
        if measure is None or count is None:
            name = f"{figure.measure}{' below' if below else ''}"
            return in_cells(Quantity(name, figure.period_start, figure.period_end), "", figure.by)
        if (measure.id, below) not in self._taken_apart:
            self._taken_apart[measure.id, below] = quantity(count, figure.period_start, figure.period_end)
        what = self._taken_apart[measure.id, below]
        start = None if isinstance(count, Stock) and not count.month_ends else figure.period_start
        cells = tuple(cell for cell in figure.by if not (below and cell[0] in measure.whole))
        return in_cells(replace(what, start=start, end=figure.period_end), _table(count), cells)

    def _place(self, what: Quantity, measure: str, value: int) -> Quantity:
        """The quantity that has this value. Two definitions that read alike and count differently are not the
        same number, and tell nothing of each other.
        """
        given, tries = what, 0
        while self._values.setdefault(what, value) != value:
            tries += 1
            what = replace(given, base=f"{given.base} of {measure} {tries}")
        return what

    def _percentage(
        self, figure: Figure, measure: Measure | None, above: str | None, below: str | None
    ) -> str | None:
        if above is None or below is None or figure.value is None:
            return None
        name = f"{_per(figure, measure)} × {above} in {below}, {figure.decimals} decimals"
        self._percentages[name] = Percentage(name, (above,), (below,), figure.decimals, _per(figure, measure))
        self.names.setdefault(name, f"{_name(figure)}, its value")
        return name

    def publication(
        self, policy: Policy, previous: Sequence[Release], printed: Collection[str]
    ) -> Publication:
        """Everything, tied, and tied to what was printed before; `printed` are the ids of what is now."""
        hidden = range(policy.lowest_hidden, policy.highest_hidden + 1)
        once = self._once()
        together = {**self._bases, **{base: (each.rows,) for base, each in once.items()}}
        otherwise = under_other_names(self._values, previous)
        today = {**otherwise, **self._values}
        before = earlier_values(previous, today, together)
        values = {**before, **today}
        adding_up = {each: value for each, value in values.items() if each.base not in once}
        unseen = {**before, **otherwise, **shared(adding_up)}
        values |= unseen
        ties = parts_and_wholes(values, hidden)
        by_id = {each.id: value for each, value in self._values.items()}
        for whole, part in dict.fromkeys(self._part_of):
            if not any(part in known.parts for known in ties.sums if known.total == whole):
                ties.add(whole, (part,), by_id)
        linear = stocks_and_flows(values, self._bases, ties)
        linear += once_each(values, once, ties.sums) + same_people(values)
        again = (Count(each.id, value, wanted=False) for each, value in unseen.items())
        return Publication(
            (*self._counts(by_id, printed), *again, *_rests(ties, policy)),
            tuple(ties.sums),
            tuple(self._percentages.values()),
            linear=linear,
            previous=tuple(previous),
        )

    def _once(self) -> dict[str, Once]:
        """The bases that count rows once each, with what makes one of these rows a repeat."""
        found: dict[str, Once] = {}
        flows = list(self._flows.values())
        for base, count in flows:
            if count.distinct is not None:
                rows, once = rows_counted(count), count.distinct.text
                alike = [each for _, each in flows if rows_counted(each) == rows]
                found[base] = Once(rows, frozenset(key for each in alike for key in again(each, once)))
        return found

    def _counts(self, values: dict[str, int], printed: Collection[str]) -> Iterable[Count]:
        for name, value in values.items():
            yield Count(name, value, self._protected[name], name in printed, above=max(self._above[name], 0))


def _rests(ties: Ties, policy: Policy) -> Iterable[Count]:
    for name, value in ties.rests.items():
        yield Count(name, value, policy.complements, wanted=False)


def _count(measure: Measure | None, *, below: bool) -> Counted | Together | None:
    if measure is None:
        return None
    return measure.denominator if below else measure.numerator


def _table(count: Counted | Together) -> str:
    return count.table if isinstance(count, Flow | Stock) else ""


def _is_part(figure: Figure, measure: Measure | None) -> bool:
    return figure.unit == "percent" if measure is None else measure.kind in _PARTS_OF


def _per(figure: Figure, measure: Measure | None) -> int:
    if measure is not None:
        return measure.per
    return 100 if figure.unit == "percent" else 1


def _name(figure: Figure, *, below: bool = False) -> str:
    """What a number is, for the person who is told that it cannot go out."""
    cell = f", {figure.cell_label}" if figure.by else ""
    when = f"{figure.period_start} to {figure.period_end}" if figure.period_start else f"{figure.period_end}"
    return f"{figure.title}{cell}, {when}{', the number below the line' if below else ''}"
