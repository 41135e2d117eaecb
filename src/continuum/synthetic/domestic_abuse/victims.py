"""Victims who turn to the domestic abuse service: adults of contacts for domestic abuse, and others."""

from __future__ import annotations

import numpy as np
import polars as pl

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
        self._sexes = mixed(random, 4096, facts["sex"]).tolist()
        self._made = 0
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
        """Somebody new to the service."""
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
        born = day - np.timedelta64(int(self._random.triangular(17.1, 31, 74) * 365.25) + 366, "D")
        sex = str(self._sexes[self._made % len(self._sexes)])
        self._made += 1
        return int(
            self._borough.people.new_people(days([born]), sexes=[sex], families=[-1], role="other_adult")[0]
        )
