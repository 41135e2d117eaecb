"""What a page is handed: a figure that its reader may see, and how much of the house it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from continuum.disclosure.marks import Shown, Suppressed
from continuum.measures.change.signal import Signal
from continuum.measures.change.standing import Standing


class Known(StrEnum):
    """How much is known of a past month: what was known when it ended, or what is known now."""

    NOW = "now"
    THEN = "then"


class Readiness(StrEnum):
    """Whether figures can be read through a door."""

    READY = "ready"
    BEING_PREPARED = "being_prepared"
    NOT_RELEASED = "not_released"


@dataclass(frozen=True)
class SeenFigure:
    """A figure as its reader may see it: each of its numbers is a number, the mark of one that is not shown,
    or absent. The words of its attributes are those of :class:`continuum.measures.figures.Figure`.

    `protected` says that it went through disclosure control.
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
    basis: str
    protected: bool


@dataclass(frozen=True)
class FieldQuality:
    """How well a field is filled that a measure reads.

    Attributes:
        table, field: the field of the contract.
        rows: how many records there are in the table.
        empty: how many of them do not tell it.
        problems: how many of them break a rule of the contract.
    """

    table: str
    field: str
    rows: int
    empty: int
    problems: int


class Door(Protocol):
    """Figures of one edition for one reader.

    Whoever sees the records behind a figure sees it as it is; all others, and everybody elsewhere, see it
    protected. `team` narrows to one team: as it is for those who see its records, protected for others where
    the release tells it by team.
    """

    readiness: Readiness
    as_at: date
    known: Known
    known_at: datetime
    team: str

    def latest(self, measure: str, period: str = "") -> SeenFigure | None:
        """The figure of a measure for its usual period, or that kind, that ends at the edition's day; None
        where this reader is told none.
        """

    def series(self, measure: str, period: str = "", months: int = 25) -> Sequence[SeenFigure]:
        """The figures of so many months, oldest first; for its monthly period, where it has one, when no kind
        is named. Empty where this reader is told none.
        """

    def breakdown(self, measure: str, by: str, period: str = "") -> Sequence[SeenFigure]:
        """One figure a cell of a dimension, in their usual order; empty where this reader is told none."""

    def breakdowns(self, measure: str) -> Sequence[str]:
        """The dimensions by which this reader is told a measure."""

    def signal(self, measure: str) -> Signal | Suppressed | None:
        """What the process chart of the series says; the mark where a month is hidden; None where no months
        are told.
        """

    def comparators(self, measure: str) -> Sequence[tuple[str, SeenFigure]]:
        """The places that the measure is published for, as (label, figure), with England first."""

    def standing(self, measure: str) -> Standing | None:
        """Where the authority's published figure stands among those of its statistical neighbours; None
        where there are none.
        """

    def quality(self, measure: str) -> Sequence[FieldQuality]:
        """How well each field that the measure reads is filled."""
