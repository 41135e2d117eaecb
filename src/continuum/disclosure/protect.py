"""The one place where figures become figures that may be shown.

Whatever leaves the house is made from `ProtectedFigure`, and only `protect_publication` makes those. It is
given everything that one publication will show, all at once, because whether a number may be shown depends on
what is shown beside it. Protection against subtraction (a hidden cell found from its neighbours and their
total) belongs here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import Policy
from continuum.measures.figures import Figure


@dataclass(frozen=True)
class ProtectedFigure:
    """A figure as it may be shown: each of its numbers is a number, a suppressed mark, or absent.

    `status` is "value", "suppressed", "empty denominator", "not available", or that of a mark its publisher
    printed.
    """

    measure: str
    title: str
    value: Shown
    numerator: Shown
    denominator: Shown
    unit: str
    decimals: int
    period_kind: str
    period_start: date | None
    period_end: date
    as_at: date
    known_at: datetime
    by: tuple[tuple[str, str], ...]
    cell_label: str
    version: int
    status: str
    basis: str = ""


def protect_publication(figures: Sequence[Figure], policy: Policy) -> list[ProtectedFigure]:
    """Every figure that one publication will show, protected by the policy, in the order given."""
    return [_protect(figure, policy) for figure in figures]


def _protect(figure: Figure, policy: Policy) -> ProtectedFigure:
    hidden = Suppressed(mark=policy.mark)
    hide_denominator = figure.counts_people and policy.hides(figure.denominator)
    hide_numerator = figure.counts_people and policy.hides(figure.numerator)
    hide_numerator = hide_numerator or (figure.adds_up and hide_denominator)
    # A count carries itself as its value; a share, rate or mean can be turned back into its parts.
    is_a_small_count = figure.counts_people and figure.denominator is None and policy.hides(figure.value)
    hide_value = figure.value is not None and (hide_numerator or hide_denominator or is_a_small_count)
    return ProtectedFigure(
        measure=figure.measure,
        title=figure.title,
        value=hidden if hide_value else figure.value,
        numerator=hidden if hide_numerator else figure.numerator,
        denominator=hidden if hide_denominator else figure.denominator,
        unit=figure.unit,
        decimals=figure.decimals,
        period_kind=figure.period_kind,
        period_start=figure.period_start,
        period_end=figure.period_end,
        as_at=figure.as_at,
        known_at=figure.known_at,
        by=figure.by,
        cell_label=figure.cell_label,
        version=figure.version,
        status="suppressed" if hide_value else figure.status,
        basis=figure.basis,
    )
