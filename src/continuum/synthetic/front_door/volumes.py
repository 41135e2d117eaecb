"""How many contacts of each kind the front door has in each month, read from the profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.paths import Month, months
from continuum.synthetic.quota import Whole, apportion, apportion_named

_MONTHS = 12


@dataclass
class Volumes:
    """Counts by month; the months fall into years of twelve that end with the borough's last month.

    Attributes:
        span: the months.
        year: the year of each month: the calendar year in which its twelve months end.
        children: contacts about children.
        adults: contacts about adults.
        families: distinct families.
        abuse: contacts with domestic abuse as any reason: children, adults.
        abuse_further: of those, with domestic abuse as a further reason only.
        early_help: contacts that led to early help: of domestic abuse, of others.
        assessed: vulnerable person assessments: progressed, not progressed.
    """

    span: list[Month]
    year: list[int]
    children: Whole
    adults: Whole
    families: Whole
    abuse: tuple[Whole, Whole]
    abuse_further: Whole
    early_help: tuple[Whole, Whole]
    assessed: tuple[Whole, Whole]

    def of_year(self, year: int) -> list[int]:
        """The places of the months of a year."""
        return [place for place, each in enumerate(self.year) if each == year]

    def total(self, year: int) -> int:
        """The contacts of a year."""
        places = self.of_year(year)
        return int(self.children[places].sum() + self.adults[places].sum())


class _Reader:
    def __init__(self, borough: Borough) -> None:
        self.facts: Mapping[str, Any] = borough.profile["front_door"]
        self.scale = borough.scale
        self.span = months(borough.first, borough.last)
        end = borough.last.year
        back = [(len(self.span) - 1 - place) // _MONTHS for place in range(len(self.span))]
        self.year = [end - each for each in back]

    def totals(self) -> Whole:
        """All contacts by month: as the profile gives them, or a year's total by season."""
        facts = self.facts["contacts"]
        season = facts["season"]
        result = np.zeros(len(self.span), dtype=np.int64)
        for year in sorted(set(self.year)):
            places = [place for place, each in enumerate(self.year) if each == year]
            if str(year) in facts["years"] and len(places) == _MONTHS:
                weights = [season[self.span[place].place] for place in places]
                result[places] = apportion(facts["years"][str(year)] * self.scale, weights)
            else:
                result[places] = [facts["months"][self.span[place].name] * self.scale for place in places]
        return result

    def known(self, fixed: Mapping[str, int], otherwise: Whole) -> Whole:
        """The months that the profile fixes; the others as they are."""
        result = otherwise.copy()
        for place, month in enumerate(self.span):
            if month.name in fixed:
                result[place] = fixed[month.name] * self.scale
        return result

    def by_year(
        self, years: Mapping[str, int], fixed: Mapping[str, int], weights: Whole, share: float
    ) -> Whole:
        """A year's total less its fixed months, spread by weights; where none is known, a share of them."""
        result = self.known(fixed, np.rint(weights * share).astype(np.int64))
        for year in sorted(set(self.year)):
            if str(year) not in years:
                continue
            places = [place for place, each in enumerate(self.year) if each == year]
            free = [place for place in places if self.span[place].name not in fixed]
            left = years[str(year)] * self.scale - sum(
                int(result[each]) for each in places if each not in free
            )
            result[free] = apportion(left, weights[free])
        return result


def read_volumes(borough: Borough) -> Volumes:
    """The counts of the profile at the borough's scale."""
    reader = _Reader(borough)
    facts = reader.facts
    total = reader.totals()
    contacts = facts["contacts"]
    children = reader.known(
        contacts["children"], np.rint(total * contacts["children_share"]).astype(np.int64)
    )
    families = reader.known(
        contacts["families"], np.rint(total * contacts["families_share"]).astype(np.int64)
    )
    abuse = facts["domestic_abuse"]
    any_reason = reader.by_year(abuse["any_year"], abuse["any"], total, abuse["any_share"])
    of_children = reader.by_year(
        abuse["any_year_children"], abuse["any_children"], any_reason, abuse["children_share"]
    )
    further = reader.by_year(abuse["further_only_year"], abuse["further_only"], any_reason, 0.01)
    help_facts = facts["early_help"]
    helped = reader.by_year(help_facts["year"], help_facts["months"], total, help_facts["share"])
    helped_abuse = reader.by_year(
        help_facts["year_domestic_abuse"],
        help_facts["months_domestic_abuse"],
        helped,
        help_facts["domestic_abuse_share"],
    )
    police = facts["vulnerable_person_assessment"]
    assessed = reader.by_year(police["year"], police["months"], any_reason, police["share"])
    progressed = reader.by_year(
        police["progressed_year"], police["progressed_months"], assessed, police["progressed_share"]
    )
    return Volumes(
        span=reader.span,
        year=reader.year,
        children=children,
        adults=total - children,
        families=families,
        abuse=(of_children, any_reason - of_children),
        abuse_further=further,
        early_help=(helped_abuse, helped - helped_abuse),
        assessed=(progressed, assessed - progressed),
    )


def quotas(borough: Borough, topic: str, volumes: Volumes, year: int) -> dict[str, int]:
    """How many contacts of a year have each source, or each main reason, of the profile's list."""
    facts = borough.profile["front_door"][topic]
    total = volumes.total(year)
    known = facts.get(str(year))
    if known is not None and len(volumes.of_year(year)) == _MONTHS:
        listed = {name: count * borough.scale for name, count in known.items()}
    else:
        shape = facts[str(max(each for each in map(int, _years(facts)) if each < max(volumes.year)))]
        weights = {**shape, **facts["others"]}
        return apportion_named(total, weights)
    return {**listed, **apportion_named(total - sum(listed.values()), facts["others"])}


def _years(facts: Mapping[str, Any]) -> list[str]:
    return [name for name in facts if name.isdigit()]
