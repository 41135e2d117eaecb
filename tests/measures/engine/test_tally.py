"""Rows of a pass add up, and so do the rows of disjoint parts of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.plan import AUTHORITY, plan
from continuum.measures.engine.program import Pass, Role
from continuum.measures.engine.tally import tally
from continuum.measures.language import Column

TYPES = {
    Role.DAY: pa.date32(),
    Role.CELL: pa.string(),
    Role.HOLDS: pa.bool_(),
    Role.WEIGHT: pa.float64(),
    Role.THING: pa.string(),
}


def _pass(name: str, *, by_authority: bool = False) -> Pass:
    (one,) = compile_plan(plan([CATALOGUE[name]]), by_month=True, by_authority=by_authority)
    return one


def _batch(one: Pass, columns: Mapping[str, list[Any]]) -> pa.RecordBatch:
    """Rows with the columns named by the text of their expression; the other values are unknown."""
    size = len(next(iter(columns.values())))
    arrays = {}
    for (role, text), name in one.columns.items():
        usual = True if role is Role.HOLDS else None
        arrays[name] = pa.array(columns.get(text.replace(" ", "_"), [usual] * size), TYPES[role])
    return pa.record_batch(arrays)


def _added(rows: pa.Table) -> Counter[tuple[Any, ...]]:
    """What is gained by breakdown, cell and so on."""
    found: Counter[tuple[Any, ...]] = Counter()
    names = [each for each in rows.column_names if not each.startswith("n")]
    for row in rows.to_pylist():
        found[tuple(row[name] for name in names)] += row["n0"]
    return found


APRIL, MAY = date(2021, 4, 1), date(2021, 5, 1)
RECEIVED = "day_of_received_at"


def test_flows_are_added_up_by_month_and_cell() -> None:
    one = _pass("contacts_received")
    days = [date(2021, 4, 3), date(2021, 4, 9), date(2021, 5, 1), None]
    (rows,) = tally(one, [_batch(one, {RECEIVED: days, "source": ["police", None, "police", "police"]})])
    added = _added(rows)
    assert added["", "", APRIL] == 2
    assert added["", "", MAY] == 1
    assert added["source", "police", APRIL] == 1
    assert added["source", "not_recorded", APRIL] == 1
    assert sum(count for (by, *_), count in added.items() if by == "source") == 3


def test_a_thing_has_its_event_before() -> None:
    one = _pass("families_in_contact")
    days = [date(2021, 4, 3), date(2021, 4, 9), date(2021, 5, 1), date(2021, 5, 1)]
    columns: dict[str, list[Any]] = {RECEIVED: days, "family_id": ["f", "f", "f", None]}
    (rows,) = tally(one, [_batch(one, columns)])
    whole = [row for row in rows.to_pylist() if row["breakdown"] == ""]
    assert {(row["day"], row["before"], row["n0"]) for row in whole} == {(APRIL, None, 1), (MAY, APRIL, 1)}


def test_the_rows_of_parts_are_those_of_the_whole() -> None:
    one = _pass("contacts_received")
    parts = [
        _batch(one, {RECEIVED: [date(2021, month, 2)] * 3, "source": ["police", "school", None]})
        for month in (3, 4, 4)
    ]
    (together,) = tally(one, parts)
    apart = pa.concat_tables([table for part in parts for table in tally(one, [part])])
    assert _added(together) == _added(apart)


def test_each_authority_is_counted_for_itself() -> None:
    one = _pass("contacts_received", by_authority=True)
    columns: dict[str, list[Any]] = {
        RECEIVED: [date(2021, 4, 3)] * 3,
        AUTHORITY.text: ["E1", "E2", "E1"],
        "source": ["police"] * 3,
    }
    (rows,) = tally(one, [_batch(one, columns)])
    found = {
        (row["authority"], row["cell"]): row["n0"] for row in rows.to_pylist() if row["breakdown"] == "source"
    }
    assert found == {("E1", "police"): 2, ("E2", "police"): 1}


def test_no_rows_add_nothing() -> None:
    for name in ("contacts_received", "families_in_contact", "child_protection_plans"):
        assert all(rows.num_rows == 0 for rows in tally(_pass(name), []))


def test_a_column_is_named_by_its_expression() -> None:
    assert (Role.DAY, RECEIVED.replace("_", " ", 2)) in _pass("contacts_received").columns
    assert (Role.CELL, Column("source").text) in _pass("contacts_received").columns
