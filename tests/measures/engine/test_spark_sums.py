"""What a worker makes of the rows of its authorities, and what becomes of it."""

from __future__ import annotations

import pickle
from datetime import date

import pyarrow as pa

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.plan import plan
from continuum.measures.engine.program import Pass, Role
from continuum.measures.engine.spark_sums import AddingUp, of_query, sums_schema
from continuum.measures.engine.tally import tally

TYPES = {Role.DAY: pa.date32(), Role.HOLDS: pa.bool_(), Role.WEIGHT: pa.float64()}
DAYS = [date(2021, 4, 3), date(2021, 4, 9), None]


def _pass(*names: str, by_authority: bool = False) -> Pass:
    (one,) = compile_plan(plan([CATALOGUE[name] for name in names]), by_month=True, by_authority=by_authority)
    return one


def _batch(one: Pass, authorities: list[str]) -> pa.RecordBatch:
    """Rows on the days, of the authorities, each of a thing and in a cell of its own."""
    arrays = {}
    for (role, text), name in one.columns.items():
        texts = authorities if text == "authority" else [f"{text} {place}" for place in range(len(DAYS))]
        usual = {Role.DAY: DAYS, Role.HOLDS: [True] * 3, Role.WEIGHT: [1.0] * 3}.get(role, texts)
        arrays[name] = pa.array(usual, TYPES.get(role, pa.string()))
    return pa.record_batch(arrays)


def _as_rows(table: pa.Table) -> list[tuple[tuple[str, object], ...]]:
    return sorted((tuple(sorted(row.items())) for row in table.to_pylist()), key=str)


def test_the_sums_of_every_query_travel_together_and_come_apart_again() -> None:
    one = _pass("contacts_received", "families_in_contact", by_authority=True)
    batch = _batch(one, ["E1", "E1", "E2"])
    sums = pa.Table.from_batches(AddingUp(one)([batch]), sums_schema(one))
    expected = tally(one, [batch])
    assert len(one.queries) == len(expected) == 2
    for place, query in enumerate(one.queries):
        found = of_query(sums, place, query, by_authority=True)
        assert set(found.column_names) == set(expected[place].column_names)
        assert _as_rows(found) == _as_rows(expected[place])
        assert found.num_rows > 0


def test_without_authorities_there_is_no_such_column() -> None:
    one = _pass("contacts_received")
    sums = pa.Table.from_batches(AddingUp(one)([_batch(one, [])]), sums_schema(one))
    found = of_query(sums, 0, one.queries[0], by_authority=False)
    assert "authority" not in found.column_names
    assert "before" not in found.column_names


def test_a_worker_that_has_no_rows_has_no_sums() -> None:
    one = _pass("contacts_received")
    assert sum(batch.num_rows for batch in AddingUp(one)([])) == 0


def test_the_work_can_be_sent_to_another_process() -> None:
    one = _pass("contacts_received")
    sent = pickle.loads(pickle.dumps(AddingUp(one)))
    batch = _batch(one, [])
    assert [each.to_pylist() for each in sent([batch])] == [
        each.to_pylist() for each in AddingUp(one)([batch])
    ]
