"""The rows of a pass as arrays: an unknown stays one."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa

from continuum.measures.engine.arrays import NEVER
from continuum.measures.engine.narrow import Narrow
from continuum.measures.engine.plan import NOT_RECORDED
from continuum.measures.engine.program import Pass, Role
from continuum.measures.language import Column

ONE = Pass(
    "referral",
    "",
    {
        (Role.DAY, "received_on"): "c0",
        (Role.CELL, "source"): "c1",
        (Role.WEIGHT, "days"): "c2",
        (Role.THING, "family_id"): "c3",
    },
    (),
    by_month=True,
)
SCHEMA = pa.schema(
    [("c0", pa.date32()), ("c1", pa.string()), ("c2", pa.float64()), ("c3", pa.string())],
)


def _batch(*rows: tuple[object, ...]) -> pa.RecordBatch:
    columns = [list(column) for column in zip(*rows, strict=True)]
    return pa.record_batch(
        [pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types, strict=True)], schema=SCHEMA
    )


def test_batches_become_one_array_a_column() -> None:
    first = _batch((date(1970, 1, 2), "police", 2.5, "f"), (None, None, None, None))
    narrow = Narrow(ONE, [first, _batch((date(1970, 1, 3), "school", 1.0, "f"))])
    assert narrow.size == 3
    assert narrow.days(Column("received_on")).tolist() == [1, NEVER, 2]
    cells = narrow.cells(Column("source"))
    assert [cells.labels[number] for number in cells.numbers] == ["police", NOT_RECORDED, "school"]
    assert narrow.weights(Column("days")).tolist() == [2.5, 0.0, 1.0]
    assert narrow.things(Column("family_id")).tolist() == [0, -1, 0]


def test_no_batches_are_no_rows() -> None:
    narrow = Narrow(ONE, [])
    assert narrow.days(Column("received_on")).tolist() == []
    assert narrow.cells(Column("source")).numbers.tolist() == []
    assert narrow.things(Column("family_id")).tolist() == []


def test_keys_that_are_numbers_already_are_taken_as_they_are() -> None:
    one = Pass("referral", "", {(Role.THING, "family_id"): "c0"}, (), by_month=True)
    batch = pa.record_batch({"c0": pa.array([7, None, 3], pa.uint32())})
    assert Narrow(one, [batch]).things(Column("family_id")).tolist() == [7, -1, 3]


def test_codes_are_taken_as_they_are() -> None:
    one = Pass("referral", "", {(Role.CELL, "source"): "c0"}, (), by_month=True)
    batches = [
        pa.record_batch({"c0": pa.array(values, pa.dictionary(pa.uint8(), pa.string()))})
        for values in (["police", None], ["school", "police"])
    ]
    cells = Narrow(one, batches).cells(Column("source"))
    assert [cells.labels[number] for number in cells.numbers] == ["police", NOT_RECORDED, "school", "police"]


def test_truths_are_those_of_every_batch_wherever_it_was_cut() -> None:
    one = Pass("referral", "", {(Role.HOLDS, "late"): "c0"}, (), by_month=True)
    truths = [number % 3 == 0 for number in range(50)]
    batch = pa.record_batch({"c0": pa.array(truths)})
    narrow = Narrow(one, [batch.slice(0, 5), batch.slice(5, 20), batch.slice(25, 0), batch.slice(25)])
    assert narrow.holds(Column("late")).tolist() == truths


def test_a_day_may_come_as_a_moment() -> None:
    one = Pass("referral", "", {(Role.DAY, "received_on"): "c0"}, (), by_month=True)
    batch = pa.record_batch({"c0": pa.array([datetime(1970, 1, 3), None], pa.timestamp("us"))})
    assert Narrow(one, [batch]).days(Column("received_on")).tolist() == [2, NEVER]
