"""Where a report's figures come from. This is the room's only contact with the measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from continuum.measures.change.standing import Standing
from continuum.measures.figures import Figure


class MeasureDescription(Protocol):
    """What a report needs to know of a measure."""

    @property
    def id(self) -> str:
        """The measure's name in bindings."""

    @property
    def title(self) -> str:
        """The measure's name for readers."""

    @property
    def definition(self) -> str:
        """What is counted, in a sentence."""

    @property
    def kind(self) -> str:
        """Its kind: "flow", "stock", "share", "series" ..."""

    @property
    def unit(self) -> str:
        """The unit of its value: "contacts", "percent", "per 10,000", "days" ..."""

    @property
    def decimals(self) -> int:
        """How many decimals its value is printed with."""

    @property
    def direction(self) -> str:
        """Which way is good: "higher is better", "lower is better" or "neither"."""

    @property
    def periods(self) -> Sequence[str]:
        """The kinds of period it makes sense for; the first is the usual one."""

    @property
    def breakdowns(self) -> Sequence[tuple[str, ...]]:
        """The dimensions, or pairs of them, that it may be broken down by."""


class FigureSource(Protocol):
    """Figures on demand: the measures engine over one dataset, or a stand-in for it."""

    @property
    def provenance(self) -> str:
        """Where the records come from, as their dataset says it; empty where it says nothing."""

    def load(self, dates: Sequence[date]) -> None:
        """Get ready for questions about these dates, all in one run; others may still be asked about."""

    def measure_ids(self) -> Sequence[str]:
        """The names of all measures."""

    def measure(self, measure: str) -> MeasureDescription:
        """The measure of that name."""

    def cells(self, measure: str, dimension: str) -> Sequence[tuple[str, str]]:
        """The cells of a dimension of a measure, as (cell, label), in their usual order."""

    def label(self, measure: str, dimension: str, cell: str) -> str:
        """What a cell is called; also for cells that are not listed, such as those not recorded."""

    def comparators(self, measure: str) -> Sequence[tuple[str, str]]:
        """The places a measure can be compared with, as (name, label): ("england", "England")."""

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        """One figure: the latest period of the kind that ends at or before the date."""

    def series(
        self, measure: str, period: str, as_at: date, months: int, cells: Mapping[str, str]
    ) -> Sequence[Figure]:
        """Figures at the ends of that many months, the last at the date, oldest first."""

    def breakdown(self, measure: str, period: str, as_at: date, by: tuple[str, ...]) -> Sequence[Figure]:
        """One figure a cell, for every cell in which anything was ever counted."""

    def standing(self, measure: str, as_at: date) -> Standing | None:
        """Where the authority's published figure stands among those of its statistical neighbours; None
        where there are none.
        """

    def comparator(self, measure: str, place: str, as_at: date) -> Figure:
        """The latest published figure of another place that is known at the date."""
