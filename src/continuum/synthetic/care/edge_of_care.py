"""Work with families on the edge of care: most children stay at home, some enter care all the same.

The pilot's share is met exactly. Which children the measure counts: those aged 0 to 2 or 9 to 15 when the
work began.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory, CarePeriod
from continuum.synthetic.care.numbers import age_on, as_days, number
from continuum.synthetic.quota import apportion

_FOLLOWED = 185
"""Days: a little more than the six months after which the child's whereabouts count."""

_YOUNG = range(3)
_OLDER = range(9, 16)
_LEAST_EPISODE = 150


@dataclass
class _Work:
    person: int
    started: int
    completed: int | None
    outcome: str | None
    kept: bool
    team: str | None
    saving: float | None = None


@dataclass(frozen=True)
class _Need:
    person: int
    received: int
    closed: int
    team: str


def make_edge_of_care(borough: Borough, history: CareHistory) -> None:
    """Makes the table edge_of_care_work."""
    facts = borough.profile["care"]["edge_of_care"]
    random = borough.random("edge of care")
    rows = _Making(borough, history, facts, random).run()
    rows.sort(key=lambda row: (row.started, row.person))
    low, high = facts["cost"]
    borough.add(
        "edge_of_care_work",
        {
            "edge_of_care_work_id": borough.ids("edge_of_care_work", len(rows)),
            "person_id": borough.people.person_ids(row.person for row in rows),
            "family_id": borough.people.family_ids(row.person for row in rows),
            "started_on": as_days([row.started for row in rows]),
            "completed_on": as_days([row.completed for row in rows]),
            "outcome": [row.outcome for row in rows],
            "cost": [None if row.completed is None else float(random.integers(low, high)) for row in rows],
            "saving": [row.saving for row in rows],
            "team_id": [None if row.team is None else borough.teams[row.team].team_id for row in rows],
        },
    )


