"""The contract told from its declaration: as text, as a documentation page, as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from typing import Any

from continuum.dataset.contract import CONTRACT_VERSION, TABLES
from continuum.dataset.fields import CodeList, Field, Kind, Standards, Table
from continuum.dataset.records import known_table

STANDARD_TITLES = {
    "ssd": "SSD",
    "annex_a": "Annex A",
    "cin_census": "CIN census",
    "ssda903": "SSDA903",
    "sac": "SAC",
    "csww": "Workforce census",
}
"""What the standards are called: the Standard Safeguarding Dataset, Ofsted's Annex A, the DfE's children in
need census and SSDA903, NHS England's Safeguarding Adults Collection, and the DfE's children's social work
workforce census."""

_KINDS = {
    Kind.ID: "id",
    Kind.CODE: "code",
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.DATETIME: "date and time",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "number",
    Kind.BOOLEAN: "yes or no",
}
_WIDTH = 100


class Form(StrEnum):
    """The forms in which the contract is told."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def describe(table: str | None = None, form: Form = Form.TABLE) -> str:
    """The contract, or one table of it, in one of its forms.

    Raises:
        ContinuumError: the contract has no such table; names the nearest.
    """
    tables = tuple(TABLES.values()) if table is None else (known_table(table),)
    if form is Form.JSON:
        return json.dumps(_as_json(tables), indent=2, ensure_ascii=False) + "\n"
    if form is Form.MARKDOWN:
        return markdown_page() if table is None else _markdown_table(tables[0])
    return _overview() if table is None else _text_table(tables[0])


def _overview() -> str:
    width = max(map(len, TABLES)) + 2
    lines = [f"The dataset, version {CONTRACT_VERSION} of the contract: {len(TABLES)} tables.", ""]
    for room, tables in groupby(TABLES.values(), key=lambda each: each.room):
        lines.append(room)
        for table in tables:
            lines.extend(_hanging(f"  {table.name:<{width}}", table.meaning))
        lines.append("")
    lines.append("`continuum dataset describe TABLE` tells the fields of one.")
    return "\n".join(lines) + "\n"


def _hanging(start: str, words: str) -> list[str]:
    """The words after the start, their further lines beneath their first."""
    return textwrap.wrap(start + words, _WIDTH, subsequent_indent=" " * len(start), break_on_hyphens=False)


def _indented(words: str) -> list[str]:
    margin = " " * 6
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _text_table(table: Table) -> str:
    lines = [f"{table.name} ({table.room})", *textwrap.wrap(table.meaning, _WIDTH), ""]
    for field in table.fields:
        lines.append(f"  {field.name}: {facts(table, field)}")
        lines.extend(_indented(field.meaning))
        if field.codes:
            lines.extend(_indented(f"{field.codes.name}: {', '.join(field.codes.codes)}"))
        names = ", ".join(f"{title} {name}" for title, name in standard_names(field))
        if names:
            lines.extend(_indented(f"known as: {names}"))
    lines.extend(f"  {order.earlier} is on or before {order.later}." for order in table.orders)
    return "\n".join(lines) + "\n"


def facts(table: Table, field: Field) -> str:
    """A field's kind, limits and place in a few words: ``code, required``; ``id of person``."""
    words = [f"{_KINDS[field.kind]} of {field.references}" if field.references else _KINDS[field.kind]]
    if field.unit:
        words.append(f"in {field.unit}")
    if field.name == table.key:
        words.append("the key")
    elif field.required:
        words.append("required")
    if field.identifier:
        words.append("an identifier: for export and matching, in no figure")
    if field.minimum is not None:
        words.append(f"at least {field.minimum:g}")
    if field.maximum is not None:
        words.append(f"at most {field.maximum:g}")
    return ", ".join(words)


def standard_names(field: Field) -> list[tuple[str, str]]:
    """The standards that have the field, by title, with its name in each."""
    return [(STANDARD_TITLES[each], name) for each, name in asdict(field.standards).items() if name]


def markdown_page() -> str:
    """The documentation page of the whole contract."""
    parts = [_PAGE_HEAD.format(version=CONTRACT_VERSION, count=len(TABLES)), _contents()]
    for room, tables in groupby(TABLES.values(), key=lambda each: each.room):
        parts.append(f"## {room[0].upper()}{room[1:]}\n")
        parts.extend(_markdown_table(table) for table in tables)
    parts.append("## Code lists\n")
    parts.extend(_markdown_codes(codes) for codes in code_lists())
    return "\n".join(parts)


