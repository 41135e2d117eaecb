"""The children in need census as a format: what it says of itself holds."""

from __future__ import annotations

from datetime import date

import pytest

from continuum.dataset.contract import TABLES
from continuum.exchange.cin_census import FORMAT, shape
from continuum.exchange.cin_census.told import year_end


def test_what_is_carried_are_fields_of_the_contract_each_once() -> None:
    places = [(each.table, each.field) for each in FORMAT.carries]
    assert len(set(places)) == len(places)
    assert all(TABLES[table].field(field) for table, field in places)


def test_every_name_that_the_contract_gives_in_the_census_is_carried() -> None:
    named = {
        (table.name, field.name)
        for table in TABLES.values()
        for field in table.fields
        if field.standards.cin_census
    }
    assert named <= {(each.table, each.field) for each in FORMAT.carries}


def test_every_element_that_is_declared_is_read() -> None:
    for top in (shape.CHILD,):
        for part in top.all():
            headers = {column.header for column in shape.COLUMNS[part.tag]}
            further = {
                "Child": {"ExpectedPersonBirthDate", "GenderCurrent"},
                "CINdetails": {"DateOfInitialCPC"},
                "Section47": {"InitialCPCtarget", "DateOfInitialCPC"},
            }
            assert headers | further.get(part.tag, set()) == set(part.values)


@pytest.mark.parametrize(
    ("as_at", "end"),
    [
        (date(2021, 4, 30), date(2021, 3, 31)),
        (date(2021, 3, 31), date(2021, 3, 31)),
        (date(2021, 3, 30), date(2020, 3, 31)),
    ],
)
def test_the_year_is_the_last_that_has_ended(as_at: date, end: date) -> None:
    assert year_end(as_at) == end
