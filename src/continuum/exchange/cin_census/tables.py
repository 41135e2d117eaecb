"""One batch of a census's elements as rows of the dataset's tables.

The census gives ids to children only. All other keys are made: the table, the child and the day, and a
number where there are several of a day (``referral:1234:2021-04-01:2``), so that the census of the next year
makes the same key of the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from continuum.exchange.cin_census import codes, shape
from continuum.exchange.quality.problem import CORRECTED, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.parts import NUMBER, WITHIN
from continuum.exchange.taking import Column, take

_CHILD = "__child"
"""The number of the child's element."""

_THING = "__thing"
"""What tells a record from others of its table: the child and the day, as its key has them."""

_UNDATED = "undated"
"""Stands in a key for a day that is not known."""

_UNKNOWN = "unknown"
"""Stands in a key for a code that is not known."""


def tables_of(frames: Mapping[str, pl.DataFrame], quality: Quality) -> dict[str, pl.DataFrame]:
    """The rows of each table, with the columns of their origin."""
    children = _children(frames, quality)
    referrals = _referrals(frames, children, quality)
    assessments = _in_episode(frames, shape.ASSESSMENT.tag, referrals, "started_on", quality)
    enquiries = _enquiries(frames, referrals, quality)
    plans = _in_episode(frames, shape.PROTECTION_PLAN.tag, referrals, "started_on", quality)
    conferences = _conferences(frames, referrals, enquiries, quality)
    made = {
        "person": children,
        "disability": _disabilities(frames, children, quality),
        "referral": referrals,
        "single_assessment": assessments.with_columns(clock_started_on="started_on"),
        "assessment_factor": _factors(frames, assessments, quality),
        "child_in_need_plan": _in_episode(frames, shape.NEED_PLAN.tag, referrals, "started_on", quality),
        "section_47_enquiry": enquiries.with_columns(
            started_on="strategy_discussion_on", outcome=_outcome(conferences, enquiries)
        ),
        shape.CONFERENCES: conferences,
        "child_protection_plan": plans,
        "review_child_protection_conference": _reviews(frames, plans, quality),
    }
    return {table: rows.drop(NUMBER, WITHIN, _CHILD, _THING, strict=False) for table, rows in made.items()}


def _taken(
    frames: Mapping[str, pl.DataFrame],
    tag: str,
    quality: Quality,
    columns: Sequence[Column] | None = None,
    table: str | None = None,
) -> pl.DataFrame:
    """An element's values as fields, row for row, with their places in the tree."""
    raw = frames[tag]
    rows = take(raw, table or shape.TABLES[tag], columns or shape.COLUMNS[tag], quality)
    return rows.with_columns(raw[NUMBER], raw[WITHIN])


def _brought(rows: pl.DataFrame, above: pl.DataFrame, **names: str) -> pl.DataFrame:
    """The rows with columns of the rows in which they stand. Numbers of a batch are without gaps."""
    first = above[NUMBER][0] if above.height else 0
    return rows.with_columns(above[old].gather(rows[WITHIN] - first).alias(new) for new, old in names.items())


def _dated(rows: pl.DataFrame, table: str, day: str) -> pl.DataFrame:
    """The rows with their key, made of the child and the day."""
    written = pl.col(day).dt.to_string("%Y-%m-%d").fill_null(_UNDATED)
    turn = pl.int_range(1, pl.len() + 1).over(_CHILD, written)
    further = pl.when(turn > 1).then(pl.format(":{}", turn)).otherwise(pl.lit(""))
    return rows.with_columns(
        pl.concat_str("person_id", pl.lit(":"), written, further).alias(_THING)
    ).with_columns(pl.concat_str(pl.lit(f"{table}:"), pl.col(_THING)).alias(f"{table}_id"))


def _children(frames: Mapping[str, pl.DataFrame], quality: Quality) -> pl.DataFrame:
    first = _taken(frames, shape.CHILD.tag, quality)
    second = _taken(frames, shape.CHILD.tag, quality, shape.SECOND_COLUMNS)
    return first.with_columns(
        *(pl.col(name).fill_null(second[name]) for name in ("date_of_birth", "sex")),
        (first[CORRECTED] | second[CORRECTED]).alias(CORRECTED),
    )


def _told(code: str) -> pl.Expr:
    """A code as it stands in a key; a row without one is left out for that, not for its key."""
    return pl.col(code).fill_null(_UNKNOWN)


def _disabilities(
    frames: Mapping[str, pl.DataFrame], children: pl.DataFrame, quality: Quality
) -> pl.DataFrame:
    rows = _brought(_taken(frames, shape.DISABILITY.tag, quality), children, person_id="person_id")
    key = pl.concat_str(pl.lit("disability"), "person_id", _told("disability"), separator=":")
    return rows.with_columns(disability_id=key)


