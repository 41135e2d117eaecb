"""Victims who turn to the domestic abuse service: adults of contacts for domestic abuse, and others."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import days
from continuum.synthetic.early_help.routes import handle_of
from continuum.synthetic.quota import mixed

_WITHIN = 60
"""A victim comes within so many days of the contact."""


class Victims:
    """Hands out somebody who has not turned to the service before, day by day in order."""

    def __init__(self, borough: Borough, random: np.random.Generator) -> None:
        self._borough = borough
        self._random = random
        facts = borough.profile["domestic_abuse"]["victims"]
        self._share = float(facts["known_from_contacts"])
        self._sexes = facts["sex"]
        self._strangers: list[np.datetime64] = []
        self._place = 0
        self._taken: set[int] = set()
        rows = (
            borough.table("contact")
            .filter((pl.col("main_reason") == "domestic_abuse") & (pl.col("client_type") == "adult"))
            .sort("received_at", "contact_id")
            .select(pl.col("received_at").dt.date(), "person_id")
        )
        self._contacts = [(np.datetime64(day), handle_of(person)) for day, person in rows.iter_rows()]

    def new(self, day: np.datetime64) -> int:
        """Somebody new to the service: a person, or a number below nought for a stranger."""
        if self._random.random() < self._share:
            known = self._from_contact(day)
            if known is not None:
                return known
        return self._stranger(day)

    def _from_contact(self, day: np.datetime64) -> int | None:
        earliest = day - np.timedelta64(_WITHIN, "D")
        while self._place < len(self._contacts) and self._contacts[self._place][0] < earliest:
            self._place += 1
        place = self._place
        while place < len(self._contacts) and self._contacts[place][0] <= day:
            person = self._contacts[place][1]
            place += 1
            if person not in self._taken:
                self._taken.add(person)
                return person
        return None

    def _stranger(self, day: np.datetime64) -> int:
        """A number below nought that stands for somebody yet to be made."""
        self._strangers.append(day)
        return -len(self._strangers)

    def made(self, handed_out: NDArray[np.int64]) -> NDArray[np.int64]:
        """Makes the strangers, and puts them in the places of their numbers."""
        since = days(self._strangers)
        count = len(since)
        years = self._random.triangular(18.1, 31, 75, count)
        people = self._borough.people.new_people(
            since - (years * 365.25).astype(np.int64).astype("timedelta64[D]"),
            sexes=[str(each) for each in mixed(self._random, count, self._sexes)],
            families=[-1] * count,
            role="other_adult",
        )
        strangers = np.flatnonzero(handed_out < 0)
        handed_out = handed_out.copy()
        handed_out[strangers] = people[-handed_out[strangers] - 1]
        return handed_out
