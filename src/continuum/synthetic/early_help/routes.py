"""How families come to early help: contacts at the front door with that outcome, and step-downs from social
care.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from continuum.synthetic.borough import Borough
from continuum.synthetic.keys import number_of

_OUTCOMES = ("early_help_360", "early_help_new_episode")
_CLOSED_TO_EARLY_HELP = "RC9"
_SOON = 6
"""An episode opens within so many days of the decision."""


@dataclass(frozen=True)
class Arrival:
    """One event that brings a family to early help.

    Attributes:
        day: the day of the event.
        opens: the day on which an episode opens for it, where none is open.
        family: the family.
        route: how it came.
        people: whom the event names.
        contacts: the contacts of the event.
        referral_id: the referral from which the family stepped down.
    """

    day: np.datetime64
    opens: np.datetime64
    family: int
    route: str
    people: tuple[int, ...]
    contacts: tuple[str, ...] = ()
    referral_id: str | None = None


def handle_of(person_id: str) -> int:
    """The person whose key it is."""
    return number_of(person_id) - 1


def arrivals(borough: Borough) -> list[Arrival]:
    """Every event that brings a family to early help, in the order in which it would open an episode."""
    random = borough.random("early help routes")
    found = _contacts(borough, random) + _step_downs(borough, random)
    return sorted(found, key=lambda each: (each.opens, each.day, each.family))


def _contacts(borough: Borough, random: np.random.Generator) -> list[Arrival]:
    rows = (
        borough.table("contact")
        .filter(pl.col("outcome").is_in(_OUTCOMES))
        .sort("received_at", "contact_id")
        .group_by("contact_event_id", maintain_order=True)
        .agg(
            pl.col("received_at").dt.date().min().alias("received"),
            pl.col("decided_at").dt.date().max().alias("decided"),
            pl.col("person_id"),
            pl.col("contact_id"),
            pl.col("outcome").is_in([_OUTCOMES[0]]).any().alias("whole_family"),
        )
    )
    soon = random.integers(0, _SOON + 1, rows.height)
    found = []
    for row, days in zip(rows.iter_rows(named=True), soon, strict=True):
        by_family: dict[int, list[int]] = {}
        for index, person in enumerate(row["person_id"]):
            by_family.setdefault(borough.people.family_of(handle_of(person)), []).append(index)
        decided = np.datetime64(row["decided"] or row["received"])
        # a decision of the last days opens an episode at once: later events are not yet known
        opens = max(min(decided + np.timedelta64(int(days), "D"), np.datetime64(borough.last)), decided)
        for family, places in by_family.items():
            found.append(
                Arrival(
                    day=np.datetime64(row["received"]),
                    opens=opens,
                    family=family,
                    route="early_help_360" if row["whole_family"] else "new_episode",
                    people=tuple(handle_of(row["person_id"][place]) for place in places),
                    contacts=tuple(row["contact_id"][place] for place in places),
                )
            )
    return found


def _step_downs(borough: Borough, random: np.random.Generator) -> list[Arrival]:
    """Families whose children's episode closed with a step down: one arrival a family and day."""
    rows = (
        borough.table("referral")
        .filter(pl.col("closure_reason").eq(_CLOSED_TO_EARLY_HELP) & pl.col("closed_on").is_not_null())
        .sort("closed_on", "referral_id")
        .group_by("family_id", "closed_on", maintain_order=True)
        .agg(pl.col("referral_id").first(), pl.col("person_id"))
    )
    soon = random.integers(0, _SOON + 1, rows.height)
    found = []
    for row, days in zip(rows.iter_rows(named=True), soon, strict=True):
        people = tuple(handle_of(person) for person in row["person_id"])
        closed = np.datetime64(row["closed_on"])
        found.append(
            Arrival(
                day=closed,
                opens=min(closed + np.timedelta64(int(days), "D"), np.datetime64(borough.last)),
                family=borough.people.family_of(people[0]),
                route="step_down_from_social_care",
                people=people,
                referral_id=row["referral_id"],
            )
        )
    return found
