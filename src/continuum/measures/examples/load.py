"""Reading worked examples: one text file a measure, in a folder a theme.

A file begins with a sentence on what the example shows. Then come tables: the table's name on a line, the
names of its columns on the next, a row on each line after that, with bars between the cells. Only the
fields that matter are drawn. An empty cell is an unknown value; a key that is not drawn is the row's
number. The last table is named ``expected`` and holds the figures: ``as_at``, ``period`` and ``numerator``,
and as needed ``cells`` (``team=T1``, several with commas), ``denominator`` and ``value`` (to the decimals
written; empty where the denominator is 0).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from continuum.dataset.contract import TABLES
from continuum.dataset.contract import table as declared_table
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Table
from continuum.measures.algebra import Flow, Measure, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.examples.example import AUTHORITY, KNOWN_AT, Drawing, Example, Expectation
from continuum.measures.examples.text import Block, Place, blocks, cells_of, nearest, value_of
from continuum.measures.needs import dimension_needs, table_needs
from continuum.measures.periods import PeriodKind, period_ending
from continuum.measures.reference.tables import Row, Value

EXPECTED = "expected"
_COLUMNS_EXPECTED = ("as_at", "period", "cells", "numerator", "denominator", "value")


def folder_of(theme: str) -> str:
    """The name of the folder of a theme's examples, which is that of its page in the dictionary too."""
    return theme.lower().replace(" ", "_")


def example_files() -> dict[str, Path]:
    """Where the example of each measure of the catalogue is, or should be, by the measure's id."""
    here = Path(__file__).parent
    return {
        measure.id: here / folder_of(theme) / f"{measure.id}.txt"
        for theme, measures in THEMES.items()
        for measure in measures
    }


def example_of(measure: Measure) -> Example:
    """The worked example of a measure of the catalogue.

    Raises:
        ContinuumError: there is none, or its text is wrong; says file, line and what to do.
    """
    path = example_files()[measure.id]
    if not path.is_file():
        raise ContinuumError(
            f"{measure.id} has no worked example",
            where=str(path),
            remedy="Write one; its neighbours show how.",
        )
    return read_example(path.read_text(encoding="utf-8"), measure, path.name)


def examples() -> dict[str, Example]:
    """Every worked example by its measure's id.

    Raises:
        ContinuumError: one is absent or wrong.
    """
    return {each.id: example_of(each) for each in CATALOGUE.values()}


def read_example(text: str, measure: Measure, file: str) -> Example:
    """The example of a measure that a text draws.

    Raises:
        ContinuumError: the text is wrong; says file, line and what to do.
    """
    prose: list[str] = []
    drawn: list[tuple[Drawing, Block]] = []
    for block in blocks(text, file):
        name = block.lines[0]
        if name in TABLES or name == EXPECTED:
            drawn.append((_drawing(block), block))
        elif drawn or any("|" in line for line in block.lines):
            block.place.wrong(f"{name} is no table", nearest(name, [*TABLES, EXPECTED]))
        else:
            prose.append(" ".join(block.lines))
    if not prose:
        Place(file, 1).wrong("the example does not say what it shows", "Begin with a sentence.")
    if not drawn or drawn[-1][0].name != EXPECTED:
        Place(file, len(text.splitlines())).wrong(
            "no expected figures stand at the end", f"Draw a table named {EXPECTED}."
        )
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(_needs(measure), ())
    rows.update((drawing.name, _rows(drawing, block)) for drawing, block in drawn[:-1])
    return Example(
        measure.id,
        "\n\n".join(prose),
        tuple(drawing for drawing, _ in drawn),
        rows,
        _expectations(*drawn[-1], measure),
    )


def _needs(measure: Measure) -> frozenset[str]:
    counted = {count.table for count in measure.counts if isinstance(count, Flow | Stock)}
    names = {name for by in measure.breakdowns for name in by}
    cells = (dimension_needs(table, name) for table in counted for name in names if name in DIMENSIONS[table])
    return table_needs(measure).union(*cells)


