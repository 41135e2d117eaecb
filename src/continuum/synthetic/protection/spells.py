"""Spells in groups that hit a path: so many open at the end of every month, so many begun in it, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.care.paths import Month
from continuum.synthetic.quota import Whole, apportion

_SATURDAY = 5


@dataclass
class Spell:
    """A time that something was open for one child.

    Attributes:
        started: its first day, as a number.
        ended: the day it ended, as a number; None while it is open.
        group: the siblings who share it.
        lasting: whether it is one of the few that may grow long.
    """

    started: int
    ended: int | None
    group: int
    lasting: bool = False


@dataclass(frozen=True)
class Shape:
    """How spells of one kind run.

    Attributes:
        typical: the days after which an end is likely.
        least: the fewest days that a spell lasts.
        longest: the days after which a spell ends if it is not lasting; None for no such limit.
        lasting_share: the share that may last longer.
        sizes: the shares of groups of one, two, three ... children.
    """

    typical: float
    least: int
    longest: int | None
    lasting_share: float
    sizes: Mapping[int, float]


def group_sizes(random: np.random.Generator, total: int, sizes: Mapping[int, float]) -> list[int]:
    """Sizes of groups that add up to a total exactly, in random order."""
    if total <= 0:
        return []
    mean = sum(size * share for size, share in sizes.items())
    counts = apportion(max(1, round(total / mean)), list(sizes.values()))
    drawn = [size for size, count in zip(sizes, counts.tolist(), strict=True) for _ in range(count)]
    while sum(drawn) > total:
        largest = max(range(len(drawn)), key=drawn.__getitem__)
        drawn[largest] -= 1
        if drawn[largest] == 0:
            drawn.pop(largest)
    drawn.extend([1] * (total - sum(drawn)))
    return [drawn[index] for index in random.permutation(len(drawn))]


def working_days_of(month: Month, latest: int | None = None) -> list[int]:
    """The Mondays to Fridays of a month, as numbers, up to a day."""
    end = month.after if latest is None else min(month.after, latest + 1)
    # day 0, 1 January 1970, was a Thursday
    return [day for day in range(month.first, end) if (day + 3) % 7 < _SATURDAY]


def fill(
    random: np.random.Generator, span: list[Month], before: int, stock: Whole, starts: Whole, shape: Shape
) -> list[Spell]:
    """Makes the spells that bring about a path.

    Args:
        random: where the draws come from.
        span: the months.
        before: how many are open before the first.
        stock: how many are open at the end of each month.
        starts: how many begin in each.
        shape: how long they run and how large the groups are.

    Raises:
        ContinuumError: the path cannot be: fewer are open than would have to end.
    """
    groups: list[list[Spell]] = []
    _open_before(random, groups, before, span[0].first, shape)
    done: list[Spell] = []
    number = len(groups)
    for month, wanted, coming in zip(span, stock.tolist(), starts.tolist(), strict=True):
        have = sum(len(group) for group in groups)
        going = have + coming - wanted
        if going < 0 or going > have:
            raise ContinuumError(
                f"{month.name}: {have} open and {coming} begun cannot become {wanted} open at its end",
                remedy="Put the profile's stock and starts right",
            )
        done.extend(_end(random, groups, going, month, shape))
        days = working_days_of(month)
        for size in group_sizes(random, coming, shape.sizes):
            number += 1
            started = days[int(random.integers(len(days)))]
            lasting = bool(random.random() < shape.lasting_share)
            groups.append([Spell(started, None, number, lasting) for _ in range(size)])
    done.extend(spell for group in groups for spell in group)
    _number_groups(done)
    return done


def _open_before(
    random: np.random.Generator, groups: list[list[Spell]], before: int, first: int, shape: Shape
) -> None:
    limit = 3 * shape.typical if shape.longest is None else 0.8 * shape.longest
    for number, size in enumerate(group_sizes(random, before, shape.sizes)):
        age = min(random.exponential(0.6 * shape.typical) + 1, limit)
        groups.append([Spell(first - 1 - int(age), None, number) for _ in range(size)])


def _end(
    random: np.random.Generator, groups: list[list[Spell]], going: int, month: Month, shape: Shape
) -> list[Spell]:
    """Ends so many spells of a month, whole groups first; the longer they have run the sooner."""
    if going == 0:
        return []
    ages = np.array([month.after - group[0].started for group in groups], dtype=float)
    hazard = (ages / shape.typical) ** 2.2 + 1e-3
    if shape.longest is not None:
        lasting = np.array([group[0].lasting for group in groups])
        hazard[(ages > shape.longest) & ~lasting] = 1e9
        hazard[lasting] = (ages[lasting] / (2.5 * shape.typical)) ** 4 + 1e-6
    hazard[ages < shape.least] *= 1e-6
    order = np.argsort(random.exponential(1.0, len(groups)) / hazard, kind="stable")
    left, ended, gone = going, [], set()
    for whole_groups in (True, False):
        for index in order.tolist():
            group = groups[index]
            if left == 0:
                break
            if index in gone or (whole_groups and len(group) > left):
                continue
            taken = group[:left]
            groups[index] = group[left:]
            if not groups[index]:
                gone.add(index)
            left -= len(taken)
            earliest = max(
                month.first, taken[0].started + min(shape.least, month.after - taken[0].started - 1)
            )
            days = [day for day in working_days_of(month) if day >= earliest] or [month.after - 1]
            day = days[int(random.integers(len(days)))]
            for spell in taken:
                spell.ended = day
            ended.extend(taken)
    groups[:] = [group for index, group in enumerate(groups) if index not in gone]
    return ended


def _number_groups(spells: list[Spell]) -> None:
    """Numbers the groups from nought by their first day."""
    spells.sort(key=lambda each: (each.started, each.group, each.ended is None, each.ended or 0))
    numbers: dict[int, int] = {}
    for spell in spells:
        spell.group = numbers.setdefault(spell.group, len(numbers))


def open_at_ends(span: list[Month], spells: list[tuple[int, int | None]]) -> Whole:
    """How many spells are open at the end of each month."""
    if not spells:
        return np.zeros(len(span), dtype=np.int64)
    started = np.sort(np.array([start for start, _ in spells], dtype=np.int64))
    ended = np.sort(np.array([end for _, end in spells if end is not None], dtype=np.int64))
    last_days = np.array([month.after - 1 for month in span])
    begun = np.searchsorted(started, last_days, side="right")
    gone = np.searchsorted(ended, last_days, side="right")
    return np.asarray(begun - gone, dtype=np.int64)


def begun_in(span: list[Month], days: list[int]) -> Whole:
    """How many days fall in each month."""
    bounds = np.array([span[0].first, *(month.after for month in span)])
    where = np.searchsorted(np.sort(np.array(days, dtype=np.int64)), bounds, side="left")
    return np.asarray(np.diff(where), dtype=np.int64)


def first_day(day: date) -> int:
    """The number of a day."""
    return int(np.datetime64(day, "D").astype(np.int64))
