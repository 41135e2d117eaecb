"""What is asked for on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.asking import Question, answer, records_of
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.service import CatalogueFigures
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

AS_AT = date(2021, 4, 30)


@pytest.fixture(scope="module")
def source() -> CatalogueFigures:
    frames = make_frames(dict.fromkeys(TABLES, 15), seed=9)
    return CatalogueFigures(Dataset.from_frames(frames, KNOWN_AT, AUTHORITY))


def test_without_a_choice_every_measure_is_answered_in_its_usual_period(source: CatalogueFigures) -> None:
    table = answer(source, Question(AS_AT)).table
    assert table["measure"].to_pylist() == list(CATALOGUE)
    assert set(table["by"].to_pylist()) == {""}


def test_months_and_a_breakdown(source: CatalogueFigures) -> None:
    table = answer(source, Question(AS_AT, ("contacts_received",), "source", "month", 3)).table
    assert set(table["by"].to_pylist()) == {"source"}
    assert len(set(table["as_at"].to_pylist())) == 3


def test_measures_that_cannot_be_broken_down_so_are_left_out_unless_named(source: CatalogueFigures) -> None:
    table = answer(source, Question(AS_AT, by="programme")).table
    of_programmes = {
        "programme_referrals",
        "programme_completions",
        "no_domestic_abuse_enquiry_after_programme",
    }
    assert set(table["measure"].to_pylist()) == of_programmes
    with pytest.raises(ContinuumError, match="cannot be broken down by programme"):
        answer(source, Question(AS_AT, ("referrals",), "programme"))


def test_a_period_that_makes_no_sense_is_refused_where_the_measure_is_named(source: CatalogueFigures) -> None:
    table = answer(source, Question(AS_AT, period="as_at")).table
    assert "referrals" not in table["measure"].to_pylist()
    with pytest.raises(ContinuumError, match="makes no sense for the period as_at"):
        answer(source, Question(AS_AT, ("referrals",), period="as_at"))


def test_records_are_listed_for_one_measure(source: CatalogueFigures) -> None:
    question = Question(AS_AT, ("referrals",), period="rolling_12_months")
    measure, figure, behind = records_of(source, question, Scope.everything(), denominator=False)
    assert measure.id == "referrals"
    assert behind.rows.num_rows == figure.value
    with pytest.raises(ContinuumError, match="one measure at a time"):
        records_of(source, Question(AS_AT), Scope.everything(), denominator=False)


def test_one_cell_is_named_by_its_code_or_its_label(source: CatalogueFigures) -> None:
    whole = answer(source, Question(AS_AT, ("contacts_received",), "source", "rolling_12_months")).table
    cell = next(each for each in whole["cell"].to_pylist() if each != "not_recorded")
    label = source.label("contacts_received", "source", cell)
    for named in (cell, label, label.upper()):
        question = Question(
            AS_AT, ("contacts_received",), period="rolling_12_months", where=(("source", named),)
        )
        table = answer(source, question).table
        assert table["cell"].to_pylist() == [cell]
        assert table.to_pylist() == [row for row in whole.to_pylist() if row["cell"] == cell]


def test_a_cell_that_is_not_there_is_refused_with_the_nearest(source: CatalogueFigures) -> None:
    for ask in (
        lambda question: answer(source, question),
        lambda question: records_of(source, question, Scope.everything(), denominator=False),
    ):
        with pytest.raises(ContinuumError, match=r"no cell polise\. Did you mean police\?"):
            ask(Question(AS_AT, ("contacts_received",), where=(("source", "polise"),)))


def test_a_cell_and_a_breakdown_together(source: CatalogueFigures) -> None:
    pairs = answer(source, Question(AS_AT, ("child_protection_plans",), "team×category")).table.to_pylist()
    one = answer(source, Question(AS_AT, ("child_protection_plans",), "team", where=(("category", "NEG"),)))
    assert one.table.to_pylist() == [row for row in pairs if row["cell"].endswith("×NEG")]


def test_cells_come_in_their_usual_order(source: CatalogueFigures) -> None:
    found = answer(source, Question(AS_AT, ("children_in_care",), "age")).table["cell"].to_pylist()
    usual = [code for code, _ in source.cells("children_in_care", "age")]
    assert found == sorted(found, key=lambda code: usual.index(code) if code in usual else len(usual))
    assert found != sorted(found)
