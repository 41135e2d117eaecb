"""Single assessments: one for each referral that opened an episode, and later ones on episodes that go on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import numpy as np

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.protection.episodes import assessment_days
from continuum.synthetic.protection.factors import write_factors
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import (
    Assessment,
    Episode,
    Event,
    after_working_days,
    working_days_from,
)
from continuum.synthetic.protection.spells import working_days_of
from continuum.synthetic.protection.teams import locality
from continuum.synthetic.quota import mixed

_NEVER = 10**6
_EARLIER_AGAIN = 18
"""Later assessments of a month before the twelve that the profile counts."""


def write_assessments(borough: Borough, flows: Flows, events: list[Event]) -> None:
    """Adds assessments and their factors."""
    random = borough.random("assessments")
    made = _first_assessments(borough, flows, events, random)
    made.extend(_later_assessments(borough, flows, events, made, random))
    made.sort(key=lambda each: (each.clock, each.episode.referral_id, each.later))
    _outcomes(made, random)
    ids = borough.ids("single_assessment", len(made))
    borough.add(
        "single_assessment",
        {
            "single_assessment_id": ids,
            "person_id": borough.people.person_ids(each.episode.person for each in made),
            "referral_id": [each.episode.referral_id for each in made],
            "clock_started_on": as_days([each.clock for each in made]),
            "started_on": as_days(
                [min(after_working_days(each.clock, 1), each.completed or _NEVER) for each in made]
            ),
            "completed_on": as_days([each.completed for each in made]),
            "outcome": [each.outcome for each in made],
            "team_id": [_team(borough, each) for each in made],
        },
    )
    write_factors(borough, flows, made, ids)


def _team(borough: Borough, assessment: Assessment) -> str:
    if assessment.episode.disabled:
        key = "disabilities"
    else:
        place = locality(borough, assessment.event.family)
        key = place if assessment.later else f"assessment_{place}"
    return borough.teams[key].team_id


def _first_assessments(
    borough: Borough, flows: Flows, events: list[Event], random: np.random.Generator
) -> list[Assessment]:
    """The assessment that follows a referral, completed in time as often as the year's share says."""
    first, last = number(borough.first), number(borough.last)
    limit = flows.facts["assessment"]["limit"]
    found: list[Assessment] = []
    may_be_late: dict[str, list[int]] = defaultdict(list)
    in_year: dict[str, int] = defaultdict(int)
    for event in events:
        for episode in event.episodes:
            if episode.no_further_action or (episode.closed is not None and episode.closed < first):
                continue
            if episode.received < first - 110 and episode.kind != "assessment":
                continue
            most = working_days_from(episode.received, _no_later_than(episode, last))
            year = _financial_year(episode.received + 56)
            in_year[year] += 1
            if most > limit + 1:
                may_be_late[year].append(len(found))
            found.append(Assessment(event, episode, episode.received, most))
    late: set[int] = set()
    shares = flows.facts["assessment"]["in_time_share"]
    for year in sorted(may_be_late):
        wanted = round((1 - shares[year]) * in_year[year])
        able = may_be_late[year]
        late.update(able[index] for index in random.permutation(len(able))[:wanted])
    kept = []
    for place, each in enumerate(found):
        most = each.completed or 0
        days = min(int(random.integers(46, 72)) if place in late else assessment_days(random, 0.0), most)
        if each.episode.kind == "assessment" and each.episode.closed is not None and most <= limit:
            days = max(most - int(random.integers(0, 4)), min(most, 3))
        completed = max(after_working_days(each.clock, days), each.clock)
        each.completed = completed if completed <= last else None
        if each.completed is None or each.completed >= first:
            kept.append(each)
    return kept


def _no_later_than(episode: Episode, last: int) -> int:
    """The day by which the assessment is complete: before a plan begins, and before the episode closes."""
    days = [last + 400 if episode.closed is None else episode.closed]
    if episode.protection:
        days.append(episode.protection[0].started + 21)
    elif episode.need_plans and not episode.care:
        days.append(episode.need_plans[0].started)
    return max(min(days), episode.received)


