"""Rows of a pass add up, and so do the rows of disjoint parts of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.plan import AUTHORITY, plan
from continuum.measures.engine.program import Pass, Role
from continuum.measures.engine.rollup import Adding, Boundaries, DistinctSums, Numbers, Sums
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


@given(
    st.lists(
        st.tuples(
            st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.sampled_from("ab"), st.sampled_from("xyz")
        )
    ),
    st.sets(st.dates(date(2020, 1, 1), date(2021, 12, 31)), min_size=1),
)
def test_days_rounded_to_those_that_are_read_come_to_the_same(
    rows: list[tuple[date, str, str]], read_on: set[date]
) -> None:
    for name in ("contacts_received", "families_in_contact"):
        one = replace(_pass(name), by_month=False)
        batches = []
        if rows:
            columns: dict[str, list[Any]] = {
                RECEIVED: [day for day, _, _ in rows],
                "family_id": [family for _, family, _ in rows],
                "client_type": [kind for _, _, kind in rows],
                "source": [kind for _, _, kind in rows],
            }
            batches.append(_batch(one, columns))
        boundaries = Boundaries(tuple(sorted(read_on)))
        exact, rounded = Adding(boundaries), Adding(boundaries)
        for adding, each in ((exact, one), (rounded, replace(one, read_on=boundaries.days))):
            (added,) = tally(each, batches)
            adding.add(each.queries[0], added)
        sums, same = exact.sums(), rounded.sums()
        assert sums.keys() == same.keys()
        for key, found in sums.items():
            assert found.cells == same[key].cells
            assert _told(found).tolist() == _told(same[key]).tolist()


def _told(sums: Sums | DistinctSums) -> Numbers:
    """What can be told of the time between any boundary and a later one."""
    if isinstance(sums, Sums):
        return sums.at
    return np.triu(sums.at - np.diagonal(sums.at, axis1=1, axis2=2)[:, :, None])
