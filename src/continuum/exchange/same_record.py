"""Records that two sources tell of under different keys: those that come take the key of the one there.

A format without ids makes keys (``referral:4711:2021-04-01``), another has its own. The same referral told by
both would count twice. So where one of the two keys is made, a record of the same child and day, and of the
same kind where the table has kinds, is the one that is there. Several of a day are taken in their order. Two
keys that are both the systems' own stay two records: the systems say so.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

DAYS: Mapping[str, str] = {
    "contact": "received_at",
    "referral": "received_on",
    "single_assessment": "started_on",
    "child_in_need_plan": "started_on",
    "section_47_enquiry": "started_on",
    "initial_child_protection_conference": "held_on",
    "child_protection_plan": "started_on",
    "review_child_protection_conference": "held_on",
    "visit": "visited_on",
    "care_episode": "started_on",
    "placement": "started_on",
    "legal_status": "started_on",
    "care_review": "held_on",
    "health_assessment": "completed_on",
    "dental_check": "checked_on",
    "special_guardianship": "ordered_on",
    "care_leaver_status": "observed_on",
    "pathway_plan": "completed_on",
}
"""The day that, with the child, tells a record from others of its table."""

_MADE = r":[0-9]{4}-[0-9]{2}-[0-9]{2}(?::|$)"
"""What a key has that a format made: the day. A system's name before its own keys makes none of them."""

_KEY, _THERE, _DAY, _NTH = "__key", "__there", "__same_day", "__nth"
_ALIKE = ["authority", "person_id", _DAY, "__kind", _NTH]


def under_keys_there(
    coming: Mapping[str, pl.DataFrame], there: Mapping[str, pl.DataFrame], quality: Quality
) -> dict[str, pl.DataFrame]:
    """The rows that come with the keys of the records that are there, in the rows and in what points to them.

    Args:
        coming: settled rows by table, with the columns of their origin.
        there: every version of the records that are there, by table.
        quality: the account; each record that takes another key is written down.
    """
    found = dict(coming)
    for name, day in DAYS.items():
        if name not in coming or name not in there or not {day, "person_id"} <= set(coming[name].columns):
            continue
        pairs = _pairs(name, day, found[name], there[name])
        if pairs.is_empty():
            continue
        _say(name, found[name].join(pairs, left_on=TABLES[name].key, right_on=_KEY), quality)
        replaced = _ties(name, found[name], there[name], pairs)
        for other, rows in found.items():
            own = {each.name: pairs for each in TABLES[other].fields if each.references == name}
            own |= {TABLES[name].key: pairs} if other == name else {}
            own |= {tie: table for tie, table in replaced.items() if tie in TABLES[other].ties}
            found[other] = rows.with_columns(
                pl.col(column).replace(table[_KEY], table[_THERE])
                for column, table in own.items()
                if column in rows.columns
            )
    return found


def _pairs(name: str, day: str, coming: pl.DataFrame, there: pl.DataFrame) -> pl.DataFrame:
    """The keys that come, each with that of the same record there."""
    latest = there.sort("recorded_at", maintain_order=True).unique(
        TABLES[name].key, keep="last", maintain_order=True
    )
    fresh, others = _alike(name, day, coming), _alike(name, day, latest)
    pairs = fresh.join(others, on=_ALIKE, nulls_equal=True, maintain_order="left", suffix="_there")
    pairs = pairs.rename({f"{_KEY}_there": _THERE}).select(_KEY, _THERE)
    made = pl.col(_KEY).str.contains(_MADE) | pl.col(_THERE).str.contains(_MADE)
    known_twice = pl.col(_KEY).is_in(others[_KEY].implode()) | pl.col(_THERE).is_in(fresh[_KEY].implode())
    return pairs.filter(made & (pl.col(_KEY) != pl.col(_THERE)) & ~known_twice)


def _alike(name: str, day: str, rows: pl.DataFrame) -> pl.DataFrame:
    """What makes a record the same, and its key; those of unknown child or day are left out."""
    kind = pl.col("kind") if "kind" in rows.columns else pl.lit(None, pl.String)
    told = rows.select(
        pl.col(TABLES[name].key).alias(_KEY),
        "authority",
        "person_id",
        pl.col(day).cast(pl.Date).alias(_DAY),
        kind.alias("__kind"),
    )
    told = told.filter(pl.col("person_id").is_not_null() & pl.col(_DAY).is_not_null()).unique(
        _KEY, keep="last", maintain_order=True
    )
    return told.with_columns(pl.int_range(pl.len()).over(_ALIKE[:-1]).alias(_NTH))


def _ties(
    name: str, coming: pl.DataFrame, there: pl.DataFrame, pairs: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """What ties records together, such as a period of care, as it comes and as it is there."""
    key = TABLES[name].key
    found = {}
    for tie in (each for each in TABLES[name].ties if each in coming.columns):
        own = pairs.join(coming.select(key, pl.col(tie).alias("__tie")), left_on=_KEY, right_on=key)
        both = own.join(there.select(key, tie).unique(key, keep="last"), left_on=_THERE, right_on=key)
        told = both.select(pl.col("__tie").alias(_KEY), pl.col(tie).alias(_THERE)).drop_nulls()
        found[tie] = told.filter(
            pl.col(_KEY).str.contains(_MADE) | pl.col(_THERE).str.contains(_MADE)
        ).unique(_KEY, keep="first", maintain_order=True)
    return found


def _say(name: str, rows: pl.DataFrame, quality: Quality) -> None:
    key = TABLES[name].key
    quality.note_field(
        rows,
        Rule.DUPLICATE,
        Done.KEPT,
        name,
        key,
        severity=Severity.NOTE,
        detail=pl.format("there already as {}, of the same child and day, and put together with it", _THERE),
    )
