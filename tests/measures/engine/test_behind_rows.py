from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.behind import Behind, records_behind
from continuum.measures.engine.behind_rows import main_fields, rows_behind, said
from continuum.measures.periods import PeriodKind, period_ending
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

CONTACTS = CATALOGUE["contacts_received"]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return Dataset.from_frames(make_frames(dict.fromkeys(TABLES, 25), seed=11), KNOWN_AT, AUTHORITY)


def behind(dataset: Dataset, name: str = "contacts_received", scope: Scope | None = None) -> Behind:
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 30))
    assert period is not None
    return records_behind(dataset, CATALOGUE[name], period, {}, scope or Scope.everything())


def test_each_record_has_its_fields_with_labels(dataset: Dataset) -> None:
    fields = main_fields(CONTACTS, "contact")
    listed = behind(dataset)
    rows = rows_behind(dataset, listed, fields)

    assert len(rows) == listed.rows.num_rows > 0
    source = TABLES["contact"].field("source")
    place = [each.name for each in fields].index("source")
    frame = dataset.frame("contact")
    by_key = dict(frame.select("contact_id", "source").iter_rows())
    for row in rows:
        assert row.told[place] == said(source, by_key[row.record])
    assert any(row.told[place] in source.codes.codes.values() for row in rows if source.codes)


def test_some_of_the_list_is_given_in_its_order(dataset: Dataset) -> None:
    fields = main_fields(CONTACTS, "contact", 2)
    listed = behind(dataset)
    every = rows_behind(dataset, listed, fields)

    assert rows_behind(dataset, listed, fields, 1, 2) == every[1:3]
    assert [each.day for each in every] == sorted(each.day for each in every)


def test_what_a_scope_does_not_list_is_not_given(dataset: Dataset) -> None:
    team = next(filter(None, behind(dataset).rows["team"].to_pylist()))
    scope = Scope(teams=frozenset({team}), records=True)

    rows = rows_behind(dataset, behind(dataset, scope=scope), main_fields(CONTACTS, "contact"))

    assert {each.team for each in rows} == {team}


def test_of_distinct_people_the_record_is_named_beside_the_person(dataset: Dataset) -> None:
    rows = rows_behind(dataset, behind(dataset, "people_in_contact"), ())

    keys = set(dataset.frame("contact")["contact_id"].to_list())
    assert all(each.record in keys and each.thing == each.person for each in rows)


def test_the_fields_that_a_measure_reads_come_before_others_and_no_key_is_among_them() -> None:
    every = [each.name for each in main_fields(CONTACTS, "contact")]
    few = [each.name for each in main_fields(CONTACTS, "contact", 3)]

    assert "received_at" in few
    assert len(few) == 3
    assert set(few) < set(every)
    assert not {"contact_id", "person_id", "team_id", "authority", "recorded_at", "family_id"} & set(every)
    people = {each.name for each in main_fields(CATALOGUE["children_in_care"], "person")}
    assert not people & {each.name for each in TABLES["person"].fields if each.identifier}


def test_a_record_that_is_gone_is_said(dataset: Dataset) -> None:
    row = {"id": "x", "day": date(2021, 4, 1), "amount": 1.0, "record": "gone", "team": None, "person": None}

    with pytest.raises(ContinuumError, match="no longer has the record gone"):
        rows_behind(dataset, Behind("contact", pa.Table.from_pylist([row]), 0), ())


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("received_at", datetime(2021, 4, 3, 9, 5), "3 April 2021, 09:05"),
        ("source", None, ""),
        ("source", "no-such-code", "no-such-code"),
    ],
)
def test_a_value_is_said_as_people_read_it(field: str, value: object, text: str) -> None:
    assert said(TABLES["contact"].field(field), value) == text


def test_a_field_that_is_true_is_said_as_yes() -> None:
    flag = next(each for table in TABLES.values() for each in table.fields if each.kind == "boolean")

    assert (said(flag, True), said(flag, False), said(flag, None)) == ("yes", "no", "")
