"""What the records behind a figure say: their fields, with labels, for whoever was given their list.

Only what a :class:`Behind` lists can be asked for, and it lists only what its scope may see: there is no
other way from here to the fields of a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

import polars as pl

from continuum.dataset import contract
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Field, Kind
from continuum.dataset.records import Dataset
from continuum.measures.algebra import Measure
from continuum.measures.engine.behind import Behind
from continuum.measures.needs import measure_needs

_YES_OR_NO = {True: "yes", False: "no"}
_OF_EVERY_TABLE = frozenset({"authority", "recorded_at"})


@dataclass(frozen=True)
class BehindRow:
    """A record behind a figure.

    Attributes:
        thing: what was counted: the record, or the person or family of whom there is one however many records
            they have.
        record: the key of the record.
        person: the id of the person whom it is about; empty for nobody in particular.
        team: the code of the team that holds it; empty where none does.
        day: when it happened, or the date on which it was open.
        amount: what it adds to the figure.
        told: its fields as people read them, in the order of the fields; empty where nothing is recorded.
    """

    thing: str
    record: str
    person: str
    team: str
    day: date
    amount: float
    told: tuple[str, ...]


def main_fields(measure: Measure, table: str, most: int = 0) -> tuple[Field, ...]:
    """The fields of a table that tell most of a record: those that the measure reads, then the others.

    Keys, what ties records together or finds a person elsewhere, and who holds the record are not among
    them.

    Args:
        measure: the measure.
        table: the table that it counts.
        most: how many at most; all when 0.
    """
    declared = contract.TABLES[table]
    held = {declared.key, declared.team, declared.person, *declared.ties, *_OF_EVERY_TABLE}
    offered = [
        each
        for each in declared.fields
        if each.name not in held and not each.identifier and not each.references
    ]
    reads = measure_needs(measure)
    first = [each for each in offered if (table, each.name) in reads]
    ranked = [*first, *(each for each in offered if each not in first)]
    chosen = set(islice((each.name for each in ranked), most or None))
    return tuple(each for each in offered if each.name in chosen)


def rows_behind(
    dataset: Dataset, behind: Behind, fields: Sequence[Field], first: int = 0, many: int | None = None
) -> tuple[BehindRow, ...]:
    """Some of the records that a figure counts, with their fields, in the order of the list.

    Args:
        dataset: the records that the list was made from.
        behind: the list, made for whoever asks.
        fields: which fields.
        first: how many of the list to leave out at its beginning.
        many: how many to give; all that follow when None.

    Raises:
        ContinuumError: the dataset no longer has a record that is listed.
    """
    listed = behind.rows.slice(first, many).to_pylist()
    found = _found(dataset, behind.table, {each["record"] for each in listed}, fields)
    if missing := [each["record"] for each in listed if each["record"] not in found]:
        raise ContinuumError(
            f"{behind.table} no longer has the record {missing[0]}",
            remedy="The records have changed since the list was made: open it again.",
        )
    return tuple(
        BehindRow(
            each["id"],
            each["record"],
            each["person"] or "",
            each["team"] or "",
            each["day"],
            each["amount"],
            found[each["record"]],
        )
        for each in listed
    )


def said(field: Field, value: object) -> str:
    """A value of a field as people read it; empty where nothing is recorded."""
    if value is None:
        return ""
    if field.kind is Kind.BOOLEAN:
        return _YES_OR_NO[bool(value)]
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if field.codes is not None:
        return field.codes.label(str(value))
    if isinstance(value, float):
        return f"{value:,g}"
    return str(value)


def _found(
    dataset: Dataset, table: str, keys: set[str], fields: Sequence[Field]
) -> dict[str, tuple[str, ...]]:
    """The fields of some records by their keys."""
    key = contract.TABLES[table].key
    told = [each for each in fields if dataset.tells(table, each.name)]
    rows = (
        dataset.rows(table)
        .filter(pl.col(key).is_in(sorted(keys)))
        .select(key, *(each.name for each in told))
        .collect()
    )
    found = {}
    for record, *values in rows.iter_rows():
        by_name = dict(zip((each.name for each in told), values, strict=True))
        found[str(record)] = tuple(said(each, by_name.get(each.name)) for each in fields)
    return found
