"""The tables of a document: their cells by place and by id, and how a fact names one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from continuum.disclosure.forms.adding import Adding, Part, Place, Rest, adding
from continuum.disclosure.forms.dimensions import Dimension, dimension
from continuum.disclosure.forms.names import cell_id, place_in_words, rest_id
from continuum.disclosure.forms.objects import Item

TABLE_KEYS = ("name", "title", "period", "dimensions", "cells", "protected", "level")
CELL_KEYS = ("at", "value", "id", "protected", "wanted")
PRINTED_CELL_KEYS = (*CELL_KEYS, "status", "negative")


@dataclass(frozen=True)
class Cell:
    """One cell of a table, as the document has it.

    `at` has a category for every dimension; `item` is the cell's own object, for its value and status.
    """

    id: str
    place: Place
    item: Item
    protected: bool
    wanted: bool
    level: str
    above: int


@dataclass(frozen=True)
class Table:
    """A table: its cells in the order of the document, and what adds up in it."""

    name: str
    period: str
    dimensions: tuple[Dimension, ...]
    protected: bool
    level: str
    cells: tuple[Cell, ...]
    adding: Adding = field(repr=False)
    by_place: Mapping[Place, Cell] = field(repr=False)

    def at(self, place: Place) -> dict[str, str]:
        """A place as dimension → category."""
        return {each.name: category for each, category in zip(self.dimensions, place, strict=True)}

    def id_of(self, part: Part) -> str:
        """The id of a cell, given or not, or of the rest of one."""
        if isinstance(part, Rest):
            return rest_id(self.id_of(part.total), part.dimension)
        if part in self.by_place:
            return self.by_place[part].id
        return cell_id(self.name, self.period, self.at(part))

    def words(self, part: Part) -> str:
        """A cell, or the rest of one, as an error names it."""
        if isinstance(part, Rest):
            return f"the rest of {self.words(part.total)}"
        return place_in_words(self.name, self.period, self.at(part))

    def protects(self, part: Part) -> bool:
        """Whether a cell counts people: one that is not given does if its table does."""
        if isinstance(part, Rest):
            return self.protects(part.total)
        return self.by_place[part].protected if part in self.by_place else self.protected

    def level_of(self, place: Place) -> str:
        """The level of places that a cell is at."""
        pairs = zip(self.dimensions, place, strict=True)
        return next(filter(None, (each.levels.get(category) for each, category in pairs)), self.level)

    def above(self, place: Place) -> int:
        """How many steps a cell stands above the finest cells."""
        return sum(each.height(category) for each, category in zip(self.dimensions, place, strict=True))


def tables(document: Item, cell_keys: tuple[str, ...]) -> list[Table]:
    """The tables of a document. Raises FormError with the table and the cell where something is wrong.

    Args:
        document: the document; its own "period" stands for tables that have none.
        cell_keys: what a cell may say.
    """
    period = document.text("period", "")
    found = [_table(item, period, cell_keys) for item in document.items("tables", needed=True)]
    names = [(table.name, table.period) for table in found]
    for table, name in zip(found, names, strict=True):
        if names.count(name) > 1:
            document.wrong(
                f"Two tables are called {table.name!r}",
                'Give each table a name of its own, or a "period" where they describe two months.',
            )
    return found


def _table(item: Item, period: str, cell_keys: tuple[str, ...]) -> Table:
    item.knows(TABLE_KEYS)
    name = item.text("name")
    item = item.at(f"table {name!r}")
    item.text("title", "")
    dimensions = tuple(map(dimension, item.items("dimensions")))
    twice = {each.name for each in dimensions}
    if len(twice) < len(dimensions):
        item.wrong("Two dimensions have one name", "Give each its own.")
    empty = Table(
        name=name,
        period=item.text("period", period),
        dimensions=dimensions,
        protected=item.truth("protected", True),
        level=item.text("level", ""),
        cells=(),
        adding=Adding((), ()),
        by_place={},
    )
    cells: dict[Place, Cell] = {}
    for each in item.items("cells", needed=True):
        cell = _cell(each.knows(cell_keys), empty)
        if cell.place in cells:
            cell.item.wrong("This cell is given twice", "Take one of them out.")
        cells[cell.place] = cell
    return replace(
        empty,
        cells=tuple(cells.values()),
        adding=adding(dimensions, cells),
        by_place=cells,
    )


def _cell(item: Item, table: Table) -> Cell:
    place = place_at(item, table)
    item = item.at(table.words(place))
    return Cell(
        id=item.text("id", cell_id(table.name, table.period, table.at(place))),
        place=place,
        item=item,
        protected=item.truth("protected", table.protected),
        wanted=item.truth("wanted", True),
        level=table.level_of(place),
        above=table.above(place),
    )


def place_at(item: Item, table: Table) -> Place:
    """The place that an object's "at" names; a dimension that it leaves out is at its total."""
    at = item.part("at").object() if table.dimensions or item.has("at") else Item({}, item.where)
    names = [each.name for each in table.dimensions]
    unknown = next((name for name in at.value if name not in names), None)
    if unknown is not None:
        at.wrong(
            f"Table {table.name!r} has no dimension {unknown!r}",
            f"Choose from: {', '.join(names) or 'none'}.",
        )
    return tuple(_category(at, each) for each in table.dimensions)


def _category(at: Item, dimension: Dimension) -> str:
    if dimension.name not in at.value:
        if dimension.total is None:
            at.wrong(
                f"The cell's {dimension.name!r} is not said, and the dimension has no total to take instead",
                f'Add "{dimension.name}": one of its categories.',
            )
        return dimension.total
    category = at.text(dimension.name)
    if category not in dimension.nodes:
        at.wrong(
            f"Dimension {dimension.name!r} has no category {category!r}",
            "Add it to the categories, or put its name right.",
        )
    return category


class Cells:
    """Every cell of a document by the ways in which a fact names it."""

    def __init__(self, found: list[Table]) -> None:
        self._tables = {(table.name, table.period): table for table in found}
        self.places: dict[str, tuple[Table, Place]] = {}
        for table in found:
            for part in parts_of(table):
                if not isinstance(part, Rest):
                    self.places.setdefault(table.id_of(part), (table, part))

    def id_of(self, item: Item) -> str:
        """The id of the cell that {"table", "period", "at"}, {"id"} or an id alone names.

        It may be one of an earlier release: whether there is such a number the caller looks.
        """
        if isinstance(item.value, str):
            return item.as_text()
        item.knows(("table", "period", "at", "id"))
        if item.has("id"):
            return item.text("id")
        table = self._table(item)
        if table is not None:
            return table.id_of(place_at(item, table))
        at = item.part("at").object()
        return cell_id(
            item.text("table"), item.text("period", ""), {name: at.text(name) for name in at.value}
        )

    def _table(self, item: Item) -> Table | None:
        name = item.text("table")
        if item.has("period"):
            return self._tables.get((name, item.text("period")))
        named = [table for (each, _), table in self._tables.items() if each == name]
        if len(named) > 1:
            item.wrong(f"There are {len(named)} tables called {name!r}", 'Say which: add its "period".')
        return named[0] if named else None


def parts_of(table: Table) -> list[Part]:
    """Every number of a table: the given cells, those that are implied, and the rests of totals."""
    found: dict[Part, None] = dict.fromkeys(cell.place for cell in table.cells)
    found.update(dict.fromkeys(place for place, _ in table.adding.implied))
    for line in table.adding.sums:
        found.update(dict.fromkeys(part for part in line.parts if isinstance(part, Rest)))
    return list(found)
