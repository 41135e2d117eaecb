"""Section 47 enquiries, initial child protection conferences and the plans that they made."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import (
    Episode,
    Event,
    ProtectionPlan,
    after_working_days,
    working_days_from,
)
from continuum.synthetic.protection.spells import begun_in, working_days_of
from continuum.synthetic.protection.teams import initial_categories, locality
from continuum.synthetic.quota import Whole, chosen, mixed

_TO_CONFERENCE = "initial_child_protection_conference"
_OUTCOMES = {
    "concerns_not_substantiated": 0.46, "child_in_need_plan": 0.26, _TO_CONFERENCE: 0.14,
    "no_further_action": 0.08, "legal_action": 0.03, "other": 0.03,
}  # fmt: skip
_PREVIOUS_ELSEWHERE_SHARE = 0.6
_TRANSFER_SHARE = 0.015


@dataclass
class Enquiry:
    """A section 47 enquiry: the child's episode, its days, its outcome, and the plan it led to."""

    event: Event
    episode: Episode
    strategy: int
    ended: int | None
    outcome: str | None
    plan: ProtectionPlan | None = None


def write_enquiries(borough: Borough, flows: Flows, events: list[Event]) -> None:
    """Adds enquiries, initial conferences and child protection plans."""
    random = borough.random("enquiries")
    first = flows.span[0].first
    led_to_plan: list[Enquiry] = []
    without: list[tuple[Event, Episode, ProtectionPlan]] = []
    moved_in: dict[int, bool] = {}
    for event in events:
        for episode in event.episodes:
            for plan in episode.protection:
                transfer = moved_in.setdefault(plan.group, bool(random.random() < _TRANSFER_SHARE))
                if plan.started < first or transfer:
                    without.append((event, episode, plan))
                    continue
                ended = max(after_working_days(plan.started, -int(random.integers(0, 3))), plan.strategy)
                led_to_plan.append(Enquiry(event, episode, plan.strategy, ended, _TO_CONFERENCE, plan))
    others = _others(flows, events, led_to_plan, random)
    still_open = _still_open(borough, events, random)
    every = [*led_to_plan, *others, *still_open]
    every.sort(key=lambda each: (each.strategy, each.episode.referral_id))
    ids = borough.ids("section_47_enquiry", len(every))
    borough.add(
        "section_47_enquiry",
        {
            "section_47_enquiry_id": ids,
            "person_id": borough.people.person_ids(each.episode.person for each in every),
            "referral_id": [each.episode.referral_id for each in every],
            "strategy_discussion_on": as_days([each.strategy for each in every]),
            "started_on": as_days([each.strategy for each in every]),
            "ended_on": as_days([each.ended for each in every]),
            "outcome": [each.outcome for each in every],
            "team_id": [_team(borough, each.event, each.episode) for each in every],
        },
    )
    _conferences(borough, list(zip(every, ids, strict=True)), without, random)


def _team(borough: Borough, event: Event, episode: Episode) -> str:
    key = "disabilities" if episode.disabled else locality(borough, event.family)
    return borough.teams[key].team_id


def _in_time(enquiry: Enquiry, limit: int) -> bool:
    return enquiry.ended is not None and working_days_from(enquiry.strategy, enquiry.ended) <= limit


def _others(
    flows: Flows, events: list[Event], led_to_plan: list[Enquiry], random: np.random.Generator
) -> list[Enquiry]:
    """Enquiries that led to no plan: as many in each month, and as many in time, as the figures ask."""
    facts = flows.facts["section_47"]
    wanted = flows.flow("section_47") - begun_in(flows.span, [each.ended or 0 for each in led_to_plan])
    in_time = _wanted_in_time(flows, wanted, led_to_plan)
    fitting = _Fitting(events)
    found: list[Enquiry] = []
    for place, month in enumerate(flows.span):
        count = int(wanted[place])
        if count < 0 or not 0 <= in_time[place] <= count:
            raise ContinuumError(
                f"{month.name}: section 47 enquiries cannot be {wanted[place]} without a plan, "
                f"{in_time[place]} of them in time",
                remedy="Put the profile's section_47 right",
            )
        days = working_days_of(month)
        for timely in chosen(random, count, int(in_time[place])).tolist():
            length = int(random.integers(4, facts["limit"] + 1) if timely else random.integers(16, 29))
            event, episode, ended = fitting.find(random, days, length)
            found.append(Enquiry(event, episode, after_working_days(ended, -length), ended, None))
    for enquiry, outcome in zip(found, mixed(random, len(found), _OUTCOMES), strict=True):
        enquiry.outcome = str(outcome)
    return found


