"""Publications at random: tables of two and three dimensions, hierarchies, tables that share cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from hypothesis import strategies as st

from continuum.disclosure.policy import POLICIES, Policy
from continuum.disclosure.publication import Count, Linear, Percentage, Publication, Statement, Sum

ALL = "all"


@dataclass(frozen=True)
class Axis:
    """One dimension: its finest categories, and what adds up to what. `ALL` stands above everything."""

    finest: tuple[str, ...]
    below: Mapping[str, tuple[str, ...]]

    @property
    def nodes(self) -> tuple[str, ...]:
        return (*self.finest, *self.below)

    def under(self, node: str) -> tuple[str, ...]:
        """The finest categories of a node."""
        if node in self.finest:
            return (node,)
        return tuple(finest for child in self.below[node] for finest in self.under(child))

    def height(self, node: str) -> int:
        return 0 if node in self.finest else 1 + max(map(self.height, self.below[node]))


def flat(name: str, size: int) -> Axis:
    finest = tuple(f"{name}{at}" for at in range(size))
    return Axis(finest, {ALL: finest})


def tree(name: str, sizes: Sequence[int]) -> Axis:
    """Groups of finest categories: one of each size."""
    below = {
        f"{name}-{group}": tuple(f"{name}{group}.{at}" for at in range(size))
        for group, size in enumerate(sizes)
    }
    return Axis(tuple(each for group in below.values() for each in group), {**below, ALL: tuple(below)})


def cell(table: str, place: Sequence[str]) -> str:
    return f"{table}[{' '.join(place)}]"


def cube(table: str, axes: Sequence[Axis], values: Sequence[int]) -> Publication:
    """A table with all its totals; values are those of the finest cells, in order."""
    finest = dict(zip(product(*(axis.finest for axis in axes)), values, strict=True))
    counts, sums = [], []
    for place in product(*(axis.nodes for axis in axes)):
        inside = product(*(axis.under(node) for axis, node in zip(axes, place, strict=True)))
        height = sum(axis.height(node) for axis, node in zip(axes, place, strict=True))
        counts.append(Count(cell(table, place), sum(finest[each] for each in inside), above=height))
        for at, axis in enumerate(axes):
            parts = axis.below.get(place[at], ())
            if parts:
                names = tuple(cell(table, (*place[:at], part, *place[at + 1 :])) for part in parts)
                sums.append(Sum(cell(table, place), names))
    return Publication(tuple(counts), tuple(sums))


SMALL_OR_LARGE = st.one_of(
    st.just(0), st.integers(0, 6), st.integers(0, 6), st.integers(5, 30), st.integers(100, 20_000)
)
"""Values of cells: many small ones, zeros, and some that dwarf them."""

policies = st.sampled_from(sorted(POLICIES.values(), key=lambda policy: policy.name))


@st.composite
def axes_of(draw: st.DrawFn, dimensions: int) -> list[Axis]:
    most = 4 if dimensions == 2 else 3
    axes = []
    for at in range(dimensions):
        name = "abc"[at]
        if draw(st.integers(0, 3)) == 0:
            axes.append(tree(name, draw(st.lists(st.integers(1, 3), min_size=2, max_size=2))))
        else:
            axes.append(flat(name, draw(st.integers(1, most))))
    return axes


@st.composite
def values_of(draw: st.DrawFn, axes: Sequence[Axis]) -> list[int]:
    many = len(list(product(*(axis.finest for axis in axes))))
    kind = draw(st.sampled_from(["any", "any", "small", "one", "none", "large"]))
    if kind == "one":  # one cell is not zero
        values = [0] * many
        values[draw(st.integers(0, many - 1))] = draw(st.integers(1, 9))
        return values
    each = {"any": SMALL_OR_LARGE, "small": st.integers(0, 5), "none": st.just(0)}.get(
        kind, st.integers(6, 99)
    )
    return draw(st.lists(each, min_size=many, max_size=many))


@st.composite
def crosstabs(draw: st.DrawFn, dimensions: int) -> Publication:
    """A table of so many dimensions, with some hierarchies among them."""
    axes = draw(axes_of(dimensions))
    return cube("t", axes, draw(values_of(axes)))


@st.composite
def linked(draw: st.DrawFn) -> Publication:
    """Two tables of the same people, by place and by two other things: they share the totals of places."""
    places = flat("p", draw(st.integers(1, 3)))
    first, second = flat("a", draw(st.integers(2, 3))), flat("b", draw(st.integers(2, 3)))
    three = (places, first, second)
    whole = cube("t", three, draw(values_of(three)))
    value = {count.id: count.value for count in whole.counts}
    kept = {count.id: count for count in whole.counts if ALL in count.id[2:-1].split()[1:]}
    sums = [each for each in whole.sums if each.total in kept and all(part in kept for part in each.parts)]
    assert value
    return Publication(tuple(kept.values()), tuple(dict.fromkeys(sums)))


@st.composite
def with_percentages(draw: st.DrawFn, base: st.SearchStrategy[Publication]) -> Publication:
    """A publication with percentages of cells in their totals, and what they leave over as a count."""
    publication = draw(base)
    usable = [each for each in publication.sums if len(each.parts) > 1]
    counts = {count.id: count for count in publication.counts}
    sums = list(publication.sums)
    percentages = []
    for at, each in enumerate(draw(st.lists(st.sampled_from(usable), max_size=3))) if usable else ():
        most = min(2, len(each.parts) - 1)
        above = tuple(draw(st.lists(st.sampled_from(each.parts), min_size=1, max_size=most, unique=True)))
        decimals, per = draw(st.sampled_from([(0, 100), (0, 100), (1, 100), (1, 10_000)]))
        percentages.append(Percentage(f"percentage {at}", above, (each.total,), decimals, per))
        rest = f"rest {at}"
        counts[rest] = Count(
            rest, counts[each.total].value - sum(counts[part].value for part in above), wanted=False
        )
        sums.append(Sum(each.total, (*above, rest)))
    return replace(
        publication, counts=tuple(counts.values()), sums=tuple(sums), percentages=tuple(percentages)
    )


@st.composite
def percentages_alone(draw: st.DrawFn) -> Publication:
    """Percentages of counts none of which is printed, or the whole of which alone is."""
    publication = draw(with_percentages(crosstabs(2)))
    whole = draw(st.booleans())
    counts = [
        replace(count, wanted=count.wanted and whole and count.id == cell("t", (ALL, ALL)))
        for count in publication.counts
    ]
    return replace(publication, counts=tuple(counts))


@st.composite
def with_gaps(draw: st.DrawFn) -> Publication:
    """A table of which some numbers are printed nowhere, some count no people, and a sentence tells a sum."""
    publication = draw(with_percentages(crosstabs(2)))
    counts = []
    for count in publication.counts:
        kind = draw(st.sampled_from(["as it is"] * 5 + ["not printed"]))
        counts.append(replace(count, wanted=count.wanted and kind == "as it is"))
    people = [count for count in counts if count.value > 0] or counts
    told = draw(st.lists(st.sampled_from(people), max_size=2, unique=True))
    value = sum(count.value for count in told)
    statements = (
        (Statement("together", tuple((1, count.id) for count in told), value),) if len(told) == 2 else ()
    )
    return replace(publication, counts=tuple(counts), statements=statements)


@st.composite
def with_changes(draw: st.DrawFn) -> Publication:
    """Counts now and a year ago by place, and the changes between them, which may be below zero."""
    places = flat("p", draw(st.integers(1, 4)))
    axes = (Axis(("now", "then"), {}), places)
    publication = cube("t", axes, draw(values_of(axes)))
    value = {count.id: count.value for count in publication.counts}
    counts, linear = list(publication.counts), []
    for place in places.nodes:
        now, then = cell("t", ("now", place)), cell("t", ("then", place))
        change = f"change {place}"
        counts.append(
            Count(
                change,
                value[now] - value[then],
                protected=False,
                wanted=draw(st.sampled_from([True, True, False])),
            )
        )
        linear.append(Linear(((1, now), (-1, then), (-1, change)), 0, 0))
    return replace(publication, counts=tuple(counts), linear=tuple(linear))


publications = st.one_of(
    crosstabs(2),
    crosstabs(3),
    linked(),
    with_percentages(crosstabs(2)),
    with_percentages(linked()),
    percentages_alone(),
    with_gaps(),
)


@st.composite
def leveled(draw: st.DrawFn, base: st.SearchStrategy[Publication]) -> Publication:
    """A publication whose totals stand for the nation or a region, which some policies round."""
    publication = draw(base)
    level = draw(st.sampled_from(["", "national", "regional"]))
    return replace(
        publication,
        counts=tuple(replace(count, level=level if count.above else "") for count in publication.counts),
    )


def truth_of(publication: Publication) -> dict[str, int]:
    return {count.id: count.value for count in publication.counts}


def small_counts(publication: Publication, policy: Policy) -> set[str]:
    """The ids of the counts that the policy hides."""
    return {count.id for count in publication.counts if count.protected and policy.hides(count.value)}


@st.composite
def told_again(draw: st.DrawFn) -> tuple[Publication, Publication]:
    """A table, and the same table told again: some cells corrected, and others printed than before."""
    axes = draw(axes_of(2))
    values = draw(values_of(axes))
    again = list(values)
    for at in draw(st.lists(st.integers(0, len(values) - 1), max_size=2)):
        again[at] = max(0, again[at] + draw(st.integers(-3, 3)))
    tables = []
    for each in (values, again):
        table = cube("t", axes, each)
        left_out = draw(st.sets(st.sampled_from(table.counts), max_size=4))
        counts = (replace(count, wanted=count not in left_out) for count in table.counts)
        tables.append(replace(table, counts=tuple(counts)))
    return tables[0], tables[1]
