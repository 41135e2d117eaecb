"""Shown numbers as columns of Arrow and Parquet, which no program can take for numbers by mistake.

A column of numbers with gaps would be averaged over what is shown, as if the rest did not count. So each
value is a structure of two fields:

- `number`, a double: null where the number is not shown or there is none;
- `mark`, a text: why, where `number` is null; null where it is not.

Where a figure has no such number at all (a plain count has no denominator) the structure is null.

DuckDB, Polars, pandas and Arrow refuse to sum or average a structure; `value.number` in DuckDB and
`pl.col("value").struct.field("number")` in Polars are the numbers that are shown. The field says that it is
`continuum.shown` in its metadata. It is no Arrow extension type: Polars 2 does not let one's fields be named.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.absent import mark_of, meaning_of
from continuum.disclosure.digits import EXTRA_DECIMALS, tidy, written_value
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.protect import ProtectedFigure

NUMBERS = ("value", "numerator", "denominator")
"""The columns of shown numbers."""

TYPE = pa.struct([("number", pa.float64()), ("mark", pa.dictionary(pa.int32(), pa.string()))])
KIND = b"continuum.shown"
_KIND_KEY, _ABOUT_KEY = b"kind", b"continuum"


@dataclass(frozen=True)
class About:
    """What a file of shown numbers says of itself.

    Attributes:
        policy: the name of the policy that protected them.
        rule: its rule, in sentences.
        marks: what each mark means.
        suppressed: the marks that stand for numbers which are there and not shown.
        columns: what each column is, where it is said.
    """

    policy: str
    rule: str
    marks: Mapping[str, str] = field(default_factory=dict)
    suppressed: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def number_columns(figures: Sequence[ProtectedFigure], extra: int = EXTRA_DECIMALS) -> dict[str, pa.Array]:
    """The value, numerator and denominator of figures, as columns of shown numbers."""
    return {
        "value": shown_column(
            [written_value(figure, extra) for figure in figures],
            [mark_of(figure.value, figure.status) for figure in figures],
        ),
        "numerator": shown_column([tidy(figure.numerator) for figure in figures]),
        "denominator": shown_column([tidy(figure.denominator) for figure in figures]),
    }


def shown_column(values: Sequence[Shown], marks: Sequence[str] | None = None) -> pa.Array:
    """Shown values as a column of structures; `marks` say why the absent ones are."""
    why = marks or [""] * len(values)
    rows = [_structure(value, mark) for value, mark in zip(values, why, strict=True)]
    return pa.array(rows, type=TYPE)


def _structure(value: Shown, mark: str) -> dict[str, float | str | None] | None:
    if isinstance(value, Suppressed):
        return {"number": None, "mark": value.mark}
    if value is None:
        return {"number": None, "mark": mark} if mark else None
    return {"number": float(value), "mark": None}


def marks_in(figures: Sequence[ProtectedFigure]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The marks that stand in figures with their meanings, and which of them hide a number."""
    meanings: dict[str, str] = {}
    hiding: set[str] = set()
    for figure in figures:
        if figure.value is None:
            meanings[mark_of(None, figure.status)] = meaning_of(None, figure.status)
        for number in (figure.value, figure.numerator, figure.denominator):
            if isinstance(number, Suppressed):
                meanings[number.mark] = number.reason
                hiding.add(number.mark)
    return dict(sorted(meanings.items())), tuple(sorted(hiding))


def parquet_of(columns: Mapping[str, pa.Array], about: About) -> bytes:
    """A Parquet file of columns, with what it says of itself in its metadata. The same give the same
    bytes.
    """
    fields = [_field(name, column, about) for name, column in columns.items()]
    told = {
        "policy": about.policy,
        "rule": about.rule,
        "marks": dict(about.marks),
        "suppressed": about.suppressed,
    }
    schema = pa.schema(fields, metadata={_ABOUT_KEY: json.dumps(told, ensure_ascii=False).encode()})
    buffer = BytesIO()
    pq.write_table(pa.table(list(columns.values()), schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _field(name: str, column: pa.Array, about: About) -> pa.Field:
    metadata = {_KIND_KEY: KIND} if column.type == TYPE else {}
    if name in about.columns:
        metadata[b"description"] = about.columns[name].encode()
    return pa.field(name, column.type, metadata=metadata or None)


def read_parquet(path: Path) -> tuple[dict[str, list[object]], About]:
    """The columns of such a file, its shown numbers as numbers, marks (`Suppressed`) and nothing (None).

    Raises ContinuumError for a file that does not say by which policy it was protected.
    """
    table = pq.read_table(path)
    metadata = table.schema.metadata or {}
    if _ABOUT_KEY not in metadata:
        raise ContinuumError(
            "The file does not say how its numbers were protected",
            where=str(path),
            remedy="Give a file that Continuum wrote with --protect, or a report's figures.parquet.",
        )
    told = json.loads(metadata[_ABOUT_KEY])
    about = About(told["policy"], told["rule"], told["marks"], tuple(told["suppressed"]))
    return {name: _read(table.field(name), table[name], about) for name in table.column_names}, about


def _read(kind: pa.Field, column: pa.ChunkedArray, about: About) -> list[object]:
    if (kind.metadata or {}).get(_KIND_KEY) != KIND:
        return list(column.to_pylist())
    return [_shown(each, about) for each in column.to_pylist()]


def _shown(structure: dict[str, float | str | None] | None, about: About) -> Shown:
    if structure is None:
        return None
    number, mark = structure["number"], structure["mark"]
    if isinstance(number, float):
        return number
    if isinstance(mark, str) and mark in about.suppressed:
        return Suppressed(mark, about.marks[mark])
    return None
