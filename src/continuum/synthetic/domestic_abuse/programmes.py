"""Places on recovery and behaviour programmes: who was referred, began, completed or withdrew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days, month_start, months_between, working_day_on_or_after
from continuum.synthetic.domestic_abuse.enquiries import SCREENING, Enquiries
from continuum.synthetic.paths import days_by_month
from continuum.synthetic.quota import apportion, chosen

_YEAR = 12
_LASTS = (70, 110)
"""The shortest and longest time in days from the first session to completion."""
_WAITS = (7, 45)
_WITHIN = 120


def make_programme_places(borough: Borough, enquiries: Enquiries) -> None:
    """Adds the table programme_place."""
    for programme, facts in borough.profile["domestic_abuse"]["programmes"].items():
        _programme(borough, enquiries, programme, facts)


def _programme(borough: Borough, enquiries: Enquiries, programme: str, facts: Mapping[str, Any]) -> None:
    random = borough.random(f"programme {programme}")
    referred = _referred(borough, random, facts)
    people = _who(random, enquiries, programme, referred)
    last = np.datetime64(borough.last)
    started = _started(random, referred, facts)
    completed = started + random.integers(*_LASTS, len(referred)).astype("timedelta64[D]")
    latest = referred >= month_start(np.datetime64(borough.last, "M") - (_YEAR - 1))
    done = _who_completed(borough, random, latest, completed <= last, facts)
    withdrew = ~done & (random.random(len(referred)) < np.where(latest, 0.35, 1.0))
    gone = np.minimum(referred + random.integers(10, 120, len(referred)).astype("timedelta64[D]"), last)
    never = np.datetime64("NaT")
    began = (started <= last) & (
        done | (~withdrew & (random.random(len(referred)) < 0.5)) | (withdrew & (started < gone))
    )
    borough.add(
        "programme_place",
        {
            "programme_place_id": borough.ids("programme_place", len(referred)),
            "person_id": borough.people.person_ids(people),
            "programme": [programme] * len(referred),
            "referred_on": referred,
            "started_on": np.where(began, started, never),
            "completed_on": np.where(done, completed, never),
            "withdrawn_on": np.where(withdrew, gone, never),
        },
    )


def _referred(borough: Borough, random: np.random.Generator, facts: Mapping[str, Any]) -> Days:
    months = months_between(borough.first, borough.last)
    years = (len(months) - _YEAR) / _YEAR
    earlier = apportion(
        borough.times(round(facts["earlier_year"] * years)), np.linspace(0.7, 1.3, len(months) - _YEAR)
    )
    latest = apportion(borough.times(facts["latest_year"]), np.linspace(0.8, 1.2, _YEAR))
    return days_by_month(
        random, borough.first, borough.last, np.concatenate([earlier, latest]), weekdays=True
    )


def _started(random: np.random.Generator, referred: Days, facts: Mapping[str, Any]) -> Days:
    """The first session: after a wait, and not while no course began."""
    started = referred + random.integers(*_WAITS, len(referred)).astype("timedelta64[D]")
    closed, opens = np.datetime64(facts["on_hold_from"]), np.datetime64(facts["on_hold_until"])
    held = (started >= closed) & (started < opens)
    resumed = opens + random.integers(0, 60, len(referred)).astype("timedelta64[D]")
    return working_day_on_or_after(np.where(held, resumed, started))


def _who_completed(
    borough: Borough,
    random: np.random.Generator,
    latest: NDArray[np.bool_],
    could: NDArray[np.bool_],
    facts: Mapping[str, Any],
) -> NDArray[np.bool_]:
    """Exactly as many of the latest year's as the profile says, and a share of the earlier ones."""
    done = np.zeros(len(latest), dtype=bool)
    for rows, share in ((latest, None), (~latest, facts["earlier_completed_share"])):
        places = np.flatnonzero(rows & could)
        wanted = borough.times(facts["completed"]) if share is None else round(float(share) * int(rows.sum()))
        done[places] = chosen(random, len(places), min(wanted, len(places)))
    return done


def _who(
    random: np.random.Generator, enquiries: Enquiries, programme: str, referred: Days
) -> NDArray[np.int64]:
    """Somebody who turned to the service not long before: for Gateway, one who asked for it."""
    wanted = enquiries.kind == ("gateway" if programme == "gateway" else SCREENING)
    people, received = enquiries.people[wanted], enquiries.received[wanted]
    upto = np.searchsorted(received, referred, side="right")
    since = np.searchsorted(received, referred - np.timedelta64(_WITHIN, "D"), side="left")
    since = np.minimum(since, np.maximum(upto - 1, 0))
    place = since + (random.random(len(referred)) * np.maximum(upto - since, 1)).astype(np.int64)
    return np.asarray(people[np.minimum(place, len(people) - 1)], dtype=np.int64)
