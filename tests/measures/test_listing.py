"""Figures and records as text."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from io import BytesIO

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.asking import Question, answer, records_of
from continuum.measures.layout import COLUMNS
from continuum.measures.listing import MARKING, Form, figures_parquet, figures_text, labelled, records_text
from continuum.measures.service import CatalogueFigures

AS_AT = date(2021, 4, 30)


@pytest.fixture(scope="module")
def source() -> CatalogueFigures:
    contacts = pl.DataFrame(
        {
            "contact_id": [f"c{place}" for place in range(1200)],
            "received_at": [datetime(2021, 4, 1 + place % 30, 9) for place in range(1200)],
            "source": ["police", "nspcc", None] * 400,
        }
    )
    work = pl.DataFrame(
        {"edge_of_care_work_id": ["w"], "completed_on": [date(2021, 1, 5)], "saving": [1234.5]}
    )
    frames = {"contact": contacts, "edge_of_care_work": work}
    return CatalogueFigures(Dataset.from_frames(frames, datetime(2021, 5, 7, 18)))


def _text(source: CatalogueFigures, form: Form, question: Question) -> str:
    return figures_text(labelled(answer(source, question), source), source, form)


BY_SOURCE = Question(AS_AT, ("contacts_received",), "source", "month")


def test_a_table_says_what_it_is(source: CatalogueFigures) -> None:
    text = _text(source, Form.TABLE, BY_SOURCE)
    assert text.startswith(MARKING)
    assert "Contacts received\n  contacts_received, definition 1; month, 2021-04-01 to 2021-04-30\n" in text
    assert "Not recorded" in text
    assert "As known at 2021-05-07 18:00." in text
    assert "1,200" in _text(source, Form.TABLE, Question(AS_AT, ("contacts_received",), period="month"))


def test_csv_has_a_row_a_figure(source: CatalogueFigures) -> None:
    rows = list(csv.DictReader(_text(source, Form.CSV, BY_SOURCE).splitlines()))
    assert tuple(rows[0]) == (*COLUMNS, "marking")
    assert [row["value"] for row in rows] == ["400.0"] * 3
    assert {row["marking"] for row in rows} == {MARKING}


def test_parquet_is_marked_in_each_row_and_in_the_file(source: CatalogueFigures) -> None:
    file = BytesIO(figures_parquet(labelled(answer(source, BY_SOURCE), source)))
    frame = pl.read_parquet(file)
    assert (frame["value"].to_list(), set(frame["marking"])) == ([400, 400, 400], {MARKING})
    assert pl.read_parquet_metadata(file)["marking"] == MARKING


def test_json_says_value_numerator_denominator_and_when(source: CatalogueFigures) -> None:
    found = json.loads(_text(source, Form.JSON, BY_SOURCE))
    assert found["marking"] == MARKING
    by_cell = {row["cell"]: row for row in found["figures"]}
    assert by_cell["nspcc"]["value"] == 400
    assert by_cell["nspcc"]["label"] == "NSPCC"
    assert by_cell["nspcc"]["known_at"] == "2021-05-07T18:00:00"
    assert by_cell["nspcc"]["denominator"] is None


def test_what_is_not_available_is_said(source: CatalogueFigures) -> None:
    assert "not available" in _text(source, Form.TABLE, Question(AS_AT, ("referrals",)))


def test_no_figures(source: CatalogueFigures) -> None:
    frame = labelled(answer(source, BY_SOURCE), source).clear()
    assert "There are no figures" in figures_text(frame, source, Form.TABLE)


@pytest.mark.parametrize("form", list(Form))
def test_records_in_every_form(source: CatalogueFigures, form: Form) -> None:
    question = Question(AS_AT, ("contacts_received",), period="month", where=(("source", "police"),))
    measure, _, behind = records_of(source, question, Scope.everything(), denominator=False)
    text = records_text(behind, measure, form)
    assert MARKING in text
    assert "c0" in text
    if form is Form.CSV:
        assert [row["marking"] for row in csv.DictReader(text.splitlines())] == [MARKING] * 400
    if form is Form.JSON:
        assert len(json.loads(text)["records"]) == 400


def test_amounts_are_listed_where_they_are_added_up(source: CatalogueFigures) -> None:
    question = Question(AS_AT, ("edge_of_care_saving",), period="rolling_12_months")
    measure, _, behind = records_of(source, question, Scope.everything(), denominator=False)
    assert "1,234.50 in 1 record " in records_text(behind, measure, Form.TABLE)