_PAGE_HEAD = """\
# The dataset

This page is written from the declaration in `src/continuum/dataset/` by
`continuum dataset describe --format markdown`; a test sees that it is up to date. It tells version {version}
of the contract: {count} tables, in Parquet files, in a folder with a manifest.

- A row is a version of a record. `recorded_at` says when it was written; as known at a moment, the last
  version written by then counts, and a record whose first version came later does not exist yet.
- A record is unique by its key, among the records of all authorities that the dataset holds, and so is what
  ties records together, such as `family_id`: where two systems number alike, the authority's code goes before
  each key and before all that refers to it. A version is unique by its key and `recorded_at`. A record refers
  to records of its own authority only.
- A span of time is open on a day when it began on that day or before and has not ended, or ends later.
- No name of a person is held. Identifiers are for export and matching only, and no figure reads them.
- Times carry no zone: they are what England's clocks showed.
- A field that is not required may be empty; its column is there all the same. A table that is left out is
  "not available", which is something else than an empty one.
- `manifest.json` names the authorities, the known-at moment, and for each table its file, its rows and
  records, its length and its SHA-256. It is written last; a folder without it is not opened.
- A dataset of many authorities has files of its own for each, such as
  `contact/authority=E06000050/part-0001-….parquet`; a month that is added (`continuum dataset add`) comes in
  further files beside those that are there. The manifest then lists the parts of each table, each with its
  authority. The records counted of a part are those that no part before it has.
"""


def _contents() -> str:
    lines = ["| Table | One row is |", "|---|---|"]
    lines.extend(f"| [`{name}`](#{name}) | {_cell(table.meaning)} |" for name, table in TABLES.items())
    return "\n".join(lines) + "\n"


def _markdown_table(table: Table) -> str:
    lines = [
        f"### {table.name}\n",
        f"{table.meaning}\n",
        "| Field | Kind | Meaning | Known as |",
        "|---|---|---|---|",
    ]
    for field in table.fields:
        meaning = field.meaning
        if field.codes:
            anchor = _anchor(_codes_heading(field.codes))
            meaning = f"{meaning} Codes: [{field.codes.name}](#{anchor})."
        names = "<br>".join(f"{title}: {name}" for title, name in standard_names(field))
        lines.append(f"| `{field.name}` | {facts(table, field)} | {_cell(meaning)} | {_cell(names)} |")
    lines.append("")
    if table.orders:
        orders = "; ".join(f"`{order.earlier}` is on or before `{order.later}`" for order in table.orders)
        lines.append(f"In order: {orders}.\n")
    return "\n".join(lines)


def _markdown_codes(codes: CodeList) -> str:
    lines = [
        f"### {_codes_heading(codes)}\n",
        f"{codes.meaning} Source: {codes.source}.\n",
        "| Code | Label |",
        "|---|---|",
    ]
    lines.extend(f"| `{code}` | {_cell(label)} |" for code, label in codes.codes.items())
    return "\n".join(lines) + "\n"


def _codes_heading(codes: CodeList) -> str:
    """The heading of a code list, told apart from that of a table of the same name."""
    return f"{codes.name} (codes)"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _anchor(heading: str) -> str:
    """The link target that Markdown readers make of a heading."""
    kept = (letter for letter in heading.lower() if letter.isalnum() or letter in " -_")
    return "".join(kept).replace(" ", "-")


def code_lists(tables: Iterable[Table] | None = None) -> list[CodeList]:
    """The code lists that the fields use, each once, by name."""
    used = {
        field.codes.name: field.codes
        for table in (TABLES.values() if tables is None else tables)
        for field in table.fields
        if field.codes
    }
    return [used[name] for name in sorted(used)]


def _as_json(tables: tuple[Table, ...]) -> dict[str, Any]:
    return {
        "contract_version": CONTRACT_VERSION,
        "tables": [
            {
                "name": table.name,
                "room": table.room,
                "meaning": table.meaning,
                "key": table.key,
                "team": table.team or None,
                "person": table.person or None,
                "orders": [asdict(order) for order in table.orders],
                "fields": [_field_json(table, field) for field in table.fields],
            }
            for table in tables
        ],
        "code_lists": [
            {"name": each.name, "meaning": each.meaning, "source": each.source, "codes": dict(each.codes)}
            for each in code_lists(tables)
        ],
    }


def _field_json(table: Table, field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind.value,
        "meaning": field.meaning,
        "unit": field.unit or None,
        "key": field.name == table.key,
        "required": field.required,
        "identifier": field.identifier,
        "references": field.references or None,
        "code_list": field.codes.name if field.codes else None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "standards": _standards_json(field.standards),
    }


def _standards_json(standards: Standards) -> dict[str, str]:
    return {name: value for name, value in asdict(standards).items() if value}
