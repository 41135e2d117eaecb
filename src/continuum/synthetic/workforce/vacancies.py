"""Vacant posts, and the returns of the workforce, which arrive as values."""

from __future__ import annotations

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.paths import path, spells
from continuum.synthetic.quota import mixed

_FILLED_A_MONTH = 0.3
_YEARS_BEFORE = 0.2
_SENIOR = {"social_worker": 0.8, "senior_social_worker": 0.2}
_SERVICES = (
    "assessment",
    "children_in_need_and_protection",
    "children_with_disabilities",
    "children_in_care",
)


def make_vacancies(borough: Borough) -> None:
    """Adds the vacancies: as many open at each month's end as the profile says."""
    facts = borough.profile["workforce"]
    random = borough.random("vacancies")
    stock = path(borough.first, borough.last, facts["vacancies"], borough.scale)
    filled = np.maximum(1, np.floor(stock * _FILLED_A_MONTH)).astype(np.int64)
    made = spells(
        random, borough.first, borough.last, stock=stock, leaving=filled, years_before=_YEARS_BEFORE
    )
    teams = [each.team_id for each in borough.teams.values() if each.service in _SERVICES]
    chosen = random.integers(0, len(teams), len(made))
    borough.add(
        "vacancy",
        {
            "vacancy_id": borough.ids("vacancy", len(made)),
            "role": mixed(random, len(made), _SENIOR),
            "team_id": [teams[index] for index in chosen],
            "full_time_equivalent": [1.0] * len(made),
            "opened_on": [each.started for each in made],
            "filled_on": [each.ended for each in made],
        },
    )


def make_returns(borough: Borough) -> None:
    """Adds the figures of the workforce returns as the profile has them."""
    returns = borough.profile["workforce"]["return"]
    borough.add(
        "workforce_return",
        {
            "workforce_return_id": borough.ids("workforce_return", len(returns)),
            "series": ["registered_social_workers_full_time_equivalent"] * len(returns),
            "label": [each["label"] for each in returns],
            "period_end": [each["period_end"] for each in returns],
            "value": [float(each["value"]) for each in returns],
            "status": ["confirmed"] * len(returns),
        },
    )
