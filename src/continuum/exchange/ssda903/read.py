"""Reading returns: their parts, put together into rows of the dataset's tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import adoption, codes, columns, further, parts, periods
from continuum.exchange.ssda903.episodes import read_episodes
from continuum.exchange.ssda903.people import read_people
from continuum.exchange.ssda903.sources import Returns, read_returns


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows that the files of one or more returns hold (:mod:`continuum.exchange.format`).

    Raises:
        ContinuumError: a file cannot be read, or none is a part of the return.
    """
    returns = read_returns(sources, given, quality)
    given.progress("putting the parts together")
    _tell_days(returns, given, quality)
    _tell_of_adoptions(returns, quality)
    # A position holds on the birthday that the return is about; until when it goes on is not told.
    quality.tells_in_part("care_leaver_status", "superseded_on")
    return {table: _without_absent(table, rows, returns) for table, rows in _tables(returns, quality)}


def _tables(returns: Returns, quality: Quality) -> Iterator[tuple[str, pl.DataFrame]]:
    people = read_people(returns, quality)
    yield "person", people
    episodes = None
    if parts.EPISODES in returns:
        episodes = periods.with_periods(read_episodes(returns, quality), quality)
        yield "placement", periods.placements(episodes, quality)
        yield "care_episode", periods.care_episodes(episodes)
        yield "legal_status", periods.legal_statuses(episodes, quality)
        yield "special_guardianship", periods.guardianships(episodes)
    if parts.REVIEWS in returns:
        yield "care_review", further.reviews(returns, quality)
    if parts.MISSING in returns:
        yield "missing_episode", further.missing(returns, quality)
    if parts.LEAVERS in returns:
        yield "care_leaver_status", further.leavers(returns, people, quality)
    if episodes is not None or parts.ADOPTED in returns or parts.PLACED_ADOPTION in returns:
        yield "adoption_case", adoption.adoptions(returns, episodes, quality)
    if parts.SOCIAL_WORKERS in returns:
        allocated = further.allocations(returns, quality)
        yield "worker", further.workers(allocated)
        yield "allocation", allocated


def _without_absent(table: str, rows: pl.DataFrame, returns: Returns) -> pl.DataFrame:
    """The rows without fields whose column no file has: nobody told them, which is not the same as blank."""
    told = {
        column.field
        for name, part, declared in columns.DECLARED
        if name == table and part in returns
        for column in declared
        if column.header in returns[part].columns
    }
    declared_here = {
        column.field for name, _, declared in columns.DECLARED if name == table for column in declared
    }
    absent = [
        name
        for name in rows.columns
        if name in declared_here - told
        and not TABLES[table].field(name).required
        and rows[name].null_count() == rows.height
    ]
    return rows.drop(absent)


_ABOUT: tuple[tuple[str, tuple[parts.Part, ...]], ...] = (
    ("care_episode", (parts.EPISODES,)),
    ("placement", (parts.EPISODES,)),
    ("legal_status", (parts.EPISODES,)),
    ("special_guardianship", (parts.EPISODES,)),
    ("care_review", (parts.REVIEWS,)),
    ("missing_episode", (parts.MISSING,)),
    ("care_leaver_status", (parts.LEAVERS,)),
    ("adoption_case", (parts.EPISODES, parts.PLACED_ADOPTION, parts.ADOPTED)),
    ("allocation", (parts.SOCIAL_WORKERS,)),
)
"""Tables whose records happened in the years of the returns, and the parts that tell of them."""


def _tell_days(returns: Returns, given: Given, quality: Quality) -> None:
    """Of other years than those of the returns nothing is told; of years with one missing between them, the
    latest without a gap count. A part whose year nobody knows is of the last year that had ended when the
    files were taken.
    """
    taken = given.known_at.date()
    ended = taken.year - (taken < codes.last_day(taken.year))
    for table, told_by in _ABOUT:
        there = [
            {ended if year is None else year for year in returns.years(part)}
            for part in told_by
            if part in returns
        ]
        years = set.intersection(*there) if there else set()
        if not years:
            continue
        first = last = max(years)
        while first - 1 in years:
            first -= 1
        if codes.first_day(first) <= taken:
            quality.covers(table, codes.first_day(first), min(codes.last_day(last), taken))


_ADOPTED_WITHIN = 4
"""How many years' returns tell of the way to an adoption: most take less than three from entering care."""


def _tell_of_adoptions(returns: Returns, quality: Quality) -> None:
    """A return lists matches of the children alone who were adopted in its year; and a year's episodes do not
    tell when a child who is adopted in it came into care, or moved in.
    """
    quality.tells_in_part("adoption_case", "matched_on")
    if len(returns.years(parts.EPISODES)) < _ADOPTED_WITHIN:
        days = ("entered_care_on", "placement_order_on", "placed_on", "moved_in_as_foster_child_on")
        quality.tells_in_part("adoption_case", *days)
