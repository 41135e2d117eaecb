"""What a report asks of its source is what the made-up one answers: the two are held together by type."""

from __future__ import annotations

from continuum.reports.source import FigureSource, MeasureDescription
from tests.reports.made_source import MadeSource


def test_the_made_up_source_is_a_source() -> None:
    source: FigureSource = MadeSource()
    for name in source.measure_ids():
        measure: MeasureDescription = source.measure(name)
        assert measure.id == name
        assert measure.periods
        for dimension in {dimension for breakdown in measure.breakdowns for dimension in breakdown}:
            assert dict(source.cells(name, dimension))
