"""The document: what renderings ask of it."""

from __future__ import annotations

from continuum.reports.document import Document


def test_every_chart_with_data_is_found_with_its_figure(document: Document) -> None:
    found = [(figure.number, chart.title) for figure, chart, _table in document.charts_with_data()]
    assert found == [
        (2, "Contacts to the front door"),
        (3, "Contacts decided within one working day"),
        (3, "Contacts by source"),
        (6, "Child protection plans by category"),
        (7, "Physical abuse by team"),
    ]


def test_tables_keep_their_shape(document: Document) -> None:
    for _figure, _chart, table in document.charts_with_data():
        assert {len(row) for row in table.rows} == {len(table.columns)}