def _drawing(block: Block) -> Drawing:
    name = block.lines[0]
    if len(block.lines) < 2:
        block.place.wrong(
            f"the table {name} has no columns", "Name them on the next line, a bar between two."
        )
    columns = cells_of(block.lines[1])
    known = list(_COLUMNS_EXPECTED if name == EXPECTED else declared_table(name).field_names)
    for column in columns:
        if column not in known:
            block.line(1).wrong(f"{name} has no column {column}", nearest(column, known))
        if columns.count(column) > 1:
            block.line(1).wrong(f"the column {column} stands twice", "Draw it once.")
    rows = tuple(cells_of(line) for line in block.lines[2:])
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            block.line(number).wrong(
                f"the row has {len(row)} cells and the table {len(columns)} columns",
                "Put a bar between two cells; leave a cell empty for an unknown value.",
            )
    return Drawing(name, columns, rows)


def _rows(drawing: Drawing, block: Block) -> tuple[Row, ...]:
    table = declared_table(drawing.name)
    found = [_row(table, drawing, cells, number, block) for number, cells in enumerate(drawing.rows, 1)]
    keys = [row[table.key] for row in found]
    for number, key in enumerate(keys, 2):
        if keys.count(key) > 1:
            block.line(number).wrong(f"{table.key} {key} stands twice", "A key is one record's own.")
    return tuple(found)


def _row(table: Table, drawing: Drawing, cells: tuple[str, ...], number: int, block: Block) -> Row:
    usual: dict[str, Value] = {table.key: str(number), "authority": AUTHORITY, "recorded_at": KNOWN_AT}
    said = {
        column: value_of(cell, table.field(column), block.line(number + 1))
        for column, cell in zip(drawing.columns, cells, strict=True)
    }
    return {name: said[name] if name in said else usual.get(name) for name in table.field_names}


def _expectations(drawing: Drawing, block: Block, measure: Measure) -> tuple[Expectation, ...]:
    found = [
        _expectation(dict(zip(drawing.columns, row, strict=True)), block.line(number), measure)
        for number, row in enumerate(drawing.rows, 2)
    ]
    if not found:
        block.place.wrong("no figure is expected", f"Draw a row with {', '.join(_COLUMNS_EXPECTED)}.")
    return tuple(found)


def _expectation(cells: Mapping[str, str], place: Place, measure: Measure) -> Expectation:
    try:
        as_at = date.fromisoformat(cells.get("as_at", ""))
    except ValueError:
        place.wrong("as_at is no date", "It is written 2021-04-30.")
    kind = _kind(cells.get("period", ""), as_at, place, measure)
    numerator = _number("numerator", cells, place)
    denominator = _number("denominator", cells, place)
    value = _number("value", cells, place)
    if numerator is None:
        place.wrong("no numerator is expected", "Every figure has one; 0 is a number too.")
    if (denominator is None) != (measure.denominator is None):
        place.wrong(
            "a denominator is expected of a plain count" if denominator is not None else "no denominator",
            "A share, rate, mean or ratio has one; a plain count has none.",
        )
    if denominator is None and value is None:
        value = numerator
    if (value is None) != (denominator == 0):
        place.wrong("the value does not fit the denominator", "It is empty where the denominator is 0.")
    return Expectation(
        place.line, as_at, kind, _cells(cells.get("cells", ""), place, measure), numerator, denominator, value
    )


def _kind(word: str, as_at: date, place: Place, measure: Measure) -> PeriodKind:
    sensible = [kind.value for kind in measure.periods]
    if word not in sensible:
        place.wrong(f"{measure.id} has no period {word}", nearest(word, sensible))
    kind = PeriodKind(word)
    if period_ending(kind, as_at) is None:
        place.wrong(f"no {kind.words} ends on {as_at}", "Take the last day of one.")
    return kind


def _number(name: str, cells: Mapping[str, str], place: Place) -> Decimal | None:
    text = cells.get(name, "").replace(",", "")
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        place.wrong(f"{text} in {name} is no number", "It is written in digits.")


def _cells(text: str, place: Place, measure: Measure) -> Mapping[str, str]:
    pairs = [each.partition("=") for each in text.split(",") if each.strip()]
    found = {name.strip(): cell.strip() for name, _, cell in pairs}
    if found and tuple(found) not in measure.breakdowns:
        by = [", ".join(f"{name}=…" for name in each) for each in measure.breakdowns]
        place.wrong(
            f"{measure.id} is not broken down by {', '.join(found)}", f"It may be by: {'; '.join(by)}."
        )
    return found
