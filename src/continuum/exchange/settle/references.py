"""References: every record that another points to is there, or it is written down that it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from graphlib import TopologicalSorter

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Field
from continuum.exchange.format import Given
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle.values import leave_out, set_unknown

Keys = Mapping[str, pl.Series]
"""The keys of the records that are there already, by table."""

_PERSON = "person"


def joined(
    tables: Mapping[str, pl.DataFrame], given: Given, quality: Quality, known: Keys
) -> dict[str, pl.DataFrame]:
    """The rows whose references are to records that are there.

    A reference to a record that is not there is set to unknown; where the row cannot do without it, the row
    is left out. Where a whole table is not there, references to it are kept: another source may bring it.
    People are not looked at here (:func:`bare_people`).
    """
    found = dict(tables)
    for name in _order():
        if name not in found:
            continue
        for field in _references(name, found[name]):
            if field.references == _PERSON:
                continue
            keys = _keys(field.references, found, known)
            if keys is None:
                _say_absent(name, field, found[name], quality)
                continue
            missing = pl.col(field.name).is_not_null() & ~pl.col(field.name).is_in(keys.implode())
            settled = leave_out if field.required else set_unknown
            detail = f"no such record in {field.references}"
            found[name] = settled(
                name, found[name], missing, Rule.REFERENCE, field.name, quality, detail=detail
            )
    return found


def _order() -> tuple[str, ...]:
    """The tables, each after those that it points to."""
    pointed = {
        name: sorted({field.references for field in table.fields if field.references})
        for name, table in TABLES.items()
    }
    return tuple(TopologicalSorter(pointed).static_order())


def _references(name: str, rows: pl.DataFrame) -> list[Field]:
    return [field for field in TABLES[name].fields if field.references and field.name in rows.columns]


def _keys(table: str, tables: Mapping[str, pl.DataFrame], known: Keys) -> pl.Series | None:
    found = [known[table]] if table in known else []
    if table in tables:
        found.append(tables[table][TABLES[table].key])
    return pl.concat(found).unique().drop_nulls() if found else None


def _say_absent(name: str, field: Field, rows: pl.DataFrame, quality: Quality) -> None:
    pointing = rows.filter(pl.col(field.name).is_not_null())
    if pointing.is_empty():
        return
    first = pointing.row(0, named=True)
    quality.say(
        Rule.TABLE_ABSENT,
        Done.KEPT,
        file=first[FILE] or "",
        sheet=first[SHEET] or "",
        row=first[ROW],
        column=quality.place(name, field.name),
        table=name,
        field=field.name,
        detail=f"points to {field.references}, of which there is nothing; rows: {pointing.height:,}",
    )


def bare_people(
    tables: Mapping[str, pl.DataFrame], given: Given, quality: Quality, known: Keys
) -> dict[str, pl.DataFrame]:
    """The rows, and for each person whom they point to and who is not there a record with the id alone."""
    there = _keys(_PERSON, tables, known)
    made = pl.Series("person_id", [], dtype=pl.String)
    for name, rows in tables.items():
        for field in _references(name, rows):
            if field.references != _PERSON:
                continue
            pointing = rows.filter(pl.col(field.name).is_not_null())
            known_ids = pl.concat([made] if there is None else [there, made])
            strangers = pointing.filter(~pl.col(field.name).is_in(known_ids.implode())).unique(
                field.name, keep="first", maintain_order=True
            )
            _say_strangers(name, field, strangers, quality, alone=there is None)
            made = pl.concat([made, strangers[field.name].alias("person_id")])
    if made.is_empty():
        return dict(tables)
    bare = _bare(made, given.authority, given.known_at)
    people = pl.concat([tables[_PERSON], bare], how="diagonal") if _PERSON in tables else bare
    ordered = {**tables, _PERSON: people}
    return {name: ordered[name] for name in TABLES if name in ordered}


def _say_strangers(
    name: str, field: Field, strangers: pl.DataFrame, quality: Quality, *, alone: bool
) -> None:
    if strangers.is_empty():
        return
    if alone:
        first = strangers.row(0, named=True)
        quality.say(
            Rule.TABLE_ABSENT,
            Done.KEPT,
            file=first[FILE] or "",
            sheet=first[SHEET] or "",
            table=name,
            field=field.name,
            detail=f"nothing tells of people; {strangers.height:,} of them have a record with the id alone",
        )
        return
    quality.note_field(
        strangers,
        Rule.REFERENCE,
        Done.KEPT,
        name,
        field.name,
        severity=Severity.WARNING,
        detail="no such person is told of: a record with the id alone is made",
    )


def _bare(ids: pl.Series, authority: str, known_at: datetime) -> pl.DataFrame:
    return pl.DataFrame({"person_id": ids}).with_columns(
        pl.lit(authority).alias("authority"),
        pl.lit(known_at, dtype=pl.Datetime("us")).alias("recorded_at"),
        pl.lit("", dtype=pl.String).alias(FILE),
        pl.lit("", dtype=pl.String).alias(SHEET),
        pl.lit(None, dtype=pl.Int64).alias(ROW),
        pl.lit(value=False).alias("__corrected"),
    )
