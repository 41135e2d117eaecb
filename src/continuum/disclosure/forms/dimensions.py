"""The dimensions of a table: their categories, and which of them add up to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from continuum.disclosure.forms.objects import DEEPEST, Item

KEYS = ("name", "categories", "total", "hierarchy", "levels")


@dataclass(frozen=True)
class Dimension:
    """One dimension.

    Attributes:
        name: its name.
        nodes: every category as a key, totals among them, in the order in which the document names them.
        total: the category that all others add up to; None where there is none.
        children: category → the categories that add up to it. Each has one parent at most.
        levels: category → its level of places.
    """

    name: str
    nodes: Mapping[str, None]
    total: str | None
    children: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, str]

    def height(self, category: str) -> int:
        """How many steps a category stands above its finest parts."""
        below = self.children.get(category, ())
        return 1 + max(self.height(each) for each in below) if below else 0

    def under(self, category: str) -> frozenset[str]:
        """A category with all that add up to it, in one step or several."""
        found = {category}
        for each in self.children.get(category, ()):
            found |= self.under(each)
        return frozenset(found)

    def root(self, category: str) -> str:
        """The highest category that a category is a part of: itself, where it is a part of none."""
        above = {child: parent for parent, below in self.children.items() for child in below}
        while category in above:
            category = above[category]
        return category


def dimension(item: Item) -> Dimension:
    """A dimension, read from {"name", "categories", "total", "hierarchy", "levels"}.

    Raises FormError where a category stands twice, the hierarchy names one that is not in the list, or does
    not make a tree.
    """
    item.knows(KEYS)
    name = item.text("name")
    item = item.at(f"{item.where} {name!r}")
    total = item.text("total") if item.has("total") else None
    categories = [each.as_text() for each in item.items("categories", needed=True)]
    times = Counter(categories)
    twice = max(times, key=lambda each: times[each], default="")
    if times[twice] > 1:
        item.wrong(f"Category {twice!r} stands twice", "Name each category once.")
    edges = _edges(item.part("hierarchy")) if item.has("hierarchy") else {}
    known = dict.fromkeys([*categories, *edges, *([total] if total is not None else [])])
    for parent, below in edges.items():
        for child in below:
            if child not in known:
                item.wrong(
                    f"The hierarchy has {child!r} under {parent!r}, which is no category",
                    "Add it to the categories, or put its name right.",
                )
    _one_parent_each(item, edges)
    if total is not None and total not in edges:
        parts = {child for below in edges.values() for child in below}
        edges[total] = [each for each in known if each not in parts and each != total]
    _no_circle(item, edges, known)
    return Dimension(
        name=name,
        nodes=known,
        total=total,
        children={parent: tuple(below) for parent, below in edges.items() if below},
        levels=_levels(item, known),
    )


def _edges(item: Item) -> dict[str, list[str]]:
    """Parent → children, of a flat map or of nested ones, or of both in one."""
    found: dict[str, list[str]] = {}
    for parent, below in item.object().value.items():
        _children(Item(parent, item.where).as_text(), Item(below, f"{item.where} {parent!r}"), found)
    return found


def _children(parent: str, item: Item, found: dict[str, list[str]]) -> None:
    if item.value is None or item.value in ([], {}):
        return
    if parent in found:
        item.wrong(f"{parent!r} is given its parts twice", "Give them once.")
    mine = found.setdefault(parent, [])
    for child, below in _named(item):
        mine.append(child.as_text())
        if below is not None:
            _children(child.as_text(), below, found)


def _named(item: Item) -> Iterator[tuple[Item, Item | None]]:
    """The children that a list or a map names, each with what is under it there."""
    if isinstance(item.value, dict):
        for child, below in item.value.items():
            yield Item(child, item.where), Item(below, f"{item.where} {child!r}")
    elif isinstance(item.value, list):
        for each in item.value:
            if isinstance(each, dict):
                yield from _named(Item(each, item.where))
            else:
                yield Item(each, item.where), None
    else:
        item.wrong("What adds up to a category is wanted", 'Write a list: {"All": ["North", "South"]}.')


def _one_parent_each(item: Item, edges: Mapping[str, list[str]]) -> None:
    parents: dict[str, str] = {}
    for parent, below in edges.items():
        for child in below:
            if child in parents:
                item.wrong(
                    f"{child!r} is a part of {parents[child]!r} and of {parent!r}",
                    "Give each category one parent; for a second way of adding up use a table of its own, "
                    "whose cells carry the same ids.",
                )
            parents[child] = parent


def _no_circle(item: Item, edges: Mapping[str, list[str]], known: Mapping[str, None]) -> None:
    above = {child: parent for parent, below in edges.items() for child in below}
    for start in known:
        at, steps = start, 0
        while at in above:
            at, steps = above[at], steps + 1
            if steps > DEEPEST:
                item.wrong(
                    f"{start!r} is a part of itself, or stands under more than {DEEPEST} others",
                    "Let the hierarchy lead up to one total in few steps.",
                )


def _levels(item: Item, known: Mapping[str, None]) -> dict[str, str]:
    if not item.has("levels"):
        return {}
    levels = item.part("levels").object()
    unknown = next((each for each in levels.value if each not in known), None)
    if unknown is not None:
        levels.wrong(f"{unknown!r} is no category", "Put its name right.")
    return {category: levels.text(category) for category in levels.value}