def _referrals(frames: Mapping[str, pl.DataFrame], children: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    rows = _taken(frames, shape.EPISODE.tag, quality)
    rows = _brought(rows, children, person_id="person_id", **{_CHILD: NUMBER})
    # A referral that ended in no further action opened no episode: it is over on the day it came.
    over = pl.when("no_further_action").then("received_on")
    return _dated(rows, "referral", "received_on").with_columns(closed_on=pl.coalesce("closed_on", over))


def _in_episode(
    frames: Mapping[str, pl.DataFrame], tag: str, referrals: pl.DataFrame, day: str, quality: Quality
) -> pl.DataFrame:
    rows = _taken(frames, tag, quality)
    names = {"person_id": "person_id", "referral_id": "referral_id", _CHILD: _CHILD}
    return _dated(_brought(rows, referrals, **names), shape.TABLES[tag], day)


def _factors(frames: Mapping[str, pl.DataFrame], assessments: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    rows = _taken(frames, shape.FACTOR.tag, quality)
    names = {"single_assessment_id": "single_assessment_id", _THING: _THING}
    key = pl.concat_str(pl.lit("assessment_factor"), _THING, _told("factor"), separator=":")
    return _brought(rows, assessments, **names).with_columns(assessment_factor_id=key)


def _reviews(frames: Mapping[str, pl.DataFrame], plans: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    rows = _taken(frames, shape.REVIEW.tag, quality)
    names = {"child_protection_plan_id": "child_protection_plan_id", "person_id": "person_id", _CHILD: _CHILD}
    return _dated(_brought(rows, plans, **names), shape.TABLES[shape.REVIEW.tag], "held_on")


def _enquiries(frames: Mapping[str, pl.DataFrame], referrals: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    return _in_episode(frames, shape.ENQUIRY.tag, referrals, "strategy_discussion_on", quality)


def _conferences(
    frames: Mapping[str, pl.DataFrame], referrals: pl.DataFrame, enquiries: pl.DataFrame, quality: Quality
) -> pl.DataFrame:
    """The conferences of enquiries, held or to be held, and those that stand with the episode alone."""
    return pl.concat(
        [
            _of_enquiries(frames, enquiries, quality),
            _of_episodes(frames, referrals, quality),
        ],
        how="diagonal",
    ).pipe(_without_repeats, quality)


def _of_enquiries(
    frames: Mapping[str, pl.DataFrame], enquiries: pl.DataFrame, quality: Quality
) -> pl.DataFrame:
    rows = _taken(frames, shape.ENQUIRY.tag, quality, shape.ENQUIRY_CONFERENCE, shape.CONFERENCES)
    rows = rows.with_columns(
        enquiries[name] for name in ("section_47_enquiry_id", "person_id", "referral_id", _THING)
    )
    not_needed = enquiries["outcome"].eq_missing(pl.Series(["other"]))
    held = rows["held_on"].is_not_null()
    quality.note(
        rows.filter(held & not_needed),
        Rule.IMPOSSIBLE,
        Done.KEPT,
        severity=Severity.WARNING,
        column="ICPCnotRequired",
        value="1",
        table="section_47_enquiry",
        field="outcome",
        detail="a conference that was not required was held; it counts",
    )
    quality.note(
        rows.filter(~held & not_needed & pl.col("target_on").is_not_null()),
        Rule.IMPOSSIBLE,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column="InitialCPCtarget",
        value=pl.col("target_on").dt.to_string("%Y-%m-%d"),
        table=shape.CONFERENCES,
        field="target_on",
        detail="the target of a conference that was not required",
    )
    rows = rows.filter(held | (~not_needed & pl.col("target_on").is_not_null()))
    return rows.with_columns(_conference_key(pl.col(_THING)))


def _of_episodes(
    frames: Mapping[str, pl.DataFrame], referrals: pl.DataFrame, quality: Quality
) -> pl.DataFrame:
    rows = _taken(frames, shape.EPISODE.tag, quality, shape.EPISODE_CONFERENCE, shape.CONFERENCES)
    rows = rows.with_columns(referrals[name] for name in ("person_id", "referral_id", _THING))
    # A child's enquiry may have begun on the day of the referral: the key says that this is not its.
    return rows.filter(pl.col("held_on").is_not_null()).with_columns(
        _conference_key(pl.col(_THING) + ":referral")
    )


def _conference_key(thing: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit(f"{shape.CONFERENCES}:"), thing).alias(f"{shape.CONFERENCES}_id")


def _without_repeats(conferences: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """Without the conferences of episodes that an enquiry of the same episode tells of too."""
    alone = pl.col("section_47_enquiry_id").is_null()
    told = (~alone).any().over("referral_id", "held_on")
    repeated = conferences.filter(alone & told)
    quality.tally(shape.CONFERENCES).merged += repeated.height
    quality.note(
        repeated,
        Rule.DUPLICATE,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column="DateOfInitialCPC",
        value=pl.col("held_on").dt.to_string("%Y-%m-%d"),
        table=shape.CONFERENCES,
        detail="the conference of an enquiry stands with the episode too",
    )
    return conferences.filter(~(alone & told))


def _outcome(conferences: pl.DataFrame, enquiries: pl.DataFrame) -> pl.Series:
    """What each enquiry led to: to a conference where one was held."""
    held = conferences.filter(pl.col("held_on").is_not_null())["section_47_enquiry_id"]
    return enquiries.select(
        pl.when(pl.col("section_47_enquiry_id").is_in(held.implode()))
        .then(pl.lit(codes.CONFERENCE))
        .otherwise("outcome")
        .alias("outcome")
    )["outcome"]
