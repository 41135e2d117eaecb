"""Rules that look at one row by itself: values, codes, limits, dates in order and not in the future."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import polars as pl

from continuum.dataset.check.finding import Breach
from continuum.dataset.check.problems import Rule
from continuum.dataset.fields import CodeList, Field, Kind, Table

MAY_LIE_AHEAD = frozenset({"due_on", "target_on", "university_ends_on", "date_of_birth"})
"""Fields that may tell of a day to come: when something falls due, and the expected date of a birth."""

_TEXT_KINDS = (Kind.ID, Kind.CODE, Kind.TEXT)
_TIME_KINDS = (Kind.DATE, Kind.DATETIME)


def value_breaches(
    table: Table, columns: frozenset[str], *, known_at: datetime, authorities: Iterable[str]
) -> list[Breach]:
    """The rules of one row for the columns that are there with the right type."""
    fields = [field for field in table.fields if field.name in columns]
    found: list[Breach] = []
    for field in fields:
        if field.required:
            found.append(_required(field))
        if field.codes:
            found.append(_code(field, field.codes))
        if field.kind in (Kind.INTEGER, Kind.DECIMAL):
            found.extend(_limits(field))
        if field.kind in _TIME_KINDS and field.name not in MAY_LIE_AHEAD:
            found.append(_known(field, known_at))
    if "authority" in columns:
        named = sorted(authorities)
        found.append(
            Breach(
                Rule.AUTHORITY,
                "authority",
                ~pl.col("authority").is_in(named),
                f"the manifest names {', '.join(named)}",
            )
        )
    found.extend(_orders(table, columns))
    return found


def _required(field: Field) -> Breach:
    column = pl.col(field.name)
    empty = column.is_null()
    if field.kind in _TEXT_KINDS:
        empty = empty | (column.str.strip_chars() == "")
    return Breach(Rule.REQUIRED, field.name, empty, "the value is absent")


def _code(field: Field, codes: CodeList) -> Breach:
    outside = ~pl.col(field.name).is_in(list(codes.codes))
    return Breach(Rule.CODE, field.name, outside, f"not a code of the list {codes.name!r}")


def _limits(field: Field) -> list[Breach]:
    column = pl.col(field.name)
    unit = f" {field.unit}" if field.unit else ""
    found = []
    if field.kind is Kind.DECIMAL:
        found.append(Breach(Rule.FINITE, field.name, ~column.is_finite(), "not a finite number"))
    finite = column.is_finite() if field.kind is Kind.DECIMAL else pl.lit(value=True)
    if field.minimum is not None:
        low = finite & (column < field.minimum)
        found.append(Breach(Rule.MINIMUM, field.name, low, f"below {field.minimum:g}{unit}"))
    if field.maximum is not None:
        high = finite & (column > field.maximum)
        found.append(Breach(Rule.MAXIMUM, field.name, high, f"above {field.maximum:g}{unit}"))
    return found


def _known(field: Field, known_at: datetime) -> Breach:
    # A day has no time: the day of the known-at moment itself is not after it.
    limit = known_at if field.kind is Kind.DATETIME else known_at.date()
    return Breach(
        Rule.KNOWN,
        field.name,
        pl.col(field.name) > limit,
        f"the records were taken on {known_at:%Y-%m-%d %H:%M}",
    )


def _orders(table: Table, columns: frozenset[str]) -> list[Breach]:
    found = []
    for order in table.orders:
        if not {order.earlier, order.later} <= columns:
            continue
        earlier, later = pl.col(order.earlier), pl.col(order.later)
        detail = pl.format(f"before {order.earlier}, which is {{}}", pl.col(order.earlier).cast(pl.String))
        found.append(Breach(Rule.ORDER, order.later, later < earlier, detail))
    return found
