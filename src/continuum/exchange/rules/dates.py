"""Dates of one row: in order, not after the records were taken, not before birth, not after death."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import polars as pl

from continuum.dataset.check.links import BEFORE_BIRTH_TOO, BORN_FIRST, DAYS_BEFORE_BIRTH
from continuum.dataset.check.values import MAY_LIE_AHEAD
from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Field, Kind, Table
from continuum.exchange.quality.problem import Rule
from continuum.exchange.rules.finding import Finding

_BORN, _DIED = "__born", "__died"

BEGINS = (
    "started_on",
    "started_at",
    "received_on",
    "received_at",
    "opened_on",
    "requested_at",
    "referred_on",
)
"""Fields whose day begins something with a person, which nobody does after a death. Ends are written
down later."""


def in_order(name: str, rows: pl.DataFrame) -> Iterator[Finding]:
    """Pairs of dates that the contract wants in order, and are not."""
    for order in TABLES[name].orders:
        if {order.earlier, order.later} <= set(rows.columns):
            earlier, later = _day(order.earlier), _day(order.later)
            detail = pl.format(f"before {order.earlier}, {{}}", pl.col(order.earlier).cast(pl.String))
            yield Finding(Rule.ORDER, order.later, rows.filter(later < earlier), detail)


def not_ahead(name: str, rows: pl.DataFrame, known_at: datetime) -> Iterator[Finding]:
    """Dates that lie after the moment the records were taken, where none can."""
    for field in _days(TABLES[name], rows):
        if field.name not in MAY_LIE_AHEAD:
            late = rows.filter(pl.col(field.name).cast(pl.Datetime("us")) > known_at)
            detail = pl.lit(f"the records were taken on {known_at:%Y-%m-%d}")
            yield Finding(Rule.AHEAD, field.name, late, detail)


def within_life(name: str, rows: pl.DataFrame, people: pl.DataFrame) -> Iterator[Finding]:
    """Dates before a person's birth (by more than a pregnancy, where a service may come before it), and what
    begins after a death.

    Args:
        name: the table.
        rows: its rows.
        people: each person's ``date_of_birth`` and ``died_on``, by ``person_id``.
    """
    table = TABLES[name]
    if name == "person" or table.person not in rows.columns:
        return
    told = people.select("person_id", pl.col("date_of_birth").alias(_BORN), pl.col("died_on").alias(_DIED))
    lived = rows.join(told, left_on=table.person, right_on="person_id", how="left", maintain_order="left")
    strict = table.room in BORN_FIRST and name not in BEFORE_BIRTH_TOO
    first = pl.col(_BORN) if strict else pl.col(_BORN).dt.offset_by(f"-{DAYS_BEFORE_BIRTH}d")
    for field in _days(table, rows):
        born = pl.format("born on {}", pl.col(_BORN).cast(pl.String))
        yield Finding(Rule.BIRTH, field.name, lived.filter(_day(field.name) < first), born)
        if field.name in BEGINS:
            died = pl.format("died on {}", pl.col(_DIED).cast(pl.String))
            after = lived.filter(_day(field.name) > pl.col(_DIED))
            yield Finding(Rule.IMPOSSIBLE, field.name, after, died)


def people_of(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Each person's days of birth and death, as far as they are known."""
    nobody = pl.DataFrame(schema={"person_id": pl.String})
    people = tables.get("person", nobody)
    if "person_id" not in people.columns:
        people = nobody
    there = [
        pl.col(name) if name in people.columns else pl.lit(None, pl.Date).alias(name)
        for name in ("date_of_birth", "died_on")
    ]
    return people.select("person_id", *there).unique("person_id", keep="last", maintain_order=True)


def _days(table: Table, rows: pl.DataFrame) -> Iterator[Field]:
    for field in table.fields:
        if (
            field.kind in (Kind.DATE, Kind.DATETIME)
            and field.name in rows.columns
            and field.name != "recorded_at"
        ):
            yield field


def _day(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Date)
