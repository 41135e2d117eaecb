"""What a child cannot have two of at once: plans, nights in placements, episodes of care, legal statuses."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import polars as pl

from continuum.exchange.quality.problem import Rule
from continuum.exchange.rules.finding import Finding

ONE_AT_A_TIME = MappingProxyType(
    {
        "child_protection_plan": "a child has one child protection plan at a time (Working Together to "
        "Safeguard Children)",
        "placement": "a child spends a night in one placement",
        "care_episode": "an episode of care ends on the day the next begins (SSDA903 guide)",
        "legal_status": "a child in care has one legal status at a time (SSDA903 guide)",
        "referral": "a child has one child in need episode at a time (children in need census guide)",
    }
)
"""Tables of which a person has one open record at most, with whose rule it is."""

_START = MappingProxyType({"referral": "received_on"})
_END = MappingProxyType({"referral": "closed_on"})

_UNTIL, _KEY, _REACH = "__until", "__open", "__reach"


def overlaps(name: str, rows: pl.DataFrame, key: str) -> Iterator[Finding]:
    """Records that begin before an earlier one of the same person ended.

    One that begins on the day another ends does not overlap it. Open ones reach as far as anything. A record
    that begins and ends on one day takes up no night, and overlaps nothing.

    Args:
        name: the table.
        rows: its rows.
        key: its key.
    """
    start, end = _START.get(name, "started_on"), _END.get(name, "ended_on")
    if name not in ONE_AT_A_TIME or not {start, end, "person_id"} <= set(rows.columns):
        return
    far = pl.lit("9999-12-31").str.to_date()
    spans = rows.filter(pl.col(start).is_not_null() & pl.col("person_id").is_not_null())
    spans = spans.with_columns(pl.col(end).fill_null(far).alias(_UNTIL)).filter(
        pl.col(_UNTIL) > pl.col(start)
    )
    spans = spans.sort("person_id", start, _UNTIL, maintain_order=True)
    # The furthest that any earlier record of the person reaches, and which one it is.
    reach = pl.col(_UNTIL).cum_max().shift(1).over("person_id")
    furthest = (
        pl.when(pl.col(_UNTIL) == pl.col(_UNTIL).cum_max())
        .then(pl.col(key))
        .forward_fill()
        .shift(1)
        .over("person_id")
    )
    marked = spans.with_columns(reach.alias(_REACH), furthest.alias(_KEY))
    broken = marked.filter(pl.col(_REACH) > pl.col(start))
    until = pl.when(pl.col(_REACH) == far).then(pl.lit("open")).otherwise(pl.col(_REACH).cast(pl.String))
    detail = pl.format("{} is {}; " + ONE_AT_A_TIME[name], pl.col(_KEY).cast(pl.String), until)
    yield Finding(Rule.OVERLAP, start, broken, detail)