class _Making:
    def __init__(
        self, borough: Borough, history: CareHistory, facts: Mapping[str, Any], random: np.random.Generator
    ) -> None:
        self._borough = borough
        self._facts = facts
        self._random = random
        self._last = number(borough.last)
        self._needs = _needs(borough, self._last)
        self._care: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for period in history.periods:
            left = self._last + 10_000 if period.left is None else number(period.left)
            self._care[period.person].append((number(period.entered), left))
        self._periods = [
            period for period in history.periods if not period.short_breaks and period.plan is None
        ]
        self._used: set[int] = set()

    def run(self) -> list[_Work]:
        """The pilot, the years after it, and what is going on."""
        pilot, later = self._facts["pilot"], self._facts["later"]
        rows = self._pilot(pilot)
        start = number(later["from"])
        while start < number(later["to"]):
            end = min(start + 365, number(later["to"]) + 1)
            rows.extend(self._year(start, end, later))
            start = end
        rows.extend(self._going_on())
        return rows

    def _pilot(self, facts: Mapping[str, Any]) -> list[_Work]:
        start, end = number(facts["from"]), number(facts["to"]) + 1
        kept = self._borough.times(facts["kept_out_of_care"])
        entered = self._borough.times(facts["children"]) - kept
        rows = self._kept(kept, start, end) + self._entered(entered, start, end)
        saved = [row for row in rows if row.kept]
        total = self._borough.times(facts["saving"])
        weights = 0.6 + self._random.random(len(saved))
        for row, pounds in zip(saved, apportion(total // 10, weights), strict=True):
            row.saving = float(pounds * 10)
        return rows

    def _year(self, start: int, end: int, facts: Mapping[str, Any]) -> list[_Work]:
        count = round(self._borough.times(facts["children_a_year"]) * (end - start) / 365)
        kept = round(count * facts["kept_out_of_care"])
        rows = self._kept(kept, start, end) + self._entered(count - kept, start, end)
        rows += self._kept(
            round(self._borough.times(facts["other_ages"]) * (end - start) / 365), start, end, other=True
        )
        low, high = self._facts["saving_each"]
        for row in rows:
            if row.kept:
                row.saving = float(self._random.integers(low // 10, high // 10) * 10)
                if self._random.random() < self._facts["withdrew"]:
                    row.outcome, row.saving = "family_withdrew", None
        return rows

    def _days(self) -> int:
        return int(self._random.integers(*self._facts["days"]))

    def _age_counts(self, person: int, day: int) -> bool:
        age = age_on(number(self._borough.people.date_of_birth(person)), day)
        return age in _YOUNG or age in _OLDER

    def _in_care(self, person: int, start: int, end: int) -> bool:
        return any(entered < end and left > start for entered, left in self._care[person])

    def _shuffled(self, items: list[Any]) -> Iterable[Any]:
        return (items[int(place)] for place in self._random.permutation(len(items)))

    def _kept(self, count: int, start: int, end: int, *, other: bool = False) -> list[_Work]:
        """Children in need who did not enter care within six months of the work's end."""
        rows: list[_Work] = []
        able = [need for need in self._needs if need.closed > start and need.received < end - 60]
        for need in self._shuffled(able):
            if len(rows) == count:
                break
            low, high = max(start, need.received + 60), min(end, need.closed + 20)
            if need.person in self._used or high <= low:
                continue
            completed = int(self._random.integers(low, high))
            began = max(completed - self._days(), need.received + 5)
            counts = self._age_counts(need.person, began)
            if counts is other or self._in_care(need.person, began - 30, completed + _FOLLOWED):
                continue
            self._used.add(need.person)
            rows.append(_Work(need.person, began, completed, "completed", True, need.team))
        return rows

    def _entered(self, count: int, start: int, end: int) -> list[_Work]:
        """Children who entered care within six months of the work's end and were still there then."""
        rows: list[_Work] = []
        able = [each for each in self._periods if start < number(each.entered) < end + 150]
        for period in self._shuffled(able):
            if len(rows) == count:
                break
            work = self._before(period, start, end)
            if work is not None:
                self._used.add(period.person)
                rows.append(work)
        return rows

    def _before(self, period: CarePeriod, start: int, end: int) -> _Work | None:
        """Work that ended before the child entered care, if it can have been so."""
        person, entered = period.person, number(period.entered)
        left = self._last + 10_000 if period.left is None else number(period.left)
        low, high = max(start, entered - 140), min(end, entered)
        born = number(self._borough.people.date_of_birth(person))
        if person in self._used or period.unaccompanied or high <= low:
            return None
        completed = int(self._random.integers(low, high))
        began = completed - self._days()
        stayed = entered <= completed + 180 and left > completed + _FOLLOWED
        if began <= born or not stayed or not self._age_counts(person, began):
            return None
        if self._in_care(person, began - 30, entered):
            return None
        return _Work(person, began, completed, "completed", False, self._team_of(person, began))

    def _team_of(self, person: int, day: int) -> str | None:
        teams = [need.team for need in self._needs if need.person == person and need.received <= day]
        return teams[-1] if teams else None

    def _going_on(self) -> list[_Work]:
        """Work that goes on on the last day, with children who are in need and not in care."""
        rows: list[_Work] = []
        able = [need for need in self._needs if need.closed > self._last and need.received < self._last - 30]
        for need in self._shuffled(able):
            if len(rows) == self._borough.times(self._facts["open"]):
                break
            began = self._last - int(self._random.integers(5, 150))
            free = need.person not in self._used and not self._in_care(
                need.person, began - 30, self._last + 1
            )
            if began > need.received and free and self._age_counts(need.person, began):
                self._used.add(need.person)
                rows.append(_Work(need.person, began, None, None, False, need.team))
        return rows


def _needs(borough: Borough, last: int) -> list[_Need]:
    """The child in need episodes that were long enough for such work."""
    found = []
    for each in borough.need_episodes:
        received = int(np.datetime64(each.received, "D").astype(np.int64))
        closed = last + 1 if each.closed is None else int(np.datetime64(each.closed, "D").astype(np.int64))
        if each.closed is None or closed - received >= _LEAST_EPISODE:
            found.append(_Need(each.person, received, closed, each.team))
    return found
