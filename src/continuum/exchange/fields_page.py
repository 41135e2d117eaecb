"""The documentation page that tells field by field what each format carries, both ways."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.dataset.contract import TABLES
from continuum.exchange.format import Carried, Format
from continuum.exchange.formats import FORMATS

_OWN = ("own", "parquet")
"""Formats that carry every field, and would only fill the page."""

_HEAD = """# What each format carries, field by field

"In" is read from files of the format, "out" is written into them; a format that is not named does not
have the field. `own` and `parquet` carry every field both ways. `continuum formats NAME` tells where a
format has each, and what does not come through as it was. Every record has its authority, and the moment
at which its version was recorded, from the import. Renewed by `continuum formats --fields >
docs/formats/fields.md`.
"""


def fields_page(formats: Sequence[Format] = FORMATS) -> str:
    """The page, in Markdown: a table for each table of the dataset that some format carries."""
    shown = [each for each in formats if each.name not in _OWN]
    parts = [_HEAD]
    for name, table in TABLES.items():
        having = [each for each in shown if any(carried.table == name for carried in each.carries)]
        if not having:
            continue
        head = f"| field | {' | '.join(f'`{each.name}`' for each in having)} |"
        rule = f"|---|{'---|' * len(having)}"
        rows = [
            f"| `{field}` | {' | '.join(_way(each, name, field) for each in having)} |"
            for field in table.field_names[:-2]
            if any(_way(each, name, field) for each in having)
        ]
        parts.append("\n".join([f"## {name}", "", head, rule, *rows, ""]))
    none = [f"`{name}`" for name in TABLES if not any(_has(each, name) for each in shown)]
    parts.append(f"## In no standard\n\n{', '.join(none)}: in the dataset's own fields only.\n")
    return "\n".join(parts)


def _has(each: Format, table: str) -> bool:
    return any(carried.table == table for carried in each.carries)


def _way(each: Format, table: str, field: str) -> str:
    there: list[Carried] = [
        carried for carried in each.carries if (carried.table, carried.field) == (table, field)
    ]
    ways = [
        word
        for word, told in (
            ("in", any(carried.reads for carried in there)),
            ("out", any(carried.writes for carried in there)),
        )
        if told
    ]
    return ", ".join(ways)
