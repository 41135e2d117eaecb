"""When every row was written.

A record is written some time after what it records, never before a record that it refers to; a person is
known from the first record about them. So a dataset taken at a moment holds no reference to what it does
not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from graphlib import TopologicalSorter
from typing import Any
from zlib import crc32

import numpy as np
import polars as pl

from continuum.dataset.contract import TABLES
from continuum.synthetic.borough import Borough
from continuum.synthetic.finish.histories import AFTER_PEOPLE, HISTORIES, PARTS, PROMPT, History
from continuum.synthetic.finish.lags import Lags
from continuum.synthetic.finish.versions import HAPPENED, versions

_KNOWN = "recorded_at"
_MICROSECONDS = pl.Datetime("us")
_PERSON = "person"


def versions_since(profile: Mapping[str, Any]) -> datetime:
    """The moment from which on the records can be told as they were known.

    It is later than the first change that keeps an earlier version, by as much as a change may take to be
    written up: one that came before may have been written after it.
    """
    facts = profile["known"]
    return _cut(facts) + timedelta(days=max(facts["lag"]["up_to"]) + 1)


def _cut(facts: Mapping[str, Any]) -> datetime:
    first: datetime = facts["snapshots"][0]
    return first - timedelta(days=facts["versions_for"])


def finish_tables(borough: Borough) -> dict[str, pl.DataFrame]:
    """Every table of the borough with its authority, its versions and when each was written.

    Rows that say already when they were written keep that.
    """
    facts = borough.profile["known"]
    cut = _cut(facts)
    lags = Lags(
        crc32(f"{borough.seed} {borough.authority}".encode()),
        facts["lag"]["shares"],
        facts["lag"]["up_to"],
        facts["snapshots"][-1],
    )
    writer = _Writer(borough, lags, cut)
    for name in _in_order(borough):
        writer.write(name)
    return {name: writer.done[name] for name in TABLES if name in writer.done}


def _in_order(borough: Borough) -> list[str]:
    """The tables in an order in which each comes after those it refers to; people after all who tell of
    them.
    """
    there = set(borough.tables)
    graph: dict[str, list[str]] = {}
    for name in TABLES:
        if name not in there:
            continue
        before = [
            field.references
            for field in TABLES[name].fields
            if field.references and field.references != _PERSON
        ]
        if name in AFTER_PEOPLE:
            before.append(_PERSON)
        graph[name] = [each for each in before if each in there]
    if _PERSON in there:
        graph[_PERSON] = [each for each in graph if _tells_of_people(each)]
    return list(TopologicalSorter(graph).static_order())


def _tells_of_people(name: str) -> bool:
    return name not in AFTER_PEOPLE and any(field.references == _PERSON for field in TABLES[name].fields)


class _Writer:
    """Goes through the tables; keeps when each record was first written."""

    def __init__(self, borough: Borough, lags: Lags, cut: datetime) -> None:
        self._borough = borough
        self._lags = lags
        self._cut = cut
        self._first: dict[str, pl.DataFrame] = {}
        self._last: dict[str, pl.DataFrame] = {}
        self._people: list[pl.DataFrame] = []
        self.done: dict[str, pl.DataFrame] = {}

    def write(self, name: str) -> None:
        """Finishes one table."""
        key = TABLES[name].key
        rows = self._borough.table(name).with_columns(authority=pl.lit(self._borough.authority))
        if name == _PERSON:
            rows = self._versions_of_people(rows, key)
        elif name in HISTORIES:
            rows = self._dated(name, key, rows)
        elif name in PARTS:
            rows = self._with(name, rows)
        else:
            start = datetime(self._borough.first.year, self._borough.first.month, self._borough.first.day, 9)
            rows = rows.with_columns(pl.col(_KNOWN).fill_null(start))
        rows = _one_after_another(self._not_before(name, rows), key)
        self.done[name] = rows.select(TABLES[name].field_names)
        written = rows.group_by(key, maintain_order=True).agg(
            pl.col(_KNOWN).min().alias("first"), pl.col(_KNOWN).max().alias("last")
        )
        self._first[name] = written.select(key, "first")
        self._last[name] = written.select(key, "last")
        if _tells_of_people(name):
            self._people.append(rows.select(pl.col("person_id"), pl.col(_KNOWN)).drop_nulls("person_id"))

    def _dated(self, name: str, key: str, rows: pl.DataFrame) -> pl.DataFrame:
        given = rows.filter(pl.col(_KNOWN).is_not_null())
        wanting = rows.filter(pl.col(_KNOWN).is_null())
        grown = versions(wanting, key, HISTORIES[name], self._cut)
        written = self._written(name, grown, TABLES[name].person or key)
        return pl.concat([given, grown.drop(HAPPENED).with_columns(written.alias(_KNOWN))])

    def _written(self, name: str, rows: pl.DataFrame, whose: str) -> pl.Series:
        # a family allocated has no person; its episode tells whose it is
        named = pl.coalesce(whose, TABLES[name].key) if whose != TABLES[name].key else pl.col(whose)
        numbers = rows.select(named.str.extract(r"(\d+)$").cast(pl.Int64)).to_series().fill_null(0).to_numpy()
        happened = rows[HAPPENED].dt.epoch("us").to_numpy()
        lag = self._lags.prompt if name in PROMPT else self._lags.by_day
        return pl.Series(_KNOWN, lag(happened, numbers)).cast(_MICROSECONDS)

    def _with(self, name: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows that are written with another record."""
        part = PARTS[name]
        column = next(field.name for field in TABLES[name].fields if field.references == part.of)
        moments = self._last[part.of] if part.with_last else self._first[part.of]
        moments = moments.rename({TABLES[part.of].key: column, moments.columns[1]: "_moment"})
        joined = rows.join(moments, on=column, how="left", maintain_order="left")
        return joined.with_columns(pl.coalesce(_KNOWN, "_moment").alias(_KNOWN)).drop("_moment")

    def _not_before(self, name: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Moves what is written before a record that it refers to."""
        for field in TABLES[name].fields:
            if field.references not in self._first or field.references == name:
                continue
            moments = self._first[field.references].rename(
                {TABLES[field.references].key: field.name, "first": "_referred"}
            )
            if field.name == "_referred" or rows[field.name].null_count() == rows.height:
                continue
            rows = (
                rows.join(moments, on=field.name, how="left", maintain_order="left")
                .with_columns(pl.max_horizontal(_KNOWN, "_referred").alias(_KNOWN))
                .drop("_referred")
            )
        return rows

    def _versions_of_people(self, rows: pl.DataFrame, key: str) -> pl.DataFrame:
        """People, from the first record that tells of them; who is told of nowhere, from the first of the
        family.
        """
        told = pl.concat(self._people).group_by("person_id").agg(pl.col(_KNOWN).min().alias("_told"))
        kin = self._borough.table("family_member").select("person_id", "family_id")
        family = (
            kin.join(told, on="person_id", how="inner")
            .group_by("family_id")
            .agg(pl.col("_told").min().alias("_kin"))
        )
        family = kin.join(family, on="family_id", how="inner").select("person_id", "_kin").unique("person_id")
        start = self._borough.last
        known = (
            rows.join(told, on="person_id", how="left", maintain_order="left")
            .join(family, on="person_id", how="left", maintain_order="left")
            .with_columns(
                pl.max_horizontal(
                    pl.coalesce("_told", "_kin", pl.lit(start).cast(_MICROSECONDS)),
                    pl.when(pl.col("_told").is_null()).then(pl.col("date_of_birth").cast(_MICROSECONDS)),
                ).alias("_begins")
            )
            .drop("_told", "_kin")
        )
        grown = versions(known, key, History(("_begins",), then={"died_on": ()}), self._cut)
        numbers = np.arange(grown.height, dtype=np.int64)
        later = self._lags.by_day(grown[HAPPENED].dt.epoch("us").to_numpy(), numbers)
        died = (grown[HAPPENED] > grown["_begins"]).to_numpy()
        at = np.where(died, later, grown["_begins"].dt.epoch("us").to_numpy())
        return grown.with_columns(pl.Series(_KNOWN, at).cast(_MICROSECONDS)).drop(HAPPENED, "_begins")


def _one_after_another(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The versions of a record each at least a minute after the one before; the rows by key and time."""
    twice = rows.select(pl.col(key).is_duplicated()).to_series()
    if not twice.any():
        return rows
    one = rows.filter(~twice)
    several = (
        rows.filter(twice)
        .with_columns(_filled=_filled(rows, key))
        .sort(key, "_filled", _KNOWN, maintain_order=True)
        .with_columns(_place=pl.int_range(pl.len()).over(key))
        .with_columns(
            (
                (pl.col(_KNOWN) - pl.duration(minutes=pl.col("_place"))).cum_max().over(key)
                + pl.duration(minutes=pl.col("_place"))
            ).alias(_KNOWN)
        )
        .drop("_filled", "_place")
    )
    return pl.concat([one, several]).sort(key, _KNOWN)


def _filled(rows: pl.DataFrame, key: str) -> pl.Expr:
    """How many fields have a value: a later version has at least as many as the one before."""
    names = [name for name in rows.columns if name not in {key, _KNOWN}]
    return pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int32) for name in names)