def _wanted_in_time(flows: Flows, wanted: Whole, led_to_plan: list[Enquiry]) -> Whole:
    """How many of each month's other enquiries are in time."""
    facts = flows.facts["section_47"]
    limit = facts["limit"]
    timely = begun_in(flows.span, [each.ended or 0 for each in led_to_plan if _in_time(each, limit)])
    total = wanted + begun_in(flows.span, [each.ended or 0 for each in led_to_plan])
    result: Whole = np.rint(facts["in_time_before"] * wanted).astype(np.int64)
    names = [month.name for month in flows.span]
    year = range(len(names) - 12, len(names))
    fixed = {names.index(name): percent for name, percent in facts["in_time"].items()}
    for place, percent in fixed.items():
        result[place] = round(total[place] * percent / 100) - timely[place]
    whole = round(sum(int(total[place]) for place in year) * facts["in_time_year"] / 100)
    left = whole - sum(int(timely[place]) for place in year) - sum(int(result[place]) for place in fixed)
    free = [place for place in year if place not in fixed]
    share = left / max(1, sum(int(wanted[place]) for place in free))
    for place in free:
        result[place] = round(wanted[place] * share)
    short = left - sum(int(result[place]) for place in free)
    for place in free[: abs(short)]:
        result[place] += 1 if short > 0 else -1
    return result


class _Fitting:
    """Finds an open episode in which an enquiry fits."""

    def __init__(self, events: list[Event]) -> None:
        able = [
            (event, episode)
            for event in events
            for episode in event.episodes
            if episode.kind in ("assessment", "need_plan", "protection")
        ]
        self._able = sorted(able, key=lambda each: each[1].received)
        self._received = [episode.received for _, episode in self._able]
        self._busy: dict[int, int] = {}

    def find(self, random: np.random.Generator, days: list[int], length: int) -> tuple[Event, Episode, int]:
        """An event, an episode and the day on which an enquiry of so many working days ends in it."""
        for reach in (900, 2500, 6000):
            for _ in range(300):
                ended = days[int(random.integers(len(days)))]
                strategy = after_working_days(ended, -length)
                until = bisect_right(self._received, strategy)
                if not until:
                    continue
                place = int(random.integers(max(0, until - reach), until))
                event, episode = self._able[place]
                on_plan = any(strategy <= (plan.ended or 10**9) for plan in episode.protection)
                done = self._busy.get(place, -1) >= strategy
                if not done and not on_plan and (episode.closed is None or episode.closed >= ended):
                    self._busy[place] = ended
                    return event, episode, ended
        raise ContinuumError(
            f"no open episode holds a section 47 enquiry of {length} working days",
            remedy="Lower the profile's section_47",
        )


def _still_open(borough: Borough, events: list[Event], random: np.random.Generator) -> list[Enquiry]:
    """Enquiries that go on at the end of the borough's days."""
    last = number(borough.last)
    able = [
        (event, episode)
        for event in events
        for episode in event.episodes
        if episode.kind == "assessment"
        and episode.closed is None
        and last - 75 < episode.received < last - 15
    ]
    found = []
    for index in random.permutation(len(able))[: borough.times(34)]:
        event, episode = able[index]
        strategy = after_working_days(last, -int(random.integers(1, 13)))
        found.append(Enquiry(event, episode, max(strategy, episode.received), None, None))
    return found


