"""The numbers of each month that need and protection must come to, read from the profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.paths import Month, arrivals, month_ends, months
from continuum.synthetic.quota import Whole


@dataclass(frozen=True)
class Path:
    """How many are open before the first month, and at the end of each."""

    before: int
    stock: Whole


class Flows:
    """The paths and flows by month, at the borough's scale."""

    def __init__(self, borough: Borough) -> None:
        self.facts: Mapping[str, Any] = borough.profile["protection"]
        self.scale = borough.scale
        self.span: list[Month] = months(self.facts["history_from"], borough.last)
        self._before = _month_before(self.span[0])

    def path(self, topic: str) -> Path:
        """The path of a topic: children_in_need, child_protection, child_in_need_plan."""
        anchors = self.facts[topic]["stock"]
        return Path(round(anchors[self._before] * self.scale), month_ends(anchors, self.span, self.scale))

    def flow(self, topic: str, years: str = "years", fixed: str = "months") -> Whole:
        """How many events of a topic fall in each month."""
        facts = self.facts[topic]
        season = self.facts["season"]
        return arrivals(
            {
                "years": facts[years],
                "months": facts.get(fixed, {}),
                "season": season["season"],
                "slow_months": season["slow_months"],
            },
            self.span,
            self.scale,
        )


def _month_before(month: Month) -> str:
    year, place = int(month.name[:4]), month.place
    return f"{year - 1}-12" if place == 0 else f"{year}-{place:02d}"
