"""The workforce census as a format: what it says of itself holds."""

from __future__ import annotations

from continuum.dataset.contract import TABLES
from continuum.exchange.csww import FORMAT, shape


def test_what_is_carried_are_fields_of_the_contract_each_once_and_only_read() -> None:
    places = [(each.table, each.field) for each in FORMAT.carries]
    assert len(set(places)) == len(places)
    assert all(TABLES[table].field(field) for table, field in places)
    assert FORMAT.write is None
    assert not any(each.writes for each in FORMAT.carries)


def test_every_name_that_the_contract_gives_is_read_or_said_not_to_be() -> None:
    named = {
        field.standards.csww.rpartition(".")[2]
        for table in TABLES.values()
        for field in table.fields
        if field.standards.csww
    }
    read = {*shape.WORKER.values, *shape.AUTHORITY.values}
    assert named <= read | set(shape.UNPLACED)
    assert not read & set(shape.UNPLACED)


def test_codes_lead_into_the_contracts_lists() -> None:
    for table, columns in (("worker", shape.WORKER_COLUMNS),):
        for column in columns:
            declared = TABLES[table].field(column.field).codes
            if column.codes is not None and declared is not None:
                assert set(column.codes.reads.values()) <= set(declared.codes)
    series = TABLES["workforce_return"].field("series").codes
    assert series is not None
    assert set(shape.SERIES.values()) <= set(series.codes)
