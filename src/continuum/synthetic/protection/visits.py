"""Visits to children on child protection plans and child in need plans, all at once in columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days, add_working_days, working_days_between
from continuum.synthetic.protection.flows import Flows


def write_visits(borough: Borough, flows: Flows) -> None:
    """Adds the visits that were due, made or not."""
    random = borough.random("visits")
    facts = flows.facts["visits"]
    _visits(
        borough,
        flows,
        random,
        "child_protection_plan",
        "child_protection",
        int(facts["protection_every_working_days"]),
    )
    every = int(flows.facts["child_in_need_plan"]["visit_every_working_days"])
    _visits(borough, flows, random, "child_in_need_plan", "child_in_need", every)


def _visits(
    borough: Borough, flows: Flows, random: np.random.Generator, table: str, kind: str, every: int
) -> None:
    facts = flows.facts["visits"]
    first, last = np.datetime64(borough.first, "D"), np.datetime64(borough.last, "D")
    plans = borough.table(table)
    started = _days(plans["started_on"].to_list(), last)
    ended = np.minimum(_days(plans["ended_on"].to_list(), last), last)
    start = np.maximum(started, first)
    counts = np.maximum(working_days_between(start, ended), 0) // every
    plan = np.repeat(np.arange(len(counts)), counts)
    turn = np.arange(len(plan)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    due = add_working_days(start[plan], turn * every)
    in_time = random.random(len(due)) < facts["in_time_share"]
    shift = np.where(in_time, -random.integers(0, 4, len(due)), random.integers(1, 7, len(due)))
    made = np.minimum(add_working_days(due, shift), np.minimum(ended[plan], last))
    missed = random.random(len(due)) >= facts["made_share"]
    made[missed] = np.datetime64("NaT")
    seen = _known(random.random(len(due)) < facts["seen_share"], missed)
    alone = _known(random.random(len(due)) < facts["seen_alone_share"], missed | (seen == False))  # noqa: E712
    people = plans["person_id"].to_numpy()
    order = np.lexsort((plan, due))
    borough.add(
        "visit",
        {
            "visit_id": borough.ids("visit", len(due)),
            "person_id": people[plan][order],
            "kind": [kind] * len(due),
            "due_on": due[order],
            "visited_on": made[order],
            "seen": seen[order],
            "seen_alone": alone[order],
        },
    )


def _days(values: list[object], otherwise: np.datetime64) -> Days:
    days = np.array(values, dtype="datetime64[D]")
    days[np.isnat(days)] = otherwise
    return days


def _known(values: NDArray[np.bool_], unknown: NDArray[np.bool_]) -> NDArray[np.object_]:
    column = values.astype(object)
    column[unknown] = None
    return column
