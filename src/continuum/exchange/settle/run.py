"""Settling the rows of all tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.format import Given, Rows
from continuum.exchange.quality.problem import CORRECTED, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle.once import one_row_a_record
from continuum.exchange.settle.references import Keys, bare_people, joined
from continuum.exchange.settle.values import complete, leave_out, placed, typed, within

_NONE: Mapping[str, pl.Series] = MappingProxyType({})


def settle(rows: Rows, given: Given, quality: Quality, known: Keys = _NONE) -> dict[str, pl.DataFrame]:
    """Records that keep the contract's types, keys, required values, code lists, limits and references.

    A row of another authority, without its key or a required value, or that cannot do without a record which
    is not there, is left out. Several rows of one record, recorded at one moment, become one. A value that is
    in no list or beyond its limits is set to unknown, and so is a reference to a record that is not there; a
    person who is only pointed to gets a record with the id alone. All of it is written down, and what became
    of each row is counted.

    Args:
        rows: what a format read.
        given: whose records they are, and when they were taken.
        quality: the account.
        known: the keys of records that are there already, by table.

    Returns:
        The tables, in the contract's order, with the fields that were told, ``authority``, ``recorded_at``
        and the columns of the origin. Fields that no row was asked for are not there.
    """
    given.progress("settling the rows")
    waiting = dict(rows)
    del rows  # where the caller keeps none of it either, a table is gone as soon as it is settled
    settled = {}
    for name in (each for each in TABLES if each in waiting):
        quality.tally(name)
        settled[name] = _records(name, waiting.pop(name), given, quality)
    settled = joined(settled, given, quality, known)
    for name, frame in settled.items():
        corrected = int(frame[CORRECTED].sum())
        quality.tally(name).corrected += corrected
        quality.tally(name).kept += frame.height - corrected
    return bare_people(settled, given, quality, known)


def _records(name: str, rows: pl.DataFrame, given: Given, quality: Quality) -> pl.DataFrame:
    key = TABLES[name].key
    found = placed(name, typed(name, rows), given, quality)
    if key not in found.columns:
        found = found.with_columns(pl.lit(None, dtype=pl.String).alias(key))
    nameless = pl.col(key).is_null()
    detail = TABLES[name].field(key).meaning
    found = leave_out(name, found, nameless, Rule.REQUIRED, key, quality, detail=detail)
    found = within(name, found, quality)
    return complete(name, one_row_a_record(name, found, quality), quality)
