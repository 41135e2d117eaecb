"""The records behind a figure: their number is the figure, for whoever may see them."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.behind import Behind, records_behind
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.tables import Records
from continuum.measures.periods import PeriodKind, period_ending
from continuum.measures.service import CatalogueFigures
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

AS_AT = date(2021, 4, 30)
FEW = (
    "contact",
    "person",
    "team",
    "child_in_need_plan",
    "child_in_need_review",
    "referral",
    "contact_reason",
)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return Dataset.from_frames(make_frames(dict.fromkeys(TABLES, 25), seed=11), KNOWN_AT, AUTHORITY)


@pytest.fixture(scope="module")
def source(dataset: Dataset) -> CatalogueFigures:
    return CatalogueFigures(dataset)


@pytest.fixture(scope="module")
def records(dataset: Dataset) -> Records:
    return DuckDBRecords(dataset)


def _amount(behind: Behind) -> float:
    return float(pc.sum(behind.rows["amount"]).as_py() or 0)


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_the_records_add_up_to_the_figure(name: str, source: CatalogueFigures, records: Records) -> None:
    measure = CATALOGUE[name]
    figure = source.figure(name, measure.periods[0], AS_AT, {})
    period = period_ending(PeriodKind(figure.period_kind), figure.as_at)
    assert period is not None
    behind = records_behind(source.dataset, measure, period, {}, Scope.everything(), records=records)
    assert _amount(behind) == pytest.approx(figure.numerator or 0)
    assert behind.hidden == 0


@pytest.mark.parametrize(
    ("name", "breakdown"),
    [
        ("contacts_received", "source"),
        ("contacts_received", "age"),
        ("families_in_contact", "client_type"),
        ("child_protection_plans", "category"),
        ("care_leavers", "age_group"),
        ("assessment_factor_frequency", "factor"),
    ],
)
def test_the_records_of_each_cell_add_up_to_it(
    name: str, breakdown: str, source: CatalogueFigures, records: Records
) -> None:
    measure = CATALOGUE[name]
    kind = (
        PeriodKind.ROLLING_12_MONTHS if PeriodKind.ROLLING_12_MONTHS in measure.periods else PeriodKind.AS_AT
    )
    figures = source.breakdown(name, kind, AS_AT, (breakdown,))
    assert any(figure.numerator for figure in figures)
    for figure in figures:
        period = period_ending(kind, AS_AT)
        assert period is not None
        behind = records_behind(
            source.dataset, measure, period, dict(figure.by), Scope.everything(), records=records
        )
        assert _amount(behind) == figure.numerator, figure.by


def test_below_the_line_stays_whole(source: CatalogueFigures, records: Records) -> None:
    measure = CATALOGUE["child_protection_plans_by_category"]
    period = period_ending(PeriodKind.AS_AT, AS_AT)
    assert period is not None
    whole = source.figure(measure.id, "as_at", AS_AT, {}).denominator
    behind = records_behind(
        source.dataset,
        measure,
        period,
        {"category": "NEG"},
        Scope.everything(),
        denominator=True,
        records=records,
    )
    assert _amount(behind) == whole


def test_a_scope_hides_and_says_how_many(dataset: Dataset, records: Records) -> None:
    measure = CATALOGUE["contacts_received"]
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, AS_AT)
    assert period is not None
    everything = records_behind(dataset, measure, period, {}, Scope.everything(), records=records)
    assert everything.rows.num_rows
    frame = dataset.frame("contact")
    listed = frame.filter(frame["contact_id"].is_in(everything.rows["id"].to_pylist()))
    team = listed["team_id"].drop_nulls()[0]
    one_team = records_behind(
        dataset, measure, period, {}, Scope(teams=frozenset({team}), records=True), records=records
    )
    assert one_team.rows.num_rows == listed.filter(listed["team_id"] == team).height
    assert one_team.hidden == everything.rows.num_rows - one_team.rows.num_rows
    person = listed["person_id"][0]
    without = records_behind(
        dataset, measure, period, {}, Scope(restricted=frozenset({person}), records=True), records=records
    )
    assert without.hidden == listed.filter(listed["person_id"] == person).height
    assert without.restricted == without.hidden
    both = Scope(teams=frozenset({team}), restricted=frozenset({person}), records=True)
    of_both = records_behind(dataset, measure, period, {}, both, records=records)
    theirs = listed.filter((listed["team_id"] == team) & (listed["person_id"] == person)).height
    assert (one_team.restricted, of_both.restricted) == (0, theirs)
    assert of_both.rows.num_rows + of_both.hidden == everything.rows.num_rows
    assert set(one_team.rows["team"].to_pylist()) == {team}
    assert one_team.rows["record"].to_pylist() == one_team.rows["id"].to_pylist()
    elsewhere = records_behind(
        dataset, measure, period, {}, Scope(records=True, authority="E06000001"), records=records
    )
    assert elsewhere.rows.num_rows == 0


def test_what_hangs_on_a_row_is_held_by_its_team(dataset: Dataset, records: Records) -> None:
    measure = CATALOGUE["child_in_need_reviews_in_time"]
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, AS_AT)
    assert period is not None
    nobody = Scope(teams=frozenset(), records=True)
    behind = records_behind(dataset, measure, period, {}, nobody, denominator=True, records=records)
    everything = records_behind(
        dataset, measure, period, {}, Scope.everything(), denominator=True, records=records
    )
    assert behind.rows.num_rows == 0
    assert behind.hidden == everything.rows.num_rows > 0


def test_a_row_that_no_team_holds_is_not_seen_by_one_team(dataset: Dataset, records: Records) -> None:
    measure = CATALOGUE["domestic_abuse_enquiries"]
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, AS_AT)
    assert period is not None
    behind = records_behind(
        dataset, measure, period, {}, Scope(teams=frozenset({"a team"}), records=True), records=records
    )
    assert behind.rows.schema.field("id").type == pa.string()
    assert behind.rows.num_rows == 0


@pytest.mark.parametrize(
    ("name", "cells", "scope", "below", "said"),
    [
        ("contacts_received", {}, Scope.aggregate(), False, "may not be listed"),
        ("contacts_received", {"risk": "high"}, Scope.everything(), False, "cannot be broken down by risk"),
        ("contacts_received", {}, Scope.everything(), True, "no records below the line"),
        ("social_worker_vacancy_rate", {}, Scope.everything(), True, "several tables: vacancy and worker"),
    ],
)
def test_what_cannot_be_listed_is_said(
    dataset: Dataset, name: str, cells: dict[str, str], scope: Scope, below: bool, said: str
) -> None:
    period = period_ending(PeriodKind.MONTH, AS_AT)
    assert period is not None
    with pytest.raises(ContinuumError, match=said):
        records_behind(dataset, CATALOGUE[name], period, cells, scope, denominator=below)


def test_a_measure_without_its_table_lists_nothing(dataset: Dataset) -> None:
    few = Dataset.from_frames({name: dataset.frame(name) for name in FEW}, KNOWN_AT, AUTHORITY)
    period = period_ending(PeriodKind.AS_AT, AS_AT)
    assert period is not None
    with pytest.raises(ContinuumError, match="not available"):
        records_behind(few, CATALOGUE["children_in_care"], period, {}, Scope.everything())
    untold = {"care_episode": ["ended_on"]}
    frames = {name: dataset.frame(name) for name in dataset.tables}
    half = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY, absent=untold)
    with pytest.raises(ContinuumError, match=r"no field care_episode\.ended_on"):
        records_behind(half, CATALOGUE["children_in_care"], period, {}, Scope.everything())
