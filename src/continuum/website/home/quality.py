"""How well the records are filled, for those who put them right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from continuum.dataset import contract
from continuum.dataset.fields import Kind
from continuum.measures.algebra import Measure
from continuum.publishing.editions.seen import Door, FieldQuality

MOST = 10


@dataclass(frozen=True)
class WorstField:
    """A field that is badly filled: how much of it is empty, and how many measures read it."""

    field: FieldQuality
    percent_empty: float
    measures: int

    @property
    def words(self) -> str:
        """The table and the field in words: "single assessment, outcome"."""
        return f"{self.field.table}, {self.field.field}".replace("_", " ")

    @property
    def meaning(self) -> str:
        """What the field says."""
        return contract.table(self.field.table).field(self.field.field).meaning

    @property
    def is_date(self) -> bool:
        """Whether it tells when something happened."""
        return contract.table(self.field.table).field(self.field.field).kind in (Kind.DATE, Kind.DATETIME)


@dataclass(frozen=True)
class Quality:
    """How well the records are filled that measures read.

    Attributes:
        fields: how many fields measures read.
        broken: the fields whose records break rules of the contract, the most problems first.
        emptiest: the fields that are emptiest.
        no_value: the measures that have no value for their latest period, or are not told at all.
    """

    fields: int
    broken: tuple[WorstField, ...]
    emptiest: tuple[WorstField, ...]
    no_value: tuple[Measure, ...]


def quality_of(measures: Iterable[Measure], door: Door, most: int = MOST) -> Quality:
    """The worst of the fields that some measures read, and the measures without a value.

    A date is not among the emptiest: what it is of may not have happened yet.
    """
    chosen = tuple(measures)
    read: dict[tuple[str, str], list[FieldQuality]] = {}
    for measure in chosen:
        for each in door.quality(measure.id):
            read.setdefault((each.table, each.field), []).append(each)
    worst = [_worst(found) for found in read.values()]
    broken = sorted((each for each in worst if each.field.problems), key=lambda each: -each.field.problems)
    emptiest = sorted(
        (each for each in worst if each.field.empty and not each.is_date),
        key=lambda each: -each.percent_empty,
    )
    latest = ((measure, door.latest(measure.id)) for measure in chosen)
    return Quality(
        fields=len(worst),
        broken=tuple(broken[:most]),
        emptiest=tuple(emptiest[:most]),
        no_value=tuple(measure for measure, figure in latest if figure is None or figure.value is None),
    )


def _worst(found: list[FieldQuality]) -> WorstField:
    field = found[0]
    return WorstField(field, 100 * field.empty / field.rows if field.rows else 0.0, len(found))
