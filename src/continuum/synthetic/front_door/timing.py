"""When contacts were received and decided: by the hour, out of hours too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import add_working_days, is_working
from continuum.synthetic.front_door.events import ContactEvent
from continuum.synthetic.front_door.outcomes import Columns
from continuum.synthetic.front_door.volumes import Volumes

Moments = NDArray[np.datetime64]

_DAY = 24 * 60
_CLOSES = 17 * 60
_OPENS = 9 * 60
_ROUND_THE_CLOCK = ("police", "ambulance", "hospital_staff")
_LAST_DECISION_DAYS = 4
"""Contacts not decided so many days after the borough's last day are told as undecided."""


def received(borough: Borough, volumes: Volumes, columns: Columns, events: list[ContactEvent]) -> Moments:
    """When each event was received, in minutes."""
    random = borough.random("received")
    count = len(events)
    round_the_clock = np.isin(columns.source, _ROUND_THE_CLOCK)
    days = np.array([event.day for event in events], dtype=np.int64)
    for place, month in enumerate(volumes.span):
        within = np.arange(month.first, month.after)
        weekday = (within + 3) % 7
        for at_all_hours in (True, False):
            here = np.flatnonzero((columns.month == place) & (days < 0) & (round_the_clock == at_all_hours))
            weights = np.where(weekday < 5, 1.0, 0.62 if at_all_hours else 0.07)
            working = is_working(within.astype("datetime64[D]"))
            weights = np.where(~working & (weekday < 5), weights * 0.3, weights)
            days[here] = random.choice(within, len(here), p=weights / weights.sum())
    office = _OPENS - 30 + 540 * random.beta(2.0, 2.2, count)
    late = _OPENS - 60 + 14 * 60 * random.beta(1.3, 1.2, count)
    any_hour = np.where(random.random(count) < 0.22, random.random(count) * 8 * 60, late)
    minutes = np.where(round_the_clock, any_hour, office)
    minutes = np.where(~round_the_clock & (random.random(count) < 0.05), late, minutes).astype(np.int64)
    # a referral of the same day was decided before the day ended
    same_day = np.array(
        [event.referral is not None and event.referral.received == event.day for event in events]
    )
    minutes = np.where(same_day, np.minimum(minutes, 16 * 60), np.minimum(minutes, _DAY - 2))
    return _moments(days, minutes)


def _moments(days: NDArray[np.int64], minutes: NDArray[np.int64]) -> Moments:
    midnights = days.astype("datetime64[D]").astype("datetime64[m]")
    return np.asarray(midnights + minutes.astype("timedelta64[m]"), dtype="datetime64[m]")


def clock_starts(moments: Moments) -> NDArray[np.datetime64]:
    """The day from which the working days of a decision count: the day itself, or the next working day."""
    days = moments.astype("datetime64[D]")
    minutes = (moments - days.astype("datetime64[m]")).astype(np.int64)
    at_once = is_working(days) & (minutes < _CLOSES)
    return np.asarray(np.where(at_once, days, add_working_days(days, 1)), dtype="datetime64[D]")


