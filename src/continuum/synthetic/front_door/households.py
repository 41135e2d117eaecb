"""The families of the front door: who is in them, and who is a child on a day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.people import OTHER_ADULT, PARENT
from continuum.synthetic.protection.journeys import birthday

_EIGHTEEN = 18 * 366
_MONTH = 31
_ALMOST_ADULT = 17.8
_ADULTS_WHO_ARE_PARENTS = 2


@dataclass
class Someone:
    """A person in the making: date of birth, eighteenth birthday, household, role, handle (-1 before)."""

    born: int
    adult: int
    household: int
    role: str
    handle: int = -1


@dataclass
class Household:
    """A family: its children and adults, as places in the list of people; its number once there is one."""

    family: int = -1
    children: list[int] = field(default_factory=list)
    adults: list[int] = field(default_factory=list)
    referred: bool = False


class Households:
    """All families that the front door hears of; members are made when a contact needs them."""

    def __init__(self, borough: Borough, random: np.random.Generator) -> None:
        self._borough = borough
        self._random = random
        self.people: list[Someone] = []
        self.list: list[Household] = []
        self._by_family: dict[int, int] = {}
        self._draws: list[float] = []
        ages = borough.profile["protection"]["families"]["ages"]
        self._ages = (np.cumsum(ages) / sum(ages)).tolist()

    def draw(self) -> float:
        """A random number from 0 to 1."""
        if not self._draws:
            self._draws = self._random.random(8192).tolist()
        return self._draws.pop()

    def known(self, family: int) -> int:
        """The household of a family that is there already."""
        place = self._by_family.get(family)
        if place is None:
            place = len(self.list)
            self._by_family[family] = place
            household = Household(family=family, referred=True)
            self.list.append(household)
            for handle in self._borough.people.children_of(family):
                household.children.append(self._existing(place, handle))
        return place

    def of_one(self, handle: int) -> int:
        """A household for a child who has no family: an unaccompanied child, alone."""
        place = len(self.list)
        household = Household(family=-1, referred=True)
        self.list.append(household)
        household.children.append(self._existing(place, handle))
        return place

    def new(self) -> int:
        """A household without members."""
        self.list.append(Household())
        return len(self.list) - 1

    def child(self, place: int, handle: int) -> int:
        """The place in the list of people of a child who is there already."""
        for each in self.list[place].children:
            if self.people[each].handle == handle:
                return each
        raise KeyError(f"no child {handle} in the household")

    def children_on(self, place: int, day: int, count: int) -> list[int]:
        """So many of those who are children for the month from a day; more are born if there are fewer."""
        household = self.list[place]
        able = [
            each
            for each in household.children
            if self.people[each].born <= day - 3 and self.people[each].adult > day + _MONTH
        ]
        while len(able) < count:
            able.append(self._bear(place, day))
        return able[:count]

    def adults_on(self, place: int, day: int, count: int) -> list[int]:
        """So many of the adults; where there are fewer, more are made."""
        household = self.list[place]
        able = [each for each in household.adults if self.people[each].adult <= day]
        while len(able) < count:
            able.append(self._grown(place, day))
        return able[:count]

    def _existing(self, place: int, handle: int) -> int:
        born = number(self._borough.people.date_of_birth(handle))
        self.people.append(Someone(born, birthday(born, 18), place, "child", handle))
        return len(self.people) - 1

    def _bear(self, place: int, day: int) -> int:
        household = self.list[place]
        others = [self.people[each].born for each in household.children]
        born = day - 3
        for _ in range(8):
            age = min(bisect_right(self._ages, self.draw()) + self.draw(), _ALMOST_ADULT)
            born = day - 3 - int(age * 365)
            if all(abs(born - each) > 290 for each in others):
                break
        self.people.append(Someone(born, birthday(born, 18), place, "child"))
        household.children.append(len(self.people) - 1)
        return len(self.people) - 1

    def _grown(self, place: int, day: int) -> int:
        household = self.list[place]
        if household.children:
            eldest = min(self.people[each].born for each in household.children)
            born = eldest - int((18 + 21 * self.draw() ** 1.3) * 365.25)
        else:
            born = day - int((18.1 + 62 * self.draw() ** 1.6) * 365.25)
        born = min(born, day - _EIGHTEEN)
        role = PARENT if len(household.adults) < _ADULTS_WHO_ARE_PARENTS else OTHER_ADULT
        self.people.append(Someone(born, birthday(born, 18), place, role))
        household.adults.append(len(self.people) - 1)
        return len(self.people) - 1

    def settle(self) -> None:
        """Makes the people and families that are not there yet."""
        people = self._borough.people
        without = [each for each in self.list if each.family < 0 and not each.referred]
        for household, family in zip(without, people.new_families(len(without)).tolist(), strict=True):
            household.family = family
        for role in ("child", PARENT, OTHER_ADULT):
            made = [each for each in self.people if each.handle < 0 and each.role == role]
            handles = people.new_people(
                as_days([each.born for each in made]),
                families=[self.list[each.household].family for each in made],
                role=role,
            )
            for each, handle in zip(made, handles.tolist(), strict=True):
                each.handle = handle
        shares = self._borough.profile["protection"]["families"]["localities"]
        missing = [family for family in range(people.families) if family not in people.localities]
        weights = np.array(list(shares.values()))
        drawn = self._random.choice(list(shares), len(missing), p=weights / weights.sum())
        people.localities.update(zip(missing, [str(each) for each in drawn], strict=True))
