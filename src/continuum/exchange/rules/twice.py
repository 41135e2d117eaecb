"""The same thing told twice: a record under two keys, a child under two ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.problem import ORIGIN, POSTCODE, Rule
from continuum.exchange.rules.finding import Finding

_FIRST = "__first"

_SELDOM_ALIKE = 3
"""How many fields beside the key must be told before two records that agree in all of them are suspected."""


def same_content(name: str, rows: pl.DataFrame) -> Iterator[Finding]:
    """Records under several keys that are alike in everything else."""
    table = TABLES[name]
    besides = {table.key, "authority", "recorded_at", POSTCODE, *ORIGIN}
    told = [column for column in rows.columns if column not in besides]
    if name == "person" or table.key not in rows.columns or len(told) < _SELDOM_ALIKE:
        return
    full = rows.filter(pl.sum_horizontal(pl.col(column).is_not_null() for column in told) >= _SELDOM_ALIKE)
    yield from _further(full, told, table.key, Rule.DUPLICATE, table.key, "the same as {}")


def two_ids(people: pl.DataFrame) -> Iterator[Finding]:
    """People under several ids: of one day of birth and sex, with one unique pupil number, or one postcode.

    A pupil number or NHS number that several people have, who are of other days of birth or sexes, is told as
    the fault of the number.
    """
    if people.is_empty():
        return
    one = people.unique("person_id", keep="last", maintain_order=True)
    for column, word in (("unique_pupil_number", "unique pupil number"), (POSTCODE, "postcode")):
        alike = ["date_of_birth", "sex", column]
        if set(alike) <= set(one.columns):
            known = one.filter(pl.all_horizontal(pl.col(each).is_not_null() for each in alike))
            detail = f"{{}} has the same date of birth, sex and {word}: one child under two ids, or twins"
            yield from _further(known, alike, "person_id", Rule.TWO_IDS, "person_id", detail)
    about = [pl.col(name) for name in ("date_of_birth", "sex") if name in one.columns]
    for column in ("unique_pupil_number", "nhs_number"):
        if about and column in one.columns:
            several = pl.struct(about).n_unique().over(column) > 1
            others = one.filter(pl.col(column).is_not_null() & several)
            rule = Rule.SHARED_IDENTIFIER
            yield from _further(others, [column], "person_id", rule, column, "{} has the same")


def _further(
    rows: pl.DataFrame,
    alike: Sequence[str],
    key: str,
    rule: Rule,
    field: str,
    detail: str,
) -> Iterator[Finding]:
    """All but the first of the rows that are alike in some columns, where their keys differ."""
    if rows.is_empty():
        return
    first = rows.with_columns(pl.col(key).first().over(alike).alias(_FIRST))
    later = first.filter(pl.col(key) != pl.col(_FIRST))
    yield Finding(rule, field, later, pl.format(detail, pl.col(_FIRST).cast(pl.String)))
