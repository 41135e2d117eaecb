"""How many children there are at the end of each month, and how many come and go within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from continuum.synthetic.quota import Whole, apportion


@dataclass(frozen=True)
class Month:
    """A month of the making.

    Attributes:
        first: its first day, as a number.
        after: the first day of the next month.
        year: the financial year, by the calendar year in which it begins ("2018").
        name: as the profile names it ("2019-03").
        place: 0 for January to 11 for December.
    """

    first: int
    after: int
    year: str
    name: str
    place: int


def months(start: date, end: date) -> list[Month]:
    """Every month from the one of the first day to the one of the last."""
    made = []
    for month in np.arange(np.datetime64(start, "M"), np.datetime64(end, "M") + 1):
        day = month.astype("M8[D]")
        following = (month + 1).astype("M8[D]")
        name = str(month)
        year, place = int(name[:4]), int(name[5:]) - 1
        financial = str(year - (place < 3))
        made.append(Month(int(day.astype(np.int64)), int(following.astype(np.int64)), financial, name, place))
    return made


def month_ends(anchors: Mapping[str, float], span: list[Month], scale: int) -> Whole:
    """A count at the end of each month: as the profile says where it does, evenly between otherwise."""
    names = [each.name for each in span]
    places = np.array([_place(name) for name in anchors], dtype=float)
    values = np.array(list(anchors.values()), dtype=float)
    wanted = np.array([_place(name) for name in names], dtype=float)
    return np.asarray(np.rint(np.interp(wanted, places, values) * scale), dtype=np.int64)


def _place(name: str) -> int:
    year, month = name.split("-")
    return int(year) * 12 + int(month)


def arrivals(facts: Mapping[str, Any], span: list[Month], scale: int) -> Whole:
    """How many come in each month: the year's total, less the months that are fixed, by season."""
    fixed: Mapping[str, int] = facts.get("months", {})
    slow: Mapping[str, float] = facts.get("slow_months", {})
    season = facts["season"]
    coming = np.zeros(len(span), dtype=np.int64)
    for year, total in facts["years"].items():
        free = [place for place, each in enumerate(span) if each.year == year and each.name not in fixed]
        known = 0
        for place, each in enumerate(span):
            if each.year == year and each.name in fixed:
                coming[place] = fixed[each.name] * scale
                known += fixed[each.name]
        weights = [season[span[place].place] * slow.get(span[place].name, 1.0) for place in free]
        if free:
            coming[free] = apportion((total - known) * scale, weights)
    return coming


@dataclass(frozen=True)
class Flow:
    """Stock, arrivals and departures of each month, which agree with each other.

    Attributes:
        before: the stock before the first month.
        stock: the stock at the end of each month.
        coming: those who arrive in each month.
        going: those who leave in each month.
    """

    before: int
    stock: Whole
    coming: Whole
    going: Whole


def flow(
    anchors: Mapping[str, float], coming: Whole, span: list[Month], scale: int, random: np.random.Generator
) -> Flow:
    """Departures that lead from one known stock to the next; between them the stock goes its own way.

    Raises:
        ValueError: the stock grows by more than arrive.
    """
    first = next(iter(anchors))
    before = round(anchors[first] * scale)
    going = np.zeros(len(span), dtype=np.int64)
    stock, start = before, 0
    for place, each in enumerate(span):
        if each.name not in anchors:
            continue
        here = slice(start, place + 1)
        wanted = round(anchors[each.name] * scale)
        leaving = stock + int(coming[here].sum()) - wanted
        if leaving < 0:
            raise ValueError(f"{-leaving} more leave by {each.name} than arrive")
        chance = random.random(place + 1 - start)
        weights = 0.5 + 0.25 * coming[here] / max(coming[here].mean(), 1) + 0.8 * chance
        going[here] = _possible(apportion(leaving, weights), stock, coming[here])
        stock, start = wanted, place + 1
    return Flow(before, before + np.cumsum(coming - going), coming, going)


def _possible(going: Whole, stock: int, coming: Whole) -> Whole:
    """The same departures, put off where a month had fewer there at its start than were to leave."""
    put_off = 0
    for place, wanted in enumerate(going.tolist()):
        leave = min(wanted + put_off, stock)
        put_off += wanted - leave
        going[place] = leave
        stock += int(coming[place]) - leave
    if put_off:
        raise ValueError(f"{put_off} more leave than there are")
    return going
