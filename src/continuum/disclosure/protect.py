"""The one place where figures become figures that may be shown.

Whatever leaves the house is made from `ProtectedFigure`, and only `protect_together` makes those. It is given
everything that one publication will show, all at once, because whether a number may be shown depends on what
is shown beside it, and what was shown before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from continuum.disclosure.figures.gather import Definition, Numbers, gather
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import Policy
from continuum.disclosure.protection import Protection
from continuum.disclosure.publication import Publication
from continuum.disclosure.release import Release, Status
from continuum.disclosure.solve.limit import Limit
from continuum.disclosure.solve.protected import protected
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.rounding import round_half_away
from continuum.measures.figures import Figure


@dataclass(frozen=True)
class ProtectedFigure:
    """A figure as it may be shown: each of its numbers is a number, a suppressed mark, or absent.

    `status` is "value", "rounded", "suppressed", "empty denominator", "not available", or that of a mark its
    publisher printed.
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


@dataclass(frozen=True)
class Outgoing:
    """What may go out, and what is needed to prove it.

    Attributes:
        figures: the protected figures, in the order given.
        publication: what was protected. It holds the hidden numbers: it stays in the house.
        protection: what was printed of it, and how that was come by.
        names: what each number is called, by its id.
    """

    figures: list[ProtectedFigure]
    publication: Publication
    protection: Protection
    names: dict[str, str]


def protect_together(
    figures: Sequence[Figure],
    policy: Policy,
    previous: Sequence[Release] = (),
    limit: Limit | None = None,
    definition: Definition = CATALOGUE.get,
    unprinted: Sequence[Figure] = (),
) -> Outgoing:
    """Every figure that one publication will show, protected by the policy beside all that was shown before.

    Args:
        figures: them, as they are.
        policy: what is not shown.
        previous: the earlier releases that readers have, the oldest first.
        limit: how long to look for the least to hide; what is not solved by then is hidden whole.
        definition: the measure of a figure.
        unprinted: figures of which nothing is printed, and of which nothing may be learned either: what
            earlier releases hid.

    Raises:
        CannotProtectError: what everybody knows gives a protected count away, whatever is hidden.
    """
    gathered = gather(figures, policy, previous, definition, unprinted)
    found = protected(gathered.publication, policy, limit or Limit())
    protection = _without_those_of_a_hidden_base(found, gathered.publication)
    door = _Door(policy, protection)
    shown = [door.figure(figure, gathered.numbers[figure]) for figure in figures]
    return Outgoing(shown, gathered.publication, protection, gathered.names)


def _without_those_of_a_hidden_base(protection: Protection, publication: Publication) -> Protection:
    """Leave out percentages of a number that is not shown: that all of a few, or none of them, are so tells
    of each of them, though it does not tell how many they are.
    """
    hidden = {each.id for each in protection.release.numbers if each.status is Status.SUPPRESSED}
    kept = {each.id for each in publication.percentages if hidden.isdisjoint(each.denominator)}
    printed = tuple(each for each in protection.release.percentages if each.id in kept)
    return replace(
        protection,
        release=replace(protection.release, percentages=printed),
        percentages=protection.percentages & kept,
    )


class _Door:
    """Turns figures into protected ones by what a protection lets out."""

    def __init__(self, policy: Policy, protection: Protection) -> None:
        self._policy = policy
        self._percentages = protection.percentages
        self._hidden = Suppressed(mark=policy.mark)
        self._printed = {number.id: number for number in protection.release.numbers}

    def figure(self, figure: Figure, numbers: Numbers) -> ProtectedFigure:
        """The figure as it may be shown."""
        above: Shown = figure.numerator
        below: Shown = figure.denominator
        value: Shown = figure.value
        if figure.counts_people:
            below = (
                None if figure.denominator is None else self._number(figure.denominator, numbers.denominator)
            )
            above = self._above(figure, numbers, below)
            value = self._value(figure, numbers, above, below)
        return ProtectedFigure(
            measure=figure.measure,
            title=figure.title,
            value=value,
            numerator=above,
            denominator=below,
            unit=figure.unit,
            decimals=self._decimals(figure),
            period_kind=figure.period_kind,
            period_start=figure.period_start,
            period_end=figure.period_end,
            as_at=figure.as_at,
            known_at=figure.known_at,
            by=figure.by,
            cell_label=figure.cell_label,
            version=figure.version,
            status=self._status(figure, value),
            basis=figure.basis,
        )

    def _number(self, number: float | None, name: str | None) -> Shown:
        if name is None:
            # A number that is not whole is in no sum: it is hidden where it is small itself.
            return self._hidden if self._policy.hides(number) else number
        printed = self._printed[name]
        return self._hidden if printed.status is Status.SUPPRESSED else printed.value

    def _above(self, figure: Figure, numbers: Numbers, below: Shown) -> Shown:
        """The number above the line. A sum over people tells what each of a few has, and so is shown with
        them only.
        """
        if figure.numerator is None:
            return None
        if not figure.adds_up:
            return self._number(figure.numerator, numbers.numerator)
        few = figure.denominator is not None and figure.denominator < self._policy.smallest_mean_base
        # A small sum is one of few: two days are of two people at most.
        few = few or self._policy.hides(figure.numerator)
        return self._hidden if few or isinstance(below, Suppressed) else figure.numerator

    def _value(self, figure: Figure, numbers: Numbers, above: Shown, below: Shown) -> Shown:
        if figure.value is None:
            # That there is nothing to work a value out from tells that the number below the line is none.
            return self._hidden if isinstance(below, Suppressed) else None
        if figure.denominator is None:
            return self._number(figure.value, numbers.numerator)
        if numbers.value is None:
            return (
                self._hidden
                if isinstance(above, Suppressed) or isinstance(below, Suppressed)
                else figure.value
            )
        if numbers.value not in self._percentages:
            return self._hidden
        if above == figure.numerator and below == figure.denominator:
            return figure.value
        # Only what is printed was found to be safe: not the digits behind it.
        return float(round_half_away(figure.value, self._decimals(figure)))

    def _decimals(self, figure: Figure) -> int:
        cap = self._policy.decimals
        return figure.decimals if cap is None or figure.unit != "percent" else min(figure.decimals, cap)

    def _status(self, figure: Figure, value: Shown) -> str:
        if isinstance(value, Suppressed):
            return "suppressed"
        return "rounded" if figure.denominator is None and value != figure.value else figure.status
