"""A release of the register as the document that `continuum attack` reads and others may have."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from continuum.disclosure.forms.terms import terms_written
from continuum.disclosure.policy import POLICIES
from continuum.disclosure.register.chain import Contents
from continuum.disclosure.register.corrections import corrections
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Terms


def document_of(contents: Contents, number: int) -> dict[str, Any]:
    """A release with those before it, in the linear form of docs/disclosure-json.md.

    What the register says of it stands under "how".

    Raises:
        ContinuumError: no release has that number.
    """
    release = contents.release(number)
    found = _document(release)
    found["how"] = {"register": _entered(contents, number)}
    found["how"]["corrections"] = [
        {
            "id": each.id,
            "before": _plain(each.before),
            "in": {"name": each.name, "date": each.date},
            "now": _plain(each.now),
        }
        for each in corrections(release, release.previous)
    ]
    found["previous"] = [_document(each) for each in release.previous]
    return found


def _document(release: Release) -> dict[str, Any]:
    return {
        "name": release.name,
        "date": release.date,
        **terms_written(release.terms, _rule(release.terms)),
        "cells": [_cell(each) for each in release.numbers],
        "percentages": [_percentage(each) for each in release.percentages],
        "linear": [_fact(each) for each in release.known],
        "corrected": list(release.corrected),
    }


def _cell(number: Printed) -> dict[str, Any]:
    found: dict[str, Any] = {"id": number.id, "status": number.status.value, "protected": number.protected}
    if not number.marked:
        found["wanted"] = False
    if number.negative:
        found["negative"] = True
    if number.value is not None:
        found["value"] = number.value
    return found


def _fact(fact: Known) -> dict[str, Any]:
    found: dict[str, Any] = {"coefficients": {name: by for by, name in fact.terms}}
    return found | {
        key: limit for key, limit in (("low", fact.low), ("high", fact.high)) if limit is not None
    }


def _percentage(percentage: PrintedPercentage) -> dict[str, Any]:
    return {
        "id": percentage.id,
        "numerator": list(percentage.numerator),
        "denominator": list(percentage.denominator),
        "decimals": percentage.decimals,
        "per": percentage.per,
        "shown": True,
        "value": _plain(Decimal(percentage.value).scaleb(-percentage.decimals)),
    }


def _entered(contents: Contents, number: int) -> dict[str, Any]:
    entry = contents.entries[number - 1]
    withdrawn = contents.withdrawn.get(number)
    return {
        "number": entry.number,
        "note": entry.note,
        "added": entry.added,
        "hash": entry.hash,
        "before": entry.before,
        "withdrawn": {"date": withdrawn.date, "note": withdrawn.note} if withdrawn else None,
    }


def _rule(terms: Terms) -> str:
    """The policy's rule in sentences, where it is still the same."""
    policy = POLICIES.get(terms.policy)
    same = policy and (policy.lowest_hidden, policy.highest_hidden) == (
        terms.lowest_hidden,
        terms.highest_hidden,
    )
    return policy.rule if policy and same else ""


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
