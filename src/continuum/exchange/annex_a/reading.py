"""Annex A into the dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from continuum.dataset.calendar import add_months
from continuum.exchange.annex_a import care, need
from continuum.exchange.annex_a.finding import lists_in
from continuum.exchange.annex_a.headings import team_key
from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.annex_a.rows import Lists
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.problem import Done, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.same_record import DAYS
from continuum.exchange.spellings import read_spellings

NAME = "annex-a"

_BY_A_DAY = frozenset(
    {
        "initial_child_protection_conference",
        "review_child_protection_conference",
        "visit",
        "placement",
        "legal_status",
        "care_review",
        "health_assessment",
        "dental_check",
        "special_guardianship",
        "pathway_plan",
    }
)
"""Tables that a list tells of by the day of the record alone: without that column it tells nothing of it."""

_OF_CHILDREN = range(1, 11)


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows that workbooks of Annex A hold, or CSV files of single lists.

    Several workbooks are read in the order they are given: what several tell of one record is put together,
    and where they differ the last one counts.

    Raises:
        ContinuumError: a file cannot be read.
    """
    raw: dict[int, list[pl.DataFrame]] = defaultdict(list)
    for source in sources:
        given.progress(f"reading {source.name}")
        for number, rows in lists_in(source, quality):
            raw[number].append(rows)
    lists = Lists(raw, read_spellings(given.rules, NAME), quality)
    _say_absent(lists, sources)
    _tell_days(given.known_at.date(), quality)
    return {
        name: rows
        for name, rows in _tables(lists, given).items()
        if name not in _BY_A_DAY or (name, DAYS[name]) in lists.told
    }


_IN_SIX_MONTHS = (
    "contact",
    "referral",
    "single_assessment",
    "section_47_enquiry",
    "initial_child_protection_conference",
    "child_in_need_plan",
    "child_protection_plan",
    "special_guardianship",
)
"""Tables of the lists that reach six months back: what happened, or was open, in that time."""

_ON_THE_DAY = (
    "review_child_protection_conference",
    "visit",
    "care_episode",
    "placement",
    "legal_status",
    "care_review",
    "health_assessment",
    "dental_check",
    "care_leaver_status",
    "pathway_plan",
)
"""Tables of the lists that tell the latest only: how children are placed, in which status, on the day."""


def _tell_days(day: date, quality: Quality) -> None:
    """Of other days than a list is about nothing is told: six months to the day, of adoption twelve."""
    for table in _IN_SIX_MONTHS:
        quality.covers(table, add_months(day, -6) + timedelta(days=1), day)
    for table in _ON_THE_DAY:
        quality.covers(table, day, day)
    quality.covers("adoption_case", add_months(day, -12) + timedelta(days=1), day)


def _say_absent(lists: Lists, sources: Sequence[Source]) -> None:
    names = ", ".join(source.name for source in sources)
    for each in LISTS[:-1]:
        if not lists.has(each.number):
            what = f"list {each.number} ({each.title}) is in none of the files"
            lists.quality.say(Rule.TABLE_ABSENT, Done.UNKNOWN, file=names, detail=what)


def _tables(lists: Lists, given: Given) -> dict[str, pl.DataFrame]:
    found: dict[str, pl.DataFrame] = {}
    numbers = [number for number in _OF_CHILDREN if lists.has(number)]
    if numbers:
        people = pl.concat([lists.rows(number, "person") for number in numbers], how="diagonal")
        found["person"] = lists.known("person", people)
    with_teams = [number for number in numbers if "team" in LISTS[number - 1].tables()]
    if with_teams:
        found["team"] = _teams(lists, with_teams)
    asked = [number for number in numbers if "disability" in LISTS[number - 1].tables()]
    if asked:
        found["disability"] = care.disabilities(lists, asked)
    if lists.has(1):
        found |= need.contacts(lists)
    return found | _need(lists) | _care(lists, given)


def _need(lists: Lists) -> dict[str, pl.DataFrame]:
    found: dict[str, pl.DataFrame] = {}
    everything = need.referrals(lists)
    if lists.has(3, 6):
        found["referral"] = lists.known("referral", everything)
    if lists.has(4):
        found |= need.assessments(lists, everything)
    conferences = lists.rows(5, "initial_child_protection_conference").clear()
    if lists.has(5):
        found |= need.enquiries(lists, everything)
        conferences = found["initial_child_protection_conference"]
    if lists.has(7):
        found |= need.plans(lists, everything, conferences)
    if lists.has(6, 7, 8):
        found["visit"] = need.visits(lists)
    return found


def _care(lists: Lists, given: Given) -> dict[str, pl.DataFrame]:
    found: dict[str, pl.DataFrame] = {}
    if lists.has(8):
        found |= care.care(lists)
    if lists.has(9):
        found |= care.leaving_care(lists, given.known_at)
    if lists.has(10):
        found |= care.adoptions(lists)
    return found


def _teams(lists: Lists, numbers: Sequence[int]) -> pl.DataFrame:
    rows = pl.concat([lists.rows(number, "team") for number in numbers], how="diagonal")
    named = rows.filter(pl.col("title").is_not_null()).with_columns(
        team_key(pl.col("title")).alias("team_id")
    )
    once = named.unique(subset="team_id", keep="first", maintain_order=True)
    lists.quality.tally("team").merged += named.height - once.height
    return lists.known("team", once)
