"""What stands beside the figures of an edition: what was published of other places, and how well the records
are filled. Nothing in it is protected: the one was published, and the other counts records, not people.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from continuum.measures.algebra import Direction
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.standing import Standing
from continuum.measures.figures import Figure
from continuum.measures.needs import measure_needs
from continuum.publishing.editions.edition import PLACES_FILE, QUALITY_FILE, Edition
from continuum.publishing.editions.seen import FieldQuality, SeenFigure

EDITIONS_AT_ONCE = 4


def places_content(figures: list[Figure], standing: Standing | None) -> dict[str, Any]:
    """What is kept of the places that a measure is published for."""
    return {
        "figures": [
            {
                "place": dict(each.by)["place"],
                "label": each.cell_label,
                "value": each.value,
                "numerator": each.numerator,
                "denominator": each.denominator,
                "period_end": each.period_end.isoformat(),
                "known_at": each.known_at.isoformat(),
                "status": each.status,
                "basis": each.basis,
                "version": each.version,
            }
            for each in figures
        ],
        "standing": None if standing is None else asdict(standing),
    }


def comparators_of(edition: Edition, measure: str) -> tuple[tuple[str, SeenFigure], ...]:
    """The places that a measure is published for, as (label, figure), with England first."""
    found = _places(edition).get(measure, {"figures": ()})["figures"]
    return tuple((each["label"], _seen(measure, each)) for each in found)


def standing_of(edition: Edition, measure: str) -> Standing | None:
    """Where the authority's published figure stands among its neighbours'; None where there are none."""
    found = _places(edition).get(measure, {"standing": None})["standing"]
    if found is None:
        return None
    left_out, direction = tuple(found["left_out"]), Direction(found["direction"])
    return Standing(**{**found, "left_out": left_out, "direction": direction})


def quality_of(edition: Edition, measure: str) -> tuple[FieldQuality, ...]:
    """How well each field that a measure reads is filled."""
    told = _quality(edition)
    reads = sorted(measure_needs(CATALOGUE[measure]))
    return tuple(told[table, field] for table, field in reads if (table, field) in told)


@lru_cache(maxsize=EDITIONS_AT_ONCE)
def _places(edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((edition.folder / PLACES_FILE).read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=EDITIONS_AT_ONCE)
def _quality(edition: Edition) -> dict[tuple[str, str], FieldQuality]:
    rows = json.loads((edition.folder / QUALITY_FILE).read_text(encoding="utf-8"))
    return {(row["table"], row["field"]): FieldQuality(**row) for row in rows}


def _seen(measure: str, row: dict[str, Any]) -> SeenFigure:
    described = CATALOGUE[measure]
    period_end = date.fromisoformat(row["period_end"])
    return SeenFigure(
        measure=measure,
        title=described.title,
        value=row["value"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        unit=described.unit,
        decimals=described.decimals,
        period_kind="as_at",
        period_start=None,
        period_end=period_end,
        as_at=period_end,
        known_at=datetime.fromisoformat(row["known_at"]),
        by=(("place", row["place"]),),
        cell_label=row["label"],
        version=row["version"],
        status=row["status"],
        basis=row["basis"],
        protected=False,
    )
