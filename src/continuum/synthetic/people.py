"""The people of a borough: children and adults, and the families that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.keys import Keys
from continuum.synthetic.quota import mixed

CHILD = "child"
PARENT = "parent_or_carer"
OTHER_ADULT = "other_adult"

Handles = NDArray[np.int64]
Days = NDArray[np.datetime64]

_NO_FAMILY = -1

_FEW = 200
"""Fewer people than this are drawn one by one: exact shares of a few would all be the commonest."""


class Tables(Protocol):
    """What the people need of a borough to write themselves into its tables."""

    first: date
    last: date

    def random(self, name: str) -> np.random.Generator:
        """A stream of random numbers for a name."""
        ...

    def ids(self, table: str, count: int) -> list[str]:
        """The next keys of a table."""
        ...

    def add(self, table: str, columns: Mapping[str, Any]) -> None:
        """Adds rows to a table."""
        ...


@dataclass
class Person:
    """What is held of one person while the borough is made."""

    born: np.datetime64
    sex: str
    ethnicity: str
    family: int
    role: str
    unaccompanied: bool = False
    disabled: bool = False
    died_on: date | None = None


class People:
    """Everybody in the borough. A person is a handle: a number from nought, in order of making.

    A family is a number too. Siblings share one; the first child of a family fixes its ethnicity.

    Attributes:
        localities: the locality of each family whose locality is settled, by the key of the team that serves
            it.
    """

    def __init__(self, keys: Keys, random: np.random.Generator, facts: Mapping[str, Any]) -> None:
        self._person = keys.stem("person")
        self._family = keys.stem("family")
        self._random = random
        self._facts = facts
        self._people: list[Person] = []
        self._members: list[list[int]] = []
        self._ethnicity_of_family: dict[int, str] = {}
        self.localities: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._people)

    def __getitem__(self, handle: int) -> Person:
        return self._people[handle]

    # families

    def new_families(self, count: int) -> Handles:
        """Makes so many families without members."""
        first = len(self._members)
        self._members.extend([] for _ in range(count))
        return np.arange(first, first + count)

    @property
    def families(self) -> int:
        """How many families there are."""
        return len(self._members)

    def family_of(self, handle: int) -> int:
        """The family of a person; -1 for none."""
        return self._people[handle].family

    def families_of(self, handles: Iterable[int]) -> Handles:
        """The families of many people; -1 for none."""
        return np.array([self._people[handle].family for handle in handles], dtype=np.int64)

    def children_of(self, family: int) -> list[int]:
        """The children of a family (by role: one may since have grown up), in order of making."""
        return [each for each in self._members[family] if self._people[each].role == CHILD]

    def adults_of(self, family: int) -> list[int]:
        """The adults of a family, in order of making."""
        return [each for each in self._members[family] if self._people[each].role != CHILD]

    # people

    def new_people(
        self,
        born: Sequence[date] | Days,
        *,
        sexes: Sequence[str] | None = None,
        ethnicities: Sequence[str] | None = None,
        families: Sequence[int] | Handles | None = None,
        role: str = CHILD,
    ) -> Handles:
        """Makes people.

        Args:
            born: the dates of birth.
            sexes: their sexes; drawn by the profile's shares where absent.
            ethnicities: their ethnicities; the family's, or drawn, where absent.
            families: the family of each; -1 for none; where absent each is given a family of his or her own.
            role: "child", "parent_or_carer" or "other_adult".

        Returns:
            Their handles, in the order of the dates.
        """
        days = np.asarray(born, dtype="datetime64[D]")
        count = len(days)
        kin = self.new_families(count) if families is None else np.asarray(families, dtype=np.int64)
        drawn_sexes = self._draw("sex", count) if sexes is None else sexes
        drawn_ethnicities = self._draw("ethnicity", count) if ethnicities is None else ethnicities
        first = len(self._people)
        for index in range(count):
            family = int(kin[index])
            ethnicity = str(drawn_ethnicities[index])
            if family != _NO_FAMILY:
                if ethnicities is None:
                    ethnicity = self._ethnicity_of_family.setdefault(family, ethnicity)
                self._members[family].append(first + index)
            self._people.append(Person(days[index], str(drawn_sexes[index]), ethnicity, family, role))
        return np.arange(first, first + count)

    def born(self, handles: Sequence[int] | Handles) -> Days:
        """The dates of birth of many people."""
        return np.array([self._people[handle].born for handle in handles], dtype="datetime64[D]")

    def date_of_birth(self, handle: int) -> date:
        """One person's date of birth."""
        return date.fromisoformat(str(self._people[handle].born))

    # identifiers

    def person_id(self, handle: int) -> str:
        """The key of one person."""
        return f"{self._person}{handle + 1:07d}"

    def person_ids(self, handles: Iterable[int]) -> list[str]:
        """The keys of many people."""
        return [f"{self._person}{handle + 1:07d}" for handle in handles]

    def family_id(self, family: int) -> str | None:
        """The identifier of a family; None for none."""
        return None if family == _NO_FAMILY else f"{self._family}{family + 1:07d}"

    def family_ids(self, handles: Iterable[int]) -> list[str | None]:
        """The identifiers of many people's families."""
        return [self.family_id(self._people[handle].family) for handle in handles]

    def _draw(self, fact: str, count: int) -> NDArray[Any]:
        shares = self._facts[fact]
        if count < _FEW:
            weights = np.array(list(shares.values()))
            return self._random.choice(list(shares), count, p=weights / weights.sum())
        return mixed(self._random, count, shares)

    # the tables

    def write(self, borough: Tables) -> None:
        """Adds the tables person and family_member: call it once, when everybody is made."""
        everyone = range(len(self._people))
        ids = self.person_ids(everyone)
        numbers = self._pupil_numbers(borough)
        borough.add(
            "person",
            {
                "person_id": ids,
                "date_of_birth": self.born(everyone),
                "sex": [each.sex for each in self._people],
                "ethnicity": [each.ethnicity for each in self._people],
                "unaccompanied_asylum_seeker": [each.unaccompanied for each in self._people],
                "died_on": [each.died_on for each in self._people],
                **numbers,
            },
        )
        related = [each for each in everyone if self._people[each].family != _NO_FAMILY]
        borough.add(
            "family_member",
            {
                "family_member_id": borough.ids("family_member", len(related)),
                "family_id": self.family_ids(related),
                "person_id": [ids[each] for each in related],
                "role": [self._people[each].role for each in related],
                "joined_on": [self._joined(each) for each in related],
            },
        )

    def _joined(self, handle: int) -> np.datetime64 | None:
        person = self._people[handle]
        return person.born if person.role == CHILD else None

    def _pupil_numbers(self, borough: Tables) -> dict[str, list[str | None]]:
        """Pupil and health numbers: well formed, of a local authority number that no authority has."""
        first, last = np.datetime64(borough.first), np.datetime64(borough.last)
        four, eighteen = np.timedelta64(4 * 365 + 200, "D"), np.timedelta64(18 * 366, "D")
        local = str(self._facts["pupil_number_authority"])
        health_share = float(self._facts["health_number_share"])
        draw = borough.random("health numbers").random(len(self._people))
        pupil: list[str | None] = []
        unknown: list[str | None] = []
        health: list[str | None] = []
        for handle, person in enumerate(self._people):
            school_age = person.born + four <= last and person.born + eighteen >= first
            has_number = person.role == CHILD and school_age and not person.unaccompanied
            pupil.append(_pupil_number(local, handle) if has_number else None)
            unknown.append(_why_no_number(person) if person.role == CHILD and not has_number else None)
            health.append(_health_number(handle) if draw[handle] < health_share else None)
        return {"unique_pupil_number": pupil, "unique_pupil_number_unknown": unknown, "nhs_number": health}


def _why_no_number(person: Person) -> str:
    if person.unaccompanied:
        return "UN3"
    return "UN1"


_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def _pupil_number(local: str, handle: int) -> str:
    """A permanent unique pupil number: check letter, authority, school, year, serial number."""
    digits = f"{local}{handle // 1000 % 10_000:04d}15{handle % 1000:03d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return _PUPIL_LETTERS[total % 23] + digits


def _health_number(handle: int) -> str:
    """A number in the range 999, which the health service keeps for tests and never issues."""
    stem = f"999{handle % 1_000_000:06d}"
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(stem)) % 11
    # a stem whose check digit would be ten is not a number; the next block gives one
    return f"{stem}{0 if check == 11 else check}" if check != 10 else _health_number(handle + 500_001)
