"""Why children left care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from continuum.synthetic.care.lives import Stay
from continuum.synthetic.care.numbers import age_on, financial_year
from continuum.synthetic.quota import chosen, mixed

_SGO_TO_FORMER_AND_OTHER_UNTIL = "2017"
"""The last year in which special guardianship had the codes E43 and E44."""

_LEAST_DAYS_TO_ORDER = 150
_OLDEST_TO_ORDER = 14
_ALMOST_ADULT = 16


def why_they_left(stays: list[Stay], facts: Mapping[str, Any], random: np.random.Generator) -> None:
    """Gives each stay that has ended its reason, by the SSDA903's codes."""
    others: dict[str, list[Stay]] = defaultdict(list)
    of_age: list[Stay] = []
    alone: list[Stay] = []
    for stay in stays:
        if stay.left is None:
            continue
        if stay.plan is not None and stay.plan.adopted == stay.left:
            stay.reason = "E12" if random.random() < 0.7 else "E11"
        elif stay.unaccompanied:
            alone.append(stay)
        elif stay.left >= stay.adult:
            of_age.append(stay)
        else:
            others[financial_year(stay.left)].append(stay)
    _mixed(of_age, facts["reason_at_eighteen"], random)
    _mixed(alone, facts["reason_of_unaccompanied"], random)
    for year in sorted(others):
        rest = _special_guardianship(others[year], year, facts, random)
        young = [stay for stay in rest if age_on(stay.born, stay.left or 0) < _ALMOST_ADULT]
        old = [stay for stay in rest if age_on(stay.born, stay.left or 0) >= _ALMOST_ADULT]
        _mixed(young, facts["reason"], random)
        _mixed(old, facts["reason_at_sixteen"], random)


def _mixed(stays: list[Stay], shares: Mapping[str, float], random: np.random.Generator) -> None:
    for stay, reason in zip(stays, mixed(random, len(stays), shares), strict=True):
        stay.reason = str(reason)


def _special_guardianship(
    stays: list[Stay], year: str, facts: Mapping[str, Any], random: np.random.Generator
) -> list[Stay]:
    """Gives so many of a year's leavers a special guardian as the profile says; returns the others."""
    able = [
        stay
        for stay in stays
        if stay.left is not None
        and stay.left - stay.entered >= _LEAST_DAYS_TO_ORDER
        and age_on(stay.born, stay.left) < _OLDEST_TO_ORDER
    ]
    wanted = min(facts["special_guardianship"].get(year, 0), len(able))
    ordered = {id(stay) for stay, yes in zip(able, chosen(random, len(able), wanted), strict=True) if yes}
    guarded = [stay for stay in able if id(stay) in ordered]
    _mixed(guarded, facts["guardian"], random)
    if year < _SGO_TO_FORMER_AND_OTHER_UNTIL:
        for stay in guarded:
            stay.reason = "E43" if stay.reason in ("E45", "E46") else "E44"
    return [stay for stay in stays if id(stay) not in ordered]
