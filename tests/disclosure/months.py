"""Months that follow one another, at random: starters, leavers, stocks and years to date, each told once.

A figure of last month that changes after it was told is a correction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from continuum.disclosure.publication import Count, Linear, Publication, Sum
from continuum.disclosure.release import Release
from tests.disclosure.strategies import ALL


@dataclass(frozen=True)
class Month:
    """What happened in one month in each place: who started, who left, and who was there at its end."""

    starters: tuple[int, ...]
    leavers: tuple[int, ...]
    stock: tuple[int, ...]
    to_date: tuple[int, ...]


@dataclass(frozen=True)
class Year:
    """The months of a year, as they are known at the end of each; the last of each row is the newest."""

    known: tuple[tuple[Month, ...], ...]
    tells_last_month_again: bool
    tells_starters: bool


FEW = st.one_of(st.integers(0, 6), st.integers(0, 6), st.integers(7, 60))


@st.composite
def years(draw: st.DrawFn, most_months: int = 3) -> Year:
    """Two or three months of up to three places; in some, the first month is corrected later."""
    places = draw(st.integers(1, 3))

    def row() -> tuple[int, ...]:
        return tuple(draw(st.lists(FEW, min_size=places, max_size=places)))

    before = row()
    flows = [(row(), row()) for _ in range(draw(st.integers(2, most_months)))]
    first = _months(before, flows)
    known = [first[:1]]
    for month in range(2, len(flows) + 1):
        if draw(st.integers(0, 3)) == 0:
            flows = [(row(), flows[0][1]), *flows[1:]]  # the starters of the first month were corrected
        known.append(_months(before, flows)[:month])
    return Year(tuple(known), draw(st.booleans()), draw(st.booleans()))


def _months(
    before: Sequence[int], flows: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
) -> tuple[Month, ...]:
    stock, to_date = tuple(before), (0,) * len(before)
    found = []
    for starters, wished in flows:
        there = tuple(a + b for a, b in zip(stock, starters, strict=True))
        leavers = tuple(min(a, b) for a, b in zip(there, wished, strict=True))
        stock = tuple(a - b for a, b in zip(there, leavers, strict=True))
        to_date = tuple(a + b for a, b in zip(to_date, starters, strict=True))
        found.append(Month(starters, leavers, stock, to_date))
    return tuple(found)


def told(year: Year, at: int, previous: tuple[Release, ...]) -> Publication:
    """What is published at the end of a month, with last month's figures, which tie the two together."""
    months = year.known[at]
    counts: dict[str, Count] = {}
    sums: list[Sum] = []
    linear: list[Linear] = []
    places = [f"p{place}" for place in range(len(months[0].stock))]

    def table(name: str, month: int, values: tuple[int, ...], wanted: bool) -> None:
        title = f"{name} {month}"
        ids = [f"{title} {place}" for place in places]
        for id_, value in zip(ids, values, strict=True):
            counts[id_] = Count(id_, value, wanted=wanted)
        counts[f"{title} {ALL}"] = Count(f"{title} {ALL}", sum(values), wanted=wanted, above=1)
        sums.append(Sum(f"{title} {ALL}", tuple(ids)))

    for month in range(max(0, at - 1), at + 1):
        now = month == at
        again = now or year.tells_last_month_again
        table("stock", month, months[month].stock, again)
        table("to date", month, months[month].to_date, again)
        if now:
            table("starters", month, months[month].starters, year.tells_starters)
            table("leavers", month, months[month].leavers, True)
    for place in [*places, ALL] if at else []:
        sums.append(Sum(f"to date {at} {place}", (f"to date {at - 1} {place}", f"starters {at} {place}")))
        terms = ((1, f"stock {at}"), (1, f"leavers {at}"), (-1, f"stock {at - 1}"), (-1, f"starters {at}"))
        linear.append(Linear(tuple((size, f"{name} {place}") for size, name in terms), 0, 0))
    return Publication(tuple(counts.values()), tuple(sums), linear=tuple(linear), previous=previous)
