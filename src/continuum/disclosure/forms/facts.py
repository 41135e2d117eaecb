"""Facts: what a publication says beside its tables. One reading serves what is to be printed and what was.

A fact of kind `percentage`, `rate` or `mean` is a ratio. One of kind `equals` or `difference` is a sum that
the text says. `always` makes a sum one that readers know whatever is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from continuum.disclosure.forms.objects import LARGEST_COEFFICIENT, LARGEST_SUM, Item

RATIOS = {"percentage": 100, "rate": 10_000, "mean": 1}
"""The kinds of ratio, and what each is multiplied by where the fact does not say."""

MOST_DECIMALS = 3
LARGEST_PER = 10**6

Terms = tuple[tuple[int, str], ...]
Part = Literal["yes", "no", "not said"]


@dataclass(frozen=True)
class Ratio:
    """A percentage, rate or mean: what stands above the line, and what below.

    `population` is the number below the line where the fact gives it as a number: its id is `denominator`'s
    only one. `part` says whether those above the line are among those below it.
    """

    id: str
    item: Item
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    decimals: int
    per: int
    mean: bool
    wanted: bool
    population: int | None = None
    part: Part = "not said"


@dataclass(frozen=True)
class Sentence:
    """A sum that is said: coefficient × cell, added up, is `value` (None where it is to be worked out)."""

    id: str
    item: Item
    terms: Terms
    value: int | None
    always: bool


def facts(document: Item, id_of: Callable[[Item], str]) -> list[Ratio | Sentence]:
    """The facts of a document in the tables form, in its order.

    Args:
        document: the document.
        id_of: the id of the cell that an item names.
    """
    found = [_fact(item, place, id_of) for place, item in enumerate(document.items("facts"), 1)]
    ids = set()
    for fact in found:
        if fact.id in ids:
            fact.item.wrong(f"Two facts have the id {fact.id!r}", "Give each its own.")
        ids.add(fact.id)
    return found


def _fact(item: Item, place: int, id_of: Callable[[Item], str]) -> Ratio | Sentence:
    kind = item.object().text("kind")
    name = item.text("id", f"fact {place}")
    printed = ("shown", "value")
    if kind in RATIOS:
        ratio = ("of", "base", "population", "decimals", "per", "wanted", "part")
        return _ratio(item.knows(("kind", "id", *ratio, *printed)), kind, name, id_of)
    if kind == "equals":
        terms = _terms(item.knows(("kind", "id", "terms", "always", *printed)), id_of)
        return Sentence(name, item, terms, _said(item), item.truth("always", False))
    if kind == "difference":
        item.knows(("kind", "id", "of", "from", "always", *printed))
        terms = ((1, id_of(item.part("of"))), (-1, id_of(item.part("from"))))
        return Sentence(name, item, merged(item, terms), _said(item), item.truth("always", False))
    return item.wrong(
        f"{kind!r} is no kind of fact", f"Choose from: {', '.join((*RATIOS, 'equals', 'difference'))}."
    )


def _ratio(item: Item, kind: str, name: str, id_of: Callable[[Item], str]) -> Ratio:
    if item.has("base") == item.has("population"):
        item.wrong(
            "What stands below the line is said twice, or not at all",
            'Give "base", a cell or a list of cells, or "population", a number or a cell.',
        )
    below = item.part("base" if item.has("base") else "population")
    population = None
    if isinstance(below.value, str | dict | list):
        denominator = _cells(below, id_of)
    else:
        population = below.as_whole(smallest=1)
        denominator = (f"population of {name}",)
    return Ratio(
        id=name,
        item=item,
        numerator=_cells(item.part("of"), id_of),
        denominator=denominator,
        decimals=decimals(item),
        per=multiplier(item, RATIOS[kind]),
        mean=kind == "mean",
        wanted=item.truth("wanted", True),
        population=population,
        part=_part(item),
    )


def multiplier(item: Item, otherwise: int) -> int:
    """What a ratio is multiplied by: 100 for a percentage."""
    return item.part("per").as_whole(smallest=1, largest=LARGEST_PER) if item.has("per") else otherwise


def decimals(item: Item) -> int:
    """The decimals that a ratio is printed with."""
    found = item.whole("decimals", 0, smallest=0)
    if found > MOST_DECIMALS:
        item.wrong(f"{found} decimals are too many", f"Choose from 0 to {MOST_DECIMALS}.")
    return found


def _said(item: Item) -> int | None:
    """The number that a sentence gives."""
    return item.whole_or_none("value", LARGEST_SUM)


def _part(item: Item) -> Part:
    if not item.has("part"):
        return "not said"
    return "yes" if item.truth("part", False) else "no"


def _cells(item: Item, id_of: Callable[[Item], str]) -> tuple[str, ...]:
    """The cells that a cell or a list of them names, each once."""
    listed = item.value if isinstance(item.value, list) else [item.value]
    found = tuple(id_of(Item(each, item.where)) for each in listed)
    if not found or len(set(found)) < len(found):
        item.wrong("Each cell is wanted once, and at least one", "Name one cell, or a list of several.")
    return found


def _terms(item: Item, id_of: Callable[[Item], str]) -> Terms:
    found = []
    for each in item.items("terms", needed=True):
        if not isinstance(each.value, list) or len(each.value) != 2:
            each.wrong("A term is a coefficient and a cell", "Write [1, cell].")
        coefficient = Item(each.value[0], each.where)
        found.append((_coefficient(coefficient), id_of(Item(each.value[1], each.where))))
    return merged(item, tuple(found))


def _coefficient(item: Item) -> int:
    return item.as_whole(smallest=-LARGEST_COEFFICIENT, largest=LARGEST_COEFFICIENT)


def coefficients(item: Item) -> Terms:
    """The terms of {"coefficients": {id: coefficient}}."""
    listed = item.part("coefficients").object()
    found = tuple((_coefficient(listed.part(name)), name) for name in listed.value)
    return merged(item, found)


def merged(item: Item, terms: Terms) -> Terms:
    """Terms with each cell once and without those that count for nothing."""
    together: dict[str, int] = {}
    for coefficient, name in terms:
        together[name] = together.get(name, 0) + coefficient
    found = tuple((coefficient, name) for name, coefficient in together.items() if coefficient)
    if not found:
        item.wrong("No cell is left in this sum", "Name the cells that it adds up, with their coefficients.")
    return found
