"""The list of the records behind a figure, made for one reader: what they see of it, and what they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.compute as pc
from django.conf import settings

from continuum.dataset.fields import Field
from continuum.disclosure.marks import Suppressed
from continuum.measures.algebra import Count, Together
from continuum.measures.engine.behind import Behind
from continuum.measures.engine.behind_rows import BehindRow, main_fields
from continuum.website.records.asked import RecordsAsked
from continuum.website.records.opened import Opened, Question, opened

FIELDS_ON_A_PAGE = 6


@dataclass(frozen=True)
class Listed:
    """The records behind a figure, as one reader sees them.

    Attributes:
        asked: which records.
        every: all that the reader sees of them, with how many more there are.
        behind: those of the team to which the list is narrowed; all where it is not.
        opened: the records that they are read from.
    """

    asked: RecordsAsked
    every: Behind
    behind: Behind
    opened: Opened

    @property
    def count(self) -> int:
        """How many records are listed."""
        return int(self.behind.rows.num_rows)

    @property
    def total(self) -> int:
        """How many records the figure counts, seen or not: of all teams."""
        return int(self.every.rows.num_rows) + self.every.hidden

    @property
    def is_weighted(self) -> bool:
        """Whether the figure adds something up, rather than counting records."""
        return getattr(self._count, "weight", None) is not None

    @property
    def is_of_things(self) -> bool:
        """Whether the figure counts people or families once, however many records they have."""
        return getattr(self._count, "distinct", None) is not None

    @property
    def amount(self) -> float:
        """What the listed records add up to."""
        return float(pc.sum(self.behind.rows["amount"]).as_py() or 0)

    @property
    def teams(self) -> Mapping[str, str]:
        """The teams that hold records of the whole list, by code, with their titles."""
        codes = set(filter(None, pc.unique(self.every.rows["team"]).to_pylist()))
        titles = self.asked.reading.edition.teams
        named = {code: titles.get(code, code) for code in codes}
        return dict(sorted(named.items(), key=lambda team: team[1]))

    @property
    def of_others(self) -> int:
        """How many more the figure counts that other teams, or none, hold."""
        return self.every.hidden - self.every.restricted

    @property
    def tells_of_others(self) -> bool:
        """Whether the reader may be told how many those are: where they are told the figure, it says so
        already.
        """
        number = self.asked.number
        if self.is_weighted or number is None or isinstance(number, Suppressed):
            return False
        return int(number) == self.total

    @property
    def has_changed(self) -> bool:
        """Whether the records are not those that the figure was worked out from: they were replaced since."""
        figure, number = self.asked.figure, self.asked.number
        if figure is None or figure.protected or not isinstance(number, float | int) or self.is_weighted:
            return False
        return int(number) != self.total

    def fields(self, most: int = FIELDS_ON_A_PAGE) -> tuple[Field, ...]:
        """The fields that are told of each record; all when 0."""
        return main_fields(self.asked.measure, self.behind.table, most)

    def rows(self, fields: Sequence[Field], first: int = 0, many: int | None = None) -> tuple[BehindRow, ...]:
        """Some of the listed records with their fields.

        Raises:
            ContinuumError: the records have changed since the list was made.
        """
        return self.opened.rows(self.behind, fields, first, many)

    @property
    def _count(self) -> Count | Together | None:
        """What is counted on the side of the line that is asked for."""
        measure = self.asked.measure
        return measure.denominator if self.asked.denominator else measure.numerator


def listed(asked: RecordsAsked) -> Listed:
    """The records behind a figure, for the reader who asks.

    Raises:
        ContinuumError: there are none to list: the scope opens none, the measure counts several tables below
            its line, or the dataset does not tell.
    """
    there = opened(Path(settings.DATASET), asked.reading.edition.known_at)
    every = there.behind(
        Question(
            asked.measure.id,
            asked.period,
            tuple(asked.cells.items()),
            asked.denominator,
            asked.reading.scope,
        )
    )
    behind = every
    if asked.held_by:
        behind = replace(every, rows=every.rows.filter(pc.equal(every.rows["team"], asked.held_by)))
    return Listed(asked, every, behind, there)
