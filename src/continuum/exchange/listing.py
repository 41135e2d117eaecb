"""The formats told: which there are, and what each carries, as text and as a documentation page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from continuum.dataset.contract import TABLES
from continuum.exchange.format import Carried, Format
from continuum.exchange.formats import FORMATS, format_named


class Form(StrEnum):
    """The forms in which the formats are told."""

    TABLE = "table"
    MARKDOWN = "markdown"


def listing(name: str | None = None, form: Form = Form.TABLE, formats: Sequence[Format] = FORMATS) -> str:
    """All formats, or the fields that one carries.

    Raises:
        ContinuumError: there is no such format; names the nearest.
    """
    if name is None:
        return _all_markdown(formats) if form is Form.MARKDOWN else _all(formats)
    chosen = format_named(name, formats)
    return _one_markdown(chosen) if form is Form.MARKDOWN else _one(chosen)


def _all(formats: Sequence[Format]) -> str:
    width = max(len(each.name) for each in formats) + 2
    lines = [f"{each.name:<{width}}{ways(each):<18}{each.title}" for each in formats]
    return "\n".join([*lines, "", "`continuum formats FORMAT` tells what one carries."]) + "\n"


def ways(each: Format) -> str:
    """Whether a format is read, written, or both, in words."""
    if each.read and each.write:
        return "read and written"
    return "read" if each.read else "written"


def _all_markdown(formats: Sequence[Format]) -> str:
    lines = ["| Format | What it is | | Tables | Fields |", "|---|---|---|---|---|"]
    for each in formats:
        tables = {carried.table for carried in each.carries}
        lines.append(
            f"| `{each.name}` | {_cell(each.title)} | {ways(each)} | {len(tables)} | {len(each.carries)} |"
        )
    return "\n".join(lines) + "\n"


def _in_order(chosen: Format) -> list[Carried]:
    place = {
        (table.name, field): (n, m)
        for n, table in enumerate(TABLES.values())
        for m, field in enumerate(table.field_names)
    }
    return sorted(chosen.carries, key=lambda each: place[each.table, each.field])


def _way(each: Carried) -> str:
    if each.reads and each.writes:
        return "in and out"
    return "in" if each.reads else "out"


def _one(chosen: Format) -> str:
    lines = [f"{chosen.name}: {chosen.title} ({ways(chosen)})"]
    table = ""
    for each in _in_order(chosen):
        if each.table != table:
            table = each.table
            lines += ["", table]
        note = f" ({each.note})" if each.note else ""
        lines.append(f"  {each.field}: {_way(each)}, {each.place}{note}")
    return "\n".join(lines) + "\n"


def _one_markdown(chosen: Format) -> str:
    head = ["| Table | Field | | Where | |", "|---|---|---|---|---|"]
    rows = [
        f"| `{each.table}` | `{each.field}` | {_way(each)} | {_cell(each.place)} | {_cell(each.note)} |"
        for each in _in_order(chosen)
    ]
    return "\n".join([*head, *rows]) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
