"""Early help episodes, month by month: families open for a contact or a step-down, and close to keep the
path.

A contact whose outcome is early help leads to its family's open episode, or opens one soon after. What
closes in a month is what the profile's path of open families leaves over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import is_working, month_end, months_between
from continuum.synthetic.early_help.routes import Arrival, arrivals
from continuum.synthetic.paths import days_in, path

_DAY = np.timedelta64(1, "D")
_AT_LEAST = np.timedelta64(21, "D")
_YEARS_BEFORE = 0.3


@dataclass
class FamilyEpisode:
    """One family's episode in the making.

    Attributes:
        episode_id: its key.
        family: the family.
        route: how it came.
        team: the key of the team.
        opened: the day it opened.
        closed: the day it closed; None while it is open.
        named: the people whom contacts named.
        last_contact: the last day on which a contact led to it.
        contacts: the contacts that led to it.
        referral_id: the referral from which the family stepped down.
        children: who is in it as a child.
        adults: who is in it as an adult.
    """

    episode_id: str
    family: int
    route: str
    team: str
    opened: np.datetime64
    last_contact: np.datetime64
    closed: np.datetime64 | None = None
    named: list[int] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    referral_id: str | None = None
    children: list[int] = field(default_factory=list)
    adults: list[int] = field(default_factory=list)


class Caseload:
    """The families open to early help, as the months go by."""

    def __init__(self, borough: Borough) -> None:
        self._borough = borough
        self._random = borough.random("early help")
        self._teams = [
            each.key for each in borough.teams.values() if each.service == "early_help_and_prevention"
        ]
        self._open: dict[int, FamilyEpisode] = {}
        self.episodes: list[FamilyEpisode] = []

    def run(self) -> None:
        """Goes through the months."""
        borough = self._borough
        facts = borough.profile["early_help"]
        stock = path(borough.first, borough.last, facts["families_open"], borough.scale)
        self._begin(int(stock[0]))
        months = months_between(borough.first, borough.last)
        coming = arrivals(borough)
        place = 0
        for month, wanted in zip(months, stock, strict=True):
            while place < len(coming) and coming[place].opens <= month_end(month):
                self._arrive(coming[place])
                place += 1
            self._come_of_themselves(
                month, max(borough.times(facts["self_referrals"]), int(wanted) - len(self._open))
            )
            self._close(month, len(self._open) - int(wanted))
        # what was decided after the last day, of contacts before it
        for arrival in coming[place:]:
            self._arrive(arrival)

    def _begin(self, count: int) -> None:
        """Families that were open before the first day."""
        first = np.datetime64(self._borough.first)
        away = self._random.exponential(_YEARS_BEFORE * 365, count).astype(np.int64) + 10
        for days in np.sort(away)[::-1]:
            self._open_for(
                _new_family(self._borough, self._random, first), first - np.timedelta64(int(days), "D")
            )

    def _come_of_themselves(self, month: np.datetime64, count: int) -> None:
        for day in days_in(self._random, month, count):
            self._open_for(_new_family(self._borough, self._random, day), day)

    def _open_for(self, family: int, day: np.datetime64, route: str = "self_referral") -> FamilyEpisode:
        episode = FamilyEpisode(
            episode_id=self._borough.ids("early_help_episode", 1)[0],
            family=family,
            route=route,
            team=self._team(family),
            opened=day,
            last_contact=day,
        )
        self._open[family] = episode
        self.episodes.append(episode)
        return episode

    def _team(self, family: int) -> str:
        """The early help team of the family's locality; any where it has none."""
        place = self._borough.people.localities.get(family)
        near = [each for each in self._teams if place is not None and each.endswith(place)]
        return near[0] if near else self._teams[int(self._random.integers(0, len(self._teams)))]

    def _arrive(self, arrival: Arrival) -> None:
        episode = self._open.get(arrival.family)
        if episode is None:
            episode = self._open_for(arrival.family, arrival.opens, arrival.route)
            episode.referral_id = arrival.referral_id
        episode.named.extend(each for each in arrival.people if each not in episode.named)
        episode.contacts.extend(arrival.contacts)
        episode.last_contact = max(episode.last_contact, arrival.opens)

    def _close(self, month: np.datetime64, count: int) -> None:
        """Closes so many families in the month: rather those that have been open long."""
        end = month_end(month)
        ready = [
            each
            for each in self._open.values()
            if max(each.opened + _AT_LEAST, each.last_contact + _DAY) <= end
        ]
        if len(ready) < count:
            ready = [
                each for each in self._open.values() if max(each.opened, each.last_contact) + _DAY <= end
            ]
        open_for = np.array([(end - each.opened).astype(np.int64) for each in ready], dtype=float)
        count = min(count, len(ready))
        if count <= 0:
            return
        weights = np.minimum(open_for, 400.0) + 20.0
        chosen = self._random.choice(len(ready), size=count, replace=False, p=weights / weights.sum())
        for index in np.sort(chosen):
            episode = ready[int(index)]
            earliest = max(month.astype("datetime64[D]"), episode.opened + _DAY, episode.last_contact + _DAY)
            episode.closed = _working_day(self._random, earliest, end)
            del self._open[episode.family]


def _working_day(random: np.random.Generator, first: np.datetime64, last: np.datetime64) -> np.datetime64:
    days = np.arange(first, last + _DAY)
    working = days[is_working(days)]
    choice: Sequence[np.datetime64] = list(working if len(working) else days)
    return choice[int(random.integers(0, len(choice)))]


def _new_family(borough: Borough, random: np.random.Generator, day: np.datetime64) -> int:
    """A family that nobody knew: one to four children and a parent or two."""
    family = int(borough.people.new_families(1)[0])
    children = int(random.choice([1, 2, 3, 4], p=[0.3, 0.38, 0.22, 0.1]))
    youngest = int(random.integers(60, 11 * 365))
    gaps = random.integers(400, 1300, children)
    ages = youngest + np.concatenate([[0], np.cumsum(gaps)[:-1]])
    born = day - np.minimum(ages, 17 * 365).astype("timedelta64[D]")
    borough.people.new_people(np.sort(born), families=[family] * children)
    adults = int(random.choice([1, 2], p=[0.55, 0.45]))
    parents = born.min() - random.integers(18 * 365, 36 * 365, adults).astype("timedelta64[D]")
    borough.people.new_people(parents, families=[family] * adults, role="parent_or_carer")
    return family
