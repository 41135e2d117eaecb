"""Documents, and protections of them that hide what a test says: no solver is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from continuum.disclosure.forms.incoming import read_publication
from continuum.disclosure.forms.objects import Item, parsed
from continuum.disclosure.policy import SEED, Policy
from continuum.disclosure.protection import How, Protection
from continuum.disclosure.publication import Count, Publication
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms


def item(document: dict[str, Any]) -> Item:
    return parsed(json.dumps(document), "IN.json")


def publication(document: dict[str, Any], policy: Policy = SEED) -> Publication:
    return read_publication(item(document), policy)


def at(place: dict[str, str], value: object, **more: object) -> dict[str, Any]:
    """A cell."""
    return {"at": place, "value": value, **more}


def plans() -> dict[str, Any]:
    """Child protection plans by team and abuse, with totals both ways, and a percentage."""
    numbers = {
        ("North", "Neglect"): 3,
        ("North", "Emotional"): 20,
        ("South", "Neglect"): 10,
        ("South", "Emotional"): 9,
        ("North", "All"): 23,
        ("South", "All"): 19,
        ("All", "Neglect"): 13,
        ("All", "Emotional"): 29,
        ("All", "All"): 42,
    }
    return {
        "tables": [
            {
                "name": "Plans",
                "dimensions": [
                    {"name": "team", "categories": ["North", "South"], "total": "All"},
                    {"name": "abuse", "categories": ["Neglect", "Emotional"], "total": "All"},
                ],
                "cells": [
                    at({"team": team, "abuse": abuse}, value) for (team, abuse), value in numbers.items()
                ],
            }
        ],
        "facts": [
            {
                "kind": "percentage",
                "of": {"table": "Plans", "at": {"abuse": "Neglect"}},
                "base": {"table": "Plans", "at": {}},
                "decimals": 1,
            },
            {"kind": "equals", "terms": [[1, "Plans[abuse=Neglect; team=South]"]], "value": 10},
        ],
    }


def cell(document: dict[str, Any], **place: str) -> dict[str, Any]:
    """The cell of the first table that stands at exactly this place."""
    found: dict[str, Any] = next(each for each in document["tables"][0]["cells"] if each["at"] == place)
    return found


def protection(
    found: Publication, hidden: Iterable[str] = (), policy: Policy = SEED, **how: object
) -> Protection:
    """A protection that hides these ids and what is not wanted, and prints all facts that are wanted."""
    hide = set(hidden)
    value = {count.id: count.value for count in found.counts}
    numbers = tuple(_printed(count, count.id in hide, policy) for count in found.counts)
    known = (
        *(Known(((1, line.total), *((-1, part) for part in line.parts)), 0, 0) for line in found.sums),
        *(Known(each.terms, each.low, each.high) for each in found.linear),
        *(Known(each.terms, each.value, each.value) for each in found.statements),
    )
    ratios = tuple(
        PrintedPercentage(
            each.id,
            each.numerator,
            each.denominator,
            _rounded(
                each.per * 10**each.decimals * sum(value[name] for name in each.numerator),
                sum(value[name] for name in each.denominator),
            ),
            each.decimals,
            each.per,
        )
        for each in found.percentages
        if each.wanted
    )
    terms = Terms(policy.name, policy.lowest_hidden, policy.highest_hidden, base=policy.round_to)
    release = Release(terms, numbers, ratios, known, previous=found.previous)
    said: dict[str, Any] = {"suppressed": len(hide), "small": 1, "lost": 12.5, "gap": 0.0, "seconds": 0.25}
    return Protection(
        release,
        frozenset(each.id for each in ratios),
        frozenset(each.id for each in found.statements),
        (),
        How(**said | how),
    )


def _printed(count: Count, hide: bool, policy: Policy) -> Printed:
    negative = not count.protected and count.value < 0
    if hide or not count.wanted:
        return Printed(count.id, Status.SUPPRESSED, None, count.protected, negative, count.wanted)
    if count.protected and policy.rounds(count.level):
        rounded = _rounded(count.value, policy.round_to) * policy.round_to
        return Printed(count.id, Status.ROUNDED, rounded, count.protected, negative)
    return Printed(count.id, Status.SHOWN, count.value, count.protected, negative)


def _rounded(above: int, below: int) -> int:
    """Half away from zero."""
    half = (2 * abs(above) + below) // (2 * below)
    return half if above >= 0 else -half
