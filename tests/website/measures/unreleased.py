"""A measure of which those who read protected figures are told nothing."""

from __future__ import annotations

from continuum.measures.catalogue.registry import CATALOGUE
from tests.website.borough import RELEASED

UNRELEASED = next(
    name
    for name, measure in CATALOGUE.items()
    if name not in RELEASED and ("age",) in measure.breakdowns and measure.published is None
)
"""One that can be broken down by age."""
