"""Who enters care: brothers and sisters together, some on their way to adoption, a few alone from abroad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from continuum.synthetic.care.adoption_plans import AdoptionPlan
from continuum.synthetic.care.lives import Stay
from continuum.synthetic.care.numbers import birthday, number
from continuum.synthetic.care.paths import Month

_YEAR = 365.25
_2015 = number(date(2015, 1, 1))
_LEAST_DAYS_AWAY = 270
"""Days: a child who comes back into care was away for longer, and was supported at home in between."""

_LEAST_STAY_BEFORE_18 = 20
"""Days: nobody enters care on the eve of the eighteenth birthday."""


class Arrivals:
    """Makes the stays that begin in each month."""

    def __init__(self, facts: Mapping[str, Any], random: np.random.Generator, scale: int) -> None:
        self._facts = facts["people"]
        self._random = random
        self._scale = scale
        self._children = 0
        self._families = 0
        self._bands = _bands(self._facts["age"])
        self._earlier_bands = _bands(self._facts["age_before_2015"])
        sizes = self._facts["brothers_and_sisters"]
        self._sizes = np.array([int(each) for each in sizes])
        self._size_weights = np.array(list(sizes.values()))

    def adopted(self, plan: AdoptionPlan) -> list[Stay]:
        """Brothers and sisters who will be adopted together: the youngest often straight after birth."""
        family = self._family()
        youngest = int(self._random.integers(0, 30)) if self._random.random() < 0.5 else None
        if youngest is None:
            youngest = int(self._random.integers(30, round(2.2 * _YEAR)))
        stays = []
        age = youngest
        for _ in range(plan.children):
            stays.append(self._stay(plan.entered - age, family, plan.entered, plan=plan))
            age += self._gap()
        return stays

    def before(self, count: int, start: int) -> list[Stay]:
        """Children who are in care when the making begins: most came in the last few years."""
        stays: list[Stay] = []
        while len(stays) < count:
            days_in_care = int(min(self._random.exponential(2.6) * _YEAR, 11 * _YEAR)) + 10
            family = self._brothers_and_sisters(start - days_in_care, count - len(stays))
            stays.extend(stay for stay in family if stay.adult > start + _LEAST_STAY_BEFORE_18)
        return stays

    def month(
        self,
        month: Month,
        count: int,
        plans: list[AdoptionPlan],
        alone: int,
        left_before: list[Stay],
        ready: bool,
    ) -> list[Stay]:
        """Everybody who enters care in a month: exactly so many.

        Args:
            month: the month.
            count: how many enter.
            plans: the adoption plans of those among them.
            alone: how many of them are unaccompanied.
            left_before: earlier stays of children who may enter again.
            ready: whether there is a past from which children can return.
        """
        stays = [stay for plan in plans for stay in self.adopted(plan)]
        stays.extend(self._alone(self._day(month)) for _ in range(min(alone, count - len(stays))))
        again = int(self._random.binomial(count, self._facts["again"])) if ready else 0
        stays.extend(self._returning(month, min(again, count - len(stays)), left_before))
        while len(stays) < count:
            stays.extend(self._brothers_and_sisters(self._day(month), count - len(stays)))
        return stays

    def _brothers_and_sisters(self, day: int, most: int) -> list[Stay]:
        """A family's children who enter on one day."""
        size = min(int(self._random.choice(self._sizes, p=self._size_weights)), most)
        family = self._family()
        ages, weights = self._earlier_bands if day < _2015 else self._bands
        low, high = ages[int(self._random.choice(len(ages), p=weights))]
        if high == 1 and self._random.random() < 0.6:
            age = int(self._random.integers(0, 25))
        else:
            age = int(self._random.integers(round(low * _YEAR), round(high * _YEAR) - _LEAST_STAY_BEFORE_18))
        # the drawn age is the eldest's or the youngest's, so that families do not make children older
        step = -1 if self._random.random() < 0.6 else 1
        stays: list[Stay] = []
        for _ in range(size):
            if not 0 <= age < 17.9 * _YEAR:
                age = int(self._random.integers(0, 20)) if not stays else -1
            if age < 0:
                break
            stays.append(self._stay(day - age, family, day))
            age += step * self._gap()
        return stays

    def _alone(self, day: int) -> Stay:
        age = int(self._random.integers(round(16.1 * _YEAR), round(17.5 * _YEAR)))
        return self._stay(day - age, -1, day, unaccompanied=True)

    def _returning(self, month: Month, count: int, left_before: list[Stay]) -> list[Stay]:
        able = [
            stay
            for stay in left_before
            if stay.left is not None
            and _LEAST_DAYS_AWAY < month.first - stay.left < 5 * _YEAR
            and stay.adult > month.after + _LEAST_STAY_BEFORE_18
        ]
        stays = []
        taken: set[int] = set()
        for place in self._random.permutation(len(able))[:count]:
            earlier = able[int(place)]
            day = self._day(month)
            taken.add(id(earlier))
            stays.append(Stay(earlier.child, earlier.born, earlier.family, day, earlier.adult, again=True))
        # those who have left for too long, or are too old, are not asked again
        keep = {id(stay) for stay in able} - taken | {
            id(stay) for stay in left_before if _lately(stay, month)
        }
        left_before[:] = [stay for stay in left_before if id(stay) in keep]
        return stays

    def _stay(
        self,
        born: int,
        family: int,
        entered: int,
        *,
        plan: AdoptionPlan | None = None,
        unaccompanied: bool = False,
    ) -> Stay:
        self._children += 1
        adult = birthday(born, 18)
        return Stay(self._children, born, family, entered, adult, plan=plan, unaccompanied=unaccompanied)

    def _family(self) -> int:
        self._families += 1
        return self._families

    def _gap(self) -> int:
        """Days between two brothers' or sisters' births."""
        return int(self._random.integers(400, 1300))

    def _day(self, month: Month) -> int:
        """A day of a month; children come into care at weekends too, but more seldom."""
        day = int(self._random.integers(month.first, month.after))
        if (day + 3) % 7 > 4 and self._random.random() < 0.7:
            day = int(self._random.integers(month.first, month.after))
        return day


def _bands(
    shares: Mapping[str, float],
) -> tuple[list[tuple[int, int]], np.ndarray[Any, np.dtype[np.float64]]]:
    """Ages from and up to, and their weights."""
    bands = []
    for name in shares:
        low, _, high = name.partition("-")
        bands.append((int(low), int(high or low) + 1))
    weights = np.array(list(shares.values()), dtype=float)
    return bands, weights / weights.sum()


def _lately(stay: Stay, month: Month) -> bool:
    """Whether a child left so lately that a return is still to come."""
    return stay.left is not None and month.first - stay.left <= _LEAST_DAYS_AWAY
