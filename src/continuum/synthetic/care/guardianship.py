"""Special guardianship orders: for children who leave care by them, and for children in need at home."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import as_days, number

_GUARDIANS = {
    "E45": "relative_or_friend_former_foster_carer",
    "E46": "former_foster_carer",
    "E47": "relative_or_friend",
    "E48": "other",
    "E43": "relative_or_friend_former_foster_carer",
    "E44": "relative_or_friend",
}

_CLOSED_BY_ORDER = "RC4"
"""The child in need census's reason for closing an episode on a special guardianship order."""


def make_guardianships(borough: Borough, history: CareHistory) -> None:
    """Makes the table special_guardianship."""
    rows = [
        (number(period.left), period.person, _GUARDIANS[period.reason])
        for period in history.periods
        if period.left is not None and period.reason in _GUARDIANS
    ]
    ordered = {(person, day) for day, person, _ in rows}
    care: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for period in history.periods:
        left = None if period.left is None else number(period.left)
        care[period.person].append((number(period.entered), left))
    for episode in borough.need_episodes:
        if episode.closure != _CLOSED_BY_ORDER or episode.closed is None:
            continue
        day = int(np.datetime64(episode.closed, "D").astype(np.int64))
        # an episode that closes some time after the order belongs to one that care ended with
        from_care = any(left is None or left > day - 400 for _, left in care[episode.person])
        if not from_care and (episode.person, day) not in ordered:
            rows.append((day, episode.person, "relative_or_friend"))
    rows.sort()
    borough.add(
        "special_guardianship",
        {
            "special_guardianship_id": borough.ids("special_guardianship", len(rows)),
            "person_id": borough.people.person_ids(person for _, person, _ in rows),
            "ordered_on": as_days([day for day, _, _ in rows]),
            "guardian": [guardian for _, _, guardian in rows],
        },
    )
