"""A document in either form, read as one thing: numbers by id, what adds up, and facts.

What is to be published and what was printed are written in the same form; `incoming` and `published` take the
values from it in their own ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from continuum.disclosure.forms.adding import Added, Part, Rest
from continuum.disclosure.forms.facts import Ratio, Sentence, Terms, coefficients, facts
from continuum.disclosure.forms.linear import LINEAR_KEYS, linear_facts, linear_sums
from continuum.disclosure.forms.objects import LARGEST_SUM, Item
from continuum.disclosure.forms.tables import CELL_KEYS, PRINTED_CELL_KEYS, Cells, Table, tables

ABOUT_KEYS = ("title", "name", "date", "period", "previous", "linear")
TABLES_KEYS = ("tables", "facts", *ABOUT_KEYS)
PRINTED_KEYS = ("policy", "mark", "rounding", "how", "corrected", "structure")


@dataclass(frozen=True)
class Given:
    """A number that the document gives; `item` is its own object."""

    id: str
    item: Item
    protected: bool
    wanted: bool
    level: str
    above: int


@dataclass(frozen=True)
class SumOf:
    """A total and its parts, by id; `words` say where in the document."""

    total: str
    parts: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Implied:
    """A number that nobody gave, which follows from a sum: its total less its other parts, or its parts."""

    id: str
    protected: bool
    level: str
    above: int
    line: SumOf


@dataclass(frozen=True)
class Always:
    """What readers know whatever is printed: low ≤ the sum of coefficient × number ≤ high."""

    terms: Terms
    low: int | None
    high: int | None
    item: Item


@dataclass(frozen=True)
class Form:
    """All that a document says, but for its values.

    `implied` stands in an order in which each follows from the given ones and those before it. `cells` names
    the cells of tables, and is None in the linear form.
    """

    given: tuple[Given, ...]
    implied: tuple[Implied, ...]
    sums: tuple[SumOf, ...]
    facts: tuple[Ratio | Sentence, ...]
    always: tuple[Always, ...]
    cells: Cells | None


def form(document: Item, *, printed: bool) -> Form:
    """A document in the tables form or the linear one.

    Args:
        document: the document.
        printed: whether it says what was printed, rather than what is to be.

    Raises FormError where it is in neither.
    """
    for key in ("title", "name", "date", "period"):
        document.object().text(key, "")
    if document.has("tables") == document.has("cells"):
        document.wrong(
            "It must have either tables or cells",
            'Write {"tables": […]}, or {"cells": […]} for a publication without dimensions.',
        )
    more = PRINTED_KEYS if printed else ()
    if document.has("cells"):
        return _linear_form(document.knows((*LINEAR_KEYS, *ABOUT_KEYS, *more)), printed)
    return _tables_form(document.knows((*TABLES_KEYS, *more)), printed)


def _tables_form(document: Item, printed: bool) -> Form:
    found = tables(document, PRINTED_CELL_KEYS if printed else CELL_KEYS)
    cells = Cells(found)
    given = [
        Given(each.id, each.item, each.protected, each.wanted, each.level, each.above)
        for table in found
        for each in table.cells
    ]
    return Form(
        given=tuple(given),
        implied=tuple(each for table in found for each in _implied(table)),
        sums=tuple(_sum(table, line) for table in found for line in table.adding.sums),
        facts=tuple(facts(document, cells.id_of)),
        always=tuple(_always(document)),
        cells=cells,
    )


def _implied(table: Table) -> Iterable[Implied]:
    for place, line in table.adding.implied:
        yield Implied(
            table.id_of(place),
            table.protects(place),
            table.level_of(place),
            table.above(place),
            _sum(table, line),
        )
    for line in table.adding.sums:
        for part in line.parts:
            if isinstance(part, Rest):
                above = max(table.above(line.total) - 1, 0)
                yield Implied(table.id_of(part), table.protects(part), "", above, _sum(table, line))


def _sum(table: Table, line: Added) -> SumOf:
    parts: list[Part] = list(line.parts)
    words = f"{table.words(line.total)}, along {line.dimension!r}"
    return SumOf(table.id_of(line.total), tuple(table.id_of(part) for part in parts), words)


def _always(document: Item) -> Iterable[Always]:
    for item in document.items("linear"):
        item.knows(("coefficients", "low", "high"))
        low, high = item.whole_or_none("low", LARGEST_SUM), item.whole_or_none("high", LARGEST_SUM)
        if low is None and high is None:
            item.wrong("Neither its least nor its greatest value is said", 'Give "low", "high" or both.')
        yield Always(coefficients(item), low, high, item)


def _linear_form(document: Item, printed: bool) -> Form:
    keys = ("id", "value", "protected", "wanted", "level", "above")
    allowed = (*keys, "status", "negative") if printed else keys
    sums = [SumOf(total, parts, words) for total, parts, words in linear_sums(document)]
    heights = _heights(document, sums)
    given: dict[str, Given] = {}
    for item in document.items("cells", needed=True):
        name = item.knows(allowed).text("id")
        item = item.at(f"cell {name!r}")
        if name in given:
            item.wrong("This cell is given twice", "Take one of them out.")
        above = item.whole("above", heights.get(name, 0), smallest=0)
        given[name] = Given(
            name,
            item,
            item.truth("protected", True),
            item.truth("wanted", True),
            item.text("level", ""),
            above,
        )
    return Form(
        given=tuple(given.values()),
        implied=(),
        sums=tuple(sums),
        facts=tuple(linear_facts(document)),
        always=tuple(_always(document)),
        cells=None,
    )


def _heights(document: Item, sums: list[SumOf]) -> dict[str, int]:
    """How many steps each total stands above the cells that are no totals."""
    heights: dict[str, int] = {}
    for _ in range(len(sums) + 1):
        changed = False
        for line in sums:
            height = 1 + max(heights.get(part, 0) for part in line.parts)
            if height > heights.get(line.total, 0):
                heights[line.total] = height
                changed = True
        if not changed:
            return heights
    return document.wrong(
        "The sums go round in a circle: a total is a part of its own part", "Take one of them out."
    )
