"""Absences of social workers: each month's working days lost are the profile's, shared out among workers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days, add_working_days, days, months_between, working_day_on_or_after
from continuum.synthetic.paths import days_in, path
from continuum.synthetic.quota import Whole, mixed
from continuum.synthetic.workforce.workers import Worker

_LENGTHS = np.array([1, 2, 3, 4, 5, 8, 10, 15, 20, 30, 45])
_SHARES = np.array([0.26, 0.2, 0.16, 0.08, 0.12, 0.05, 0.05, 0.03, 0.025, 0.015, 0.01])
_TOGETHER = 12
"""The months over which days lost are counted together (report 4.32)."""


def make_absences(borough: Borough, workers: Sequence[Worker]) -> None:
    """Adds the absences that ended in each month, and a few that go on."""
    random = borough.random("absences")
    counted = [each for each in workers if each.measured]
    lost = path(borough.first, borough.last, borough.profile["workforce"]["days_lost"], borough.scale)
    months = months_between(borough.first, borough.last)
    ids: list[str] = []
    starts: list[Days] = []
    ends: list[Days] = []
    lengths: list[Whole] = []
    for number, (month, total) in enumerate(zip(months, lost, strict=True)):
        parts = _lengths(random, int(total))
        back = working_day_on_or_after(days_in(random, month, len(parts), until=24))
        away = add_working_days(back, -parts)
        # whoever left in the last year counts in no caseload of the last day: the days lost are of those in
        # post
        staying = number >= len(months) - _TOGETHER
        ids.extend(_who(random, counted, away, back, staying=staying))
        starts.append(away)
        ends.append(back)
        lengths.append(parts)
    borough.add(
        "absence",
        {
            "absence_id": borough.ids("absence", len(ids)),
            "worker_id": ids,
            "reason": mixed(random, len(ids), borough.profile["workforce"]["absence_reason"]),
            "started_on": np.concatenate(starts),
            "ended_on": np.concatenate(ends),
            "working_days_lost": np.concatenate(lengths).astype(float),
        },
    )
    _still_away(borough, random, counted)


def _lengths(random: np.random.Generator, total: int) -> Whole:
    """Lengths of absences that add up to a total."""
    parts: list[int] = []
    while total > 0:
        length = min(int(random.choice(_LENGTHS, p=_SHARES)), total)
        parts.append(length)
        total -= length
    return np.array(parts, dtype=np.int64)


def _who(
    random: np.random.Generator, workers: Sequence[Worker], away: Days, back: Days, *, staying: bool
) -> list[str]:
    """Somebody in post throughout each absence."""
    started = days([each.started for each in workers])
    left = days([np.datetime64("NaT") if each.left is None else each.left for each in workers])
    chosen = []
    for first, last in zip(away, back, strict=True):
        there = (started <= first) & (np.isnat(left) if staying else np.isnat(left) | (left > last))
        chosen.append(workers[int(random.choice(np.flatnonzero(there)))].worker_id)
    return chosen


def _still_away(borough: Borough, random: np.random.Generator, workers: Sequence[Worker]) -> None:
    """A few who have not come back."""
    last = np.datetime64(borough.last)
    there = [each for each in workers if each.left is None and each.started < last - np.timedelta64(200, "D")]
    count = borough.times(4)
    for_days = random.integers(3, 60, count)
    borough.add(
        "absence",
        {
            "absence_id": borough.ids("absence", count),
            "worker_id": [there[int(index)].worker_id for index in random.permutation(len(there))[:count]],
            "reason": ["SIC"] * count,
            "started_on": last - for_days.astype("timedelta64[D]"),
        },
    )
