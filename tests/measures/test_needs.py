"""What measures read."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.algebra import Flow, MonthEnds
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.language import Column, DayElsewhere, Exists, Outer, Parent
from continuum.measures.needs import (
    breakdown_reads,
    count_reads,
    dimension_needs,
    fields_read,
    measure_needs,
    measure_reads,
    table_needs,
    untold,
)


@pytest.mark.parametrize(
    ("measure", "tables"),
    [
        ("contacts_received", {"contact"}),
        ("domestic_abuse_contacts_assessed", {"contact", "contact_reason", "vulnerable_person_assessment"}),
        ("placed_over_20_miles", {"care_episode", "placement", "person"}),
        ("edge_of_care_avoided", {"edge_of_care_work", "care_episode", "person"}),
        ("children_in_need_average", {"referral"}),
        ("social_worker_turnover", {"worker"}),
        ("days_lost_to_absence", {"absence", "worker"}),
    ],
)
def test_the_tables_that_a_measure_needs(measure: str, tables: set[str]) -> None:
    assert table_needs(CATALOGUE[measure]) == tables


def test_the_tables_that_a_dimension_needs() -> None:
    assert dimension_needs("contact", "source") == frozenset()
    assert dimension_needs("contact", "age") == {"person"}
    assert dimension_needs("care_episode", "provider") == {"placement"}
    with pytest.raises(KeyError):
        dimension_needs("domestic_abuse_incident", "age")


def test_the_fields_that_a_measure_reads() -> None:
    assert measure_reads(CATALOGUE["edge_of_care_avoided"]) == {
        ("edge_of_care_work", "completed_on"),
        ("edge_of_care_work", "started_on"),
        ("edge_of_care_work", "person_id"),
        ("person", "person_id"),
        ("person", "date_of_birth"),
        ("care_episode", "person_id"),
        ("care_episode", "started_on"),
        ("care_episode", "ended_on"),
        ("care_episode", "legal_status"),
    }
    assert count_reads(MonthEnds()) == frozenset()
    saving = Flow("edge_of_care_work", Column("completed_on"), weight=Column("saving"))
    assert count_reads(saving) == {("edge_of_care_work", "completed_on"), ("edge_of_care_work", "saving")}


def test_an_outer_row_is_of_the_outer_table() -> None:
    later = Exists(
        "referral", "person_id", "person_id", Column("received_on") > Outer(Column("completed_on"))
    )
    assert ("single_assessment", "completed_on") in set(fields_read(later, "single_assessment"))


def test_a_day_elsewhere_is_of_the_other_table() -> None:
    closed = DayElsewhere(
        "referral",
        "person_id",
        "person_id",
        Column("closed_on"),
        Column("received_on") > Outer(Column("completed_on")),
    )
    assert set(fields_read(closed, "single_assessment")) == {
        ("single_assessment", "person_id"),
        ("single_assessment", "completed_on"),
        ("referral", "person_id"),
        ("referral", "received_on"),
        ("referral", "closed_on"),
    }


def test_what_cannot_be_read_is_told() -> None:
    with pytest.raises(KeyError, match="referral has no field colour"):
        list(fields_read(Column("colour"), "referral"))
    with pytest.raises(ValueError, match=r"referral\.family_id refers to no table"):
        list(fields_read(Parent("family_id", Column("sex")), "referral"))


def test_what_the_dataset_has_not() -> None:
    contacts = pl.DataFrame({"contact_id": ["c"], "received_at": [datetime(2021, 4, 1)]})
    dataset = Dataset.from_frames({"contact": contacts}, datetime(2021, 5, 7), absent={"contact": ["source"]})
    assert untold(dataset, measure_needs(CATALOGUE["contacts_received"])) == ()
    assert untold(dataset, breakdown_reads("contact", "source")) == ("contact.source",)
    assert untold(dataset, measure_needs(CATALOGUE["children_in_care"])) == ("care_episode",)


def test_every_measure_reads_the_tables_that_it_needs() -> None:
    for measure in CATALOGUE.values():
        assert {table for table, _ in measure_needs(measure)} == table_needs(measure)
