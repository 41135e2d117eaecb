"""What a definition comes to, as a short text: the same for as long as the definition gives the same figures.

It is made of the structure of the counts, not of their words: telling a definition better does not change it,
and counting something else does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from continuum.dataset.calendar import CLOSES
from continuum.measures.algebra import Ages, Dimension, Flow, Measure, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.dates import ClockStart

_LENGTH = 12
"""Hexadecimal digits kept: two of a thousand definitions are the same by chance once in 500 million times."""


def counts_fingerprint(measure: Measure) -> str:
    """What a measure counts, over what, for how many, and by which dimensions only above the line."""
    return _short(
        (_shape(measure.numerator), _shape(measure.denominator), measure.per, sorted(measure.whole))
    )


def breakdown_fingerprints(measure: Measure) -> dict[str, str]:
    """In which cell each breakdown of a measure puts a row, by the name of the breakdown."""
    tables = [count.table for count in measure.counts if isinstance(count, Flow | Stock)]
    return {
        "×".join(names): _short(
            [_dimension(DIMENSIONS[table][name]) for table in tables for name in names if _has(table, name)]
        )
        for names in measure.breakdowns
    }


def _has(table: str, dimension: str) -> bool:
    return dimension in DIMENSIONS.get(table, {})


def _dimension(dimension: Dimension) -> Any:
    """What puts a row in a cell; what cells are called does not."""
    if isinstance(dimension.of, Ages):
        bands = [(code, first, above) for code, _, first, above in dimension.of.bands]
        return [_shape(dimension.of.date_of_birth), bands]
    return _shape(dimension.of)


def _shape(value: Any) -> Any:
    """A count or expression as nested lists, each headed by what it is."""
    if is_dataclass(value) and not isinstance(value, type):
        policy = [str(CLOSES)] if isinstance(value, ClockStart) else []
        return [type(value).__name__, *policy, *(_shape(getattr(value, each.name)) for each in fields(value))]
    if isinstance(value, tuple):
        return [_shape(each) for each in value]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return value


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