def _financial_year(day: int) -> str:
    month = np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64) - 3
    return str(1970 + int(month) // 12)


# later assessments: they bring each month to the profile's figures


def _later_assessments(
    borough: Borough,
    flows: Flows,
    events: list[Event],
    first_ones: list[Assessment],
    random: np.random.Generator,
) -> list[Assessment]:
    begins = number(borough.first)
    _ease(flows, first_ones)
    counts = _counts(flows, first_ones)
    wanted = _wanted(flows, counts)
    fitting = _Fitting(events)
    found = []
    for place, month in enumerate(flows.span):
        if month.first < begins:
            continue
        days = working_days_of(month)
        for timely in (True, False):
            for _ in range(wanted[timely][place] - counts[timely][place]):
                length = assessment_days(random, 0.0) if timely else int(random.integers(46, 66))
                found.append(fitting.find(random, days, length))
    return found


def _counts(flows: Flows, made: list[Assessment]) -> dict[bool, list[int]]:
    """How many assessments of each month were completed in time (True) and late (False)."""
    limit = flows.facts["assessment"]["limit"]
    bounds = [month.after for month in flows.span]
    counts = {True: [0] * len(bounds), False: [0] * len(bounds)}
    for each in made:
        if each.completed is not None:
            timely = working_days_from(each.clock, each.completed) <= limit
            counts[timely][bisect_right(bounds, each.completed)] += 1
    return counts


def _ease(flows: Flows, made: list[Assessment]) -> None:
    """Where chance completed more in a month than the profile fixes for it, some are completed otherwise.

    Those of the last month go on beyond it, if their episodes do; others are completed in time, in the month
    before the first that is fixed.
    """
    facts = flows.facts["assessment"]
    names = [month.name for month in flows.span]
    before = flows.span[min(names.index(name) for name in facts["completed"])].first
    counts = _counts(flows, made)
    for name, total in facts["completed"].items():
        place = names.index(name)
        month = flows.span[place]
        timely = facts["in_time"][name] * flows.scale
        for quick, most in ((True, timely), (False, total * flows.scale - timely)):
            surplus = counts[quick][place] - most
            for each in made:
                if surplus <= 0:
                    break
                if each.completed is None or not month.first <= each.completed < month.after:
                    continue
                if (working_days_from(each.clock, each.completed) <= facts["limit"]) != quick:
                    continue
                earlier = after_working_days(before, -2 - surplus % 9)
                if (
                    place == len(names) - 1
                    and each.episode.kind == "assessment"
                    and each.episode.closed is None
                ):
                    each.completed = None
                elif 8 <= working_days_from(each.clock, earlier) <= facts["limit"]:
                    each.completed = earlier
                else:
                    continue
                surplus -= 1


def _wanted(flows: Flows, counts: dict[bool, list[int]]) -> dict[bool, list[int]]:
    """How many assessments of each month are to be completed, in time (True) and late (False)."""
    facts = flows.facts["assessment"]
    names = [month.name for month in flows.span]
    scale = flows.scale
    share = facts["in_time_share"]
    wanted: dict[bool, list[int]] = {True: [], False: []}
    year = range(len(names) - 12, len(names))
    fixed = {names.index(name): count * scale for name, count in facts["completed"].items()}
    have = [counts[True][place] + counts[False][place] for place in range(len(names))]
    more = (
        facts["total"] * scale
        - sum(fixed.values())
        - sum(have[place] for place in year if place not in fixed)
    )
    free = [place for place in year if place not in fixed]
    for place, name in enumerate(names):
        extra = _EARLIER_AGAIN * scale
        if place in free:
            turn = free.index(place)
            extra = more * (turn + 1) // len(free) - more * turn // len(free)
        total = fixed.get(place, have[place] + extra)
        timely = round(share[flows.span[place].year] * total)
        timely = min(max(timely, counts[True][place]), total - counts[False][place])
        if name in facts["in_time"]:
            timely = facts["in_time"][name] * scale
        if timely < counts[True][place] or total - timely < counts[False][place]:
            raise ContinuumError(
                f"{name}: {counts[True][place]} assessments are completed in time and {counts[False][place]} "
                f"late already, more than the {timely} and {total - timely} of the profile",
                remedy="Raise assessment.completed and assessment.in_time",
            )
        wanted[True].append(timely)
        wanted[False].append(total - timely)
    return wanted


class _Fitting:
    """Finds an episode, open for some time, in which a later assessment falls."""

    def __init__(self, events: list[Event]) -> None:
        able = [
            (event, episode)
            for event in events
            for episode in event.episodes
            if episode.kind in ("care", "protection", "need_plan")
        ]
        self._able = sorted(able, key=lambda each: (each[1].received, each[1].referral_id))
        self._received = [episode.received for _, episode in self._able]
        self._busy: dict[int, int] = {}

    def find(self, random: np.random.Generator, days: list[int], length: int) -> Assessment:
        """A later assessment of so many working days, completed on one of the days."""
        for _ in range(4000):
            completed = days[int(random.integers(len(days)))]
            clock = after_working_days(completed, -length)
            place = int(random.integers(max(1, bisect_right(self._received, clock - 120))))
            event, episode = self._able[place]
            free = self._busy.get(place, -1) < clock
            if (
                free
                and episode.received <= clock - 120
                and (episode.closed is None or episode.closed >= completed)
            ):
                self._busy[place] = completed
                return Assessment(event, episode, clock, completed, later=True)
        raise ContinuumError(
            f"no open episode holds a later assessment of {length} working days",
            remedy="Lower the profile's assessment.total",
        )


# outcomes

_GOES_ON = {"ongoing_social_work": 0.68, "child_in_need_plan": 0.22, "other": 0.10}


def _outcomes(made: list[Assessment], random: np.random.Generator) -> None:
    drawn = mixed(random, len(made), _GOES_ON).tolist()
    for each, other in zip(made, drawn, strict=True):
        if each.completed is None:
            continue
        kind, closure = each.episode.kind, each.episode.closure
        if each.later:
            each.outcome = str(other)
        elif kind == "protection":
            each.outcome = "section_47_enquiry"
        elif kind == "need_plan":
            each.outcome = "child_in_need_plan"
        elif kind == "care":
            each.outcome = "child_looked_after"
        elif closure == "RC9":
            each.outcome = "step_down_to_early_help"
        elif closure == "RC8":
            each.outcome = "no_further_action"
        else:
            each.outcome = "ongoing_social_work"