def decided(borough: Borough, columns: Columns, events: list[ContactEvent], moments: Moments) -> Moments:
    """When each event was decided; not a time while it is undecided."""
    random = borough.random("decided")
    facts: Mapping[str, Any] = borough.profile["front_door"]["timeliness"]
    start = clock_starts(moments)
    share = _shares(facts, columns, moments)
    draw = random.random(len(events))
    working_days = np.select(
        [draw < share[:, 0], draw < share[:, 1], draw < share[:, 2]],
        [0, 1, random.integers(2, 4, len(events))],
        random.integers(4, 12, len(events)),
    )
    days = add_working_days(start, working_days)
    referral_days = np.array(
        [event.referral.received if event.referral is not None else -1 for event in events], dtype=np.int64
    )
    # nobody's early help waits for a decision beyond the borough's days
    days = np.where(columns.helped, np.minimum(days, np.datetime64(borough.last, "D")), days)
    days = np.where(columns.referred, referral_days.astype("datetime64[D]"), days)
    minutes = (_OPENS + (_CLOSES + 60 - _OPENS) * random.beta(1.6, 1.4, len(events))).astype(np.int64)
    decisions = days.astype("datetime64[m]") + minutes.astype("timedelta64[m]")
    # decided on the day itself: some time after it was received, and before midnight
    soon = moments + (12 + 150 * random.beta(1.2, 3.0, len(events))).astype(np.int64).astype("timedelta64[m]")
    decisions = np.where(decisions <= moments, soon, decisions)
    end_of_day = (days + np.timedelta64(1, "D")).astype("datetime64[m]") - np.timedelta64(1, "m")
    decisions = np.where(decisions > end_of_day, np.maximum(end_of_day, moments), decisions)
    last = np.datetime64(borough.last, "D") + np.timedelta64(_LAST_DECISION_DAYS, "D")
    undecided = (days > last) & ~columns.referred & ~columns.helped
    decisions[undecided] = np.datetime64("NaT")
    _within_24_hours(facts["within_24_hours"], columns, moments, decisions, random)
    return np.asarray(decisions, dtype="datetime64[m]")


def _shares(facts: Mapping[str, Any], columns: Columns, moments: Moments) -> NDArray[np.float64]:
    """Shares decided on the first day, within one working day, within three, for each event."""
    months = moments.astype("datetime64[M]").astype(np.int64) - 3
    years = 1970 + months // 12
    table = np.zeros((len(years), 3))
    for year, shares in facts["share"].items():
        table[years == int(year)] = shares
    table[columns.helped] = facts["early_help"]
    return table


def _within_24_hours(
    wanted: Mapping[str, float],
    columns: Columns,
    moments: Moments,
    decisions: Moments,
    random: np.random.Generator,
) -> None:
    """Moves decisions until a financial year's share within 24 hours is the profile's.

    Those of the next day come somewhat before or after the hour of receipt; where more must be quick, some
    are made on the day of receipt.
    """
    months = moments.astype("datetime64[M]").astype(np.int64) - 3
    days = moments.astype("datetime64[D]")
    hour = (moments - days.astype("datetime64[m]")).astype(np.int64)
    next_day = (decisions.astype("datetime64[D]") - days).astype(np.int64) == 1
    for year, percent in wanted.items():
        here = (1970 + months // 12 == int(year)) & ~np.isnat(decisions)
        quick = here & (decisions - moments <= np.timedelta64(_DAY, "m"))
        short = round(int(columns.size[here].sum()) * percent / 100) - int(columns.size[quick].sum())
        free = here & ~columns.referred & (quick if short < 0 else ~quick)
        in_hours = (hour > _OPENS + 15) & (hour < _CLOSES + 60)
        groups = (free & next_day & in_hours, free & ~next_day & in_hours & (hour < _CLOSES))
        for group, on_next_day in zip(groups, (True, False), strict=True):
            for place in random.permutation(np.flatnonzero(group)).tolist():
                size = int(columns.size[place])
                if short == 0 or (short < 0 and not on_next_day):
                    break
                if size > abs(short):
                    continue
                decisions[place] = moments[place] + _delay(random, int(hour[place]), short > 0, on_next_day)
                short += size if short < 0 else -size


def _delay(random: np.random.Generator, hour: int, quick: bool, on_next_day: bool) -> np.timedelta64:
    """From receipt to a decision within 24 hours, or a little more, made while the front door is open."""
    if not on_next_day:
        return np.timedelta64(int(random.integers(15, 120)), "m")
    if quick:
        return np.timedelta64(_DAY - int(random.integers(5, min(hour - _OPENS + 10, 120))), "m")
    return np.timedelta64(_DAY + int(random.integers(5, 90)), "m")