def _conferences(
    borough: Borough,
    enquiries: list[tuple[Enquiry, str]],
    without: list[tuple[Event, Episode, ProtectionPlan]],
    random: np.random.Generator,
) -> None:
    last = number(borough.last)
    rows: list[tuple[Episode, str | None, int | None, int | None, str | None, ProtectionPlan | None]] = []
    for enquiry, key in enquiries:
        if enquiry.outcome != _TO_CONFERENCE or enquiry.ended is None:
            continue
        target = after_working_days(enquiry.strategy, 15)
        if enquiry.plan is not None:
            rows.append(
                (enquiry.episode, key, target, enquiry.plan.started, "child_protection_plan", enquiry.plan)
            )
            continue
        held = after_working_days(enquiry.ended, int(random.integers(0, 4)))
        outcome = "child_in_need_plan" if random.random() < 0.7 else "no_plan"
        closed = enquiry.episode.closed or last
        waits = held > min(last, closed)
        rows.append((enquiry.episode, key, target, None if waits else held, None if waits else outcome, None))
    first = number(borough.profile["protection"]["history_from"])
    for _, episode, plan in without:
        if plan.started >= first:
            rows.append((episode, None, None, plan.started, "child_protection_plan", plan))
    rows.sort(key=lambda each: (each[2] or each[3] or 0, each[0].referral_id))
    ids = borough.ids("initial_child_protection_conference", len(rows))
    borough.add(
        "initial_child_protection_conference",
        {
            "initial_child_protection_conference_id": ids,
            "person_id": borough.people.person_ids(row[0].person for row in rows),
            "referral_id": [row[0].referral_id for row in rows],
            "section_47_enquiry_id": [row[1] for row in rows],
            "target_on": as_days([row[2] for row in rows]),
            "held_on": as_days([row[3] for row in rows]),
            "transfer_in": [row[1] is None for row in rows],
            "outcome": [row[4] for row in rows],
        },
    )
    made_by = {id(row[5]): key for row, key in zip(rows, ids, strict=True) if row[5] is not None}
    plans = [(each.event, each.episode, each.plan) for each, _ in enquiries if each.plan is not None]
    _plans(borough, [*plans, *without], made_by, random)


def _plans(
    borough: Borough,
    rows: list[tuple[Event, Episode, ProtectionPlan]],
    made_by: dict[int, str],
    random: np.random.Generator,
) -> None:
    rows.sort(key=lambda each: (each[2].started, each[1].referral_id))
    first = number(borough.profile["protection"]["history_from"])
    people = borough.people
    previous_ended: list[int | None] = []
    for _, episode, plan in rows:
        known = plan.previous_ended if plan.previous else None
        if plan.previous and known is None and random.random() < _PREVIOUS_ELSEWHERE_SHARE:
            # a plan before the borough's records, or of another authority
            born = number(people.date_of_birth(episode.person))
            back = min(plan.started, first) - int(random.integers(60, 900))
            known = back if back > born + 60 else None
        previous_ended.append(known)
    borough.add(
        "child_protection_plan",
        {
            "child_protection_plan_id": borough.ids("child_protection_plan", len(rows)),
            "person_id": people.person_ids(episode.person for _, episode, _ in rows),
            "referral_id": [episode.referral_id for _, episode, _ in rows],
            "initial_child_protection_conference_id": [made_by.get(id(plan)) for _, _, plan in rows],
            "started_on": as_days([plan.started for _, _, plan in rows]),
            "ended_on": as_days([plan.ended for _, _, plan in rows]),
            "initial_category": initial_categories(random, [plan for _, _, plan in rows]),
            "latest_category": [plan.category for _, _, plan in rows],
            "previous_plans": [plan.previous for _, _, plan in rows],
            "previous_plan_ended_on": as_days(previous_ended),
            "team_id": [_team(borough, event, episode) for event, episode, _ in rows],
        },
    )
