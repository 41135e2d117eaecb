"""What the law does not allow: ages at which something cannot begin, or cannot go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from continuum.exchange.quality.problem import Rule
from continuum.exchange.rules.finding import Finding

_BORN = "__born"


@dataclass(frozen=True)
class AgeLimit:
    """An age that a person must have, or must not have, on a day.

    Attributes:
        table: the table.
        day: the field with the day.
        years: the birthday that counts.
        before: whether the day must lie before that birthday; otherwise on it or after.
        source: the rule, in a few words, and where it stands.
    """

    table: str
    day: str
    years: int
    before: bool
    source: str


LIMITS = (
    AgeLimit(
        "child_protection_plan",
        "started_on",
        18,
        before=True,
        source="a plan protects a child, who is under 18 (Children Act 1989, section 105)",
    ),
    AgeLimit(
        "section_47_enquiry",
        "started_on",
        18,
        before=True,
        source="section 47 is about a child under 18 (Children Act 1989, sections 47 and 105)",
    ),
    AgeLimit(
        "referral",
        "received_on",
        18,
        before=True,
        source="a child in need is under 18 (Children Act 1989, sections 17 and 105)",
    ),
    AgeLimit(
        "care_episode",
        "started_on",
        18,
        before=True,
        source="being looked after ends at 18 (Children Act 1989, sections 22 and 105)",
    ),
    AgeLimit(
        "placement",
        "started_on",
        18,
        before=True,
        source="being looked after ends at 18 (Children Act 1989, sections 22 and 105)",
    ),
    AgeLimit(
        "adoption_case",
        "adopted_on",
        19,
        before=True,
        source="no adoption order is made at 19 or over (Adoption and Children Act 2002, section 47(9))",
    ),
    AgeLimit(
        "special_guardianship",
        "ordered_on",
        18,
        before=True,
        source="a special guardianship order is made for a child under 18 (Children Act 1989, section 14A)",
    ),
    AgeLimit(
        "care_leaver_status",
        "observed_on",
        16,
        before=False,
        source="leaving care duties begin at 16 (Children (Leaving Care) Act 2000)",
    ),
)
"""Ages that statute sets."""


def ages(name: str, rows: pl.DataFrame, people: pl.DataFrame) -> Iterator[Finding]:
    """Records of people who were too old, or too young, on the day.

    Args:
        name: the table.
        rows: its rows.
        people: each person's ``date_of_birth``, by ``person_id``.
    """
    limits = [limit for limit in LIMITS if limit.table == name and limit.day in rows.columns]
    if not limits or "person_id" not in rows.columns:
        return
    born = people.select("person_id", pl.col("date_of_birth").alias(_BORN))
    known = rows.join(born, on="person_id", how="left", maintain_order="left")
    for limit in limits:
        birthday = pl.col(_BORN).dt.offset_by(f"{limit.years}y")
        day = pl.col(limit.day).cast(pl.Date)
        wrong = known.filter(day >= birthday if limit.before else day < birthday)
        detail = pl.format(f"{{}} years old; {limit.source}", _age(pl.col(_BORN), day))
        yield Finding(Rule.IMPOSSIBLE, limit.day, wrong, detail)


def _age(born: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Whole years on a day; a birthday on 29 February is kept on 28 February, as offsets in years have it."""
    years = day.dt.year() - born.dt.year()
    return years - (born.dt.offset_by(years.cast(pl.String) + "y") > day).cast(pl.Int32)
