"""Where people live: the authority and the distance, never the address; and the disabilities recorded of
children.
"""

from __future__ import annotations

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.people import CHILD
from continuum.synthetic.quota import mixed

_FAR = 14.0
_NEVER = np.datetime64("NaT")
_ROOM_BEFORE = 3000
"""Days before the first day from which people may have lived where they live."""


def make_homes(borough: Borough) -> None:
    """Adds the table address: each person's home, a family's one home, and an earlier one for some."""
    facts = borough.profile["places"]["homes"]
    random = borough.random("homes")
    people = borough.people
    count = len(people)
    families = people.families_of(range(count))
    household = np.where(families >= 0, families, people.families + np.arange(count))
    households = int(household.max()) + 1
    outside = dict(facts["outside"])
    areas = mixed(random, households, {borough.authority: 1 - sum(outside.values()), **outside})
    miles = np.round(random.gamma(2.2, 2.6, households) % _FAR + 0.1, 1)
    away = np.array([area != borough.authority for area in areas])
    miles = np.where(away, np.round(miles + _FAR, 1), miles)
    since = np.datetime64(borough.first) - random.integers(30, _ROOM_BEFORE, households).astype(
        "timedelta64[D]"
    )
    born = people.born(range(count))
    started = np.maximum(since[household], np.where(np.isnat(born), since[household], born))
    movers = random.random(households) < facts["moved"]
    length = (np.datetime64(borough.last) - np.datetime64(borough.first)).astype(np.int64)
    moved_on = np.datetime64(borough.first) + random.integers(60, int(length) - 60, households).astype(
        "timedelta64[D]"
    )
    moves = movers[household] & (started < moved_on[household])
    before = np.flatnonzero(moves)
    ids = people.person_ids(range(count))
    earlier_miles = np.round(random.gamma(2.2, 2.6, households) % _FAR + 0.1, 1)
    borough.add(
        "address",
        {
            "address_id": borough.ids("address", count + len(before)),
            "person_id": ids + [ids[each] for each in before],
            "area": np.concatenate([areas[household], np.full(len(before), borough.authority, dtype=object)]),
            "distance": np.concatenate([miles[household], earlier_miles[household[before]]]),
            "started_on": np.concatenate([np.where(moves, moved_on[household], started), started[before]]),
            "ended_on": np.concatenate([np.full(count, _NEVER), moved_on[household[before]]]),
        },
    )


def make_disabilities(borough: Borough) -> None:
    """Adds the table disability: for a share of the children known to social care, one or two each."""
    facts = dict(borough.profile["places"]["disability"])
    share = float(facts.pop("share"))
    random = borough.random("disabilities")
    known = np.unique(np.array([each.person for each in borough.need_episodes], dtype=np.int64))
    known = np.array([each for each in known if borough.people[int(each)].role == CHILD], dtype=np.int64)
    special = {each.person for each in borough.need_episodes if each.team == "disabilities"}
    chosen = np.array(
        [
            child
            for child, draw in zip(known, random.random(len(known)), strict=True)
            if child in special or draw < share
        ],
        dtype=np.int64,
    )
    first = mixed(random, len(chosen), facts)
    second = mixed(random, len(chosen), facts)
    has_second = random.random(len(chosen)) < 0.3
    ids = borough.people.person_ids(chosen)
    rows = list(zip(ids, first, strict=True))
    rows += [
        (key, other)
        for key, one, other, has in zip(ids, first, second, has_second, strict=True)
        if has and one != other
    ]
    borough.add(
        "disability",
        {
            "disability_id": borough.ids("disability", len(rows)),
            "person_id": [row[0] for row in rows],
            "disability": [row[1] for row in rows],
        },
    )
