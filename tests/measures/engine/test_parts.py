"""What breakdowns add up to, as rows."""

from __future__ import annotations

from datetime import date

import numpy as np

from continuum.measures.algebra import Flow
from continuum.measures.engine.arrays import Codes
from continuum.measures.engine.narrow import Narrow
from continuum.measures.engine.parts import Part, rows_of
from continuum.measures.engine.plan import Group
from continuum.measures.engine.program import Pass, Query
from continuum.measures.language import Column

COUNTS = {"all": Flow("referral", Column("on")), "late": Flow("referral", Column("on"), Column("late"))}
SEX, SOURCE = (
    Codes(np.zeros(0, dtype=np.int64), ("f", "m")),
    Codes(np.zeros(0, dtype=np.int64), ("police", "school")),
)
APRIL = 12 * 51 + 3


def _rows(parts: list[Part], *, by_authority: bool = False) -> list[tuple[object, ...]]:
    query = Query(Group("referral", on=Column("on"), counts=dict(COUNTS)))
    narrow = Narrow(Pass("referral", "", {}, (query,), by_month=True, by_authority=by_authority), [])
    table = rows_of(query, narrow, parts)
    return [tuple(row.values()) for row in table.to_pylist()]


def _part(
    breakdown: tuple[str, ...], cells: list[Codes], cell: list[int], gains: dict[str, list[float]]
) -> Part:
    size = len(cell)
    return Part(
        breakdown,
        cells,
        np.array(cell),
        np.arange(APRIL, APRIL + size),
        np.full(size, 2),
        {key: np.array(gained) for key, gained in gains.items()},
    )


def test_a_row_says_its_breakdown_cell_month_and_what_each_count_gains() -> None:
    parts = [
        _part((), [], [0], {"all": [2.0], "late": [1.0]}),
        _part(("sex", "source"), [SEX, SOURCE], [1, 3], {"all": [1.0, 2.0]}),
    ]
    april, may = date(2021, 4, 1), date(2021, 5, 1)
    assert _rows(parts) == [
        ("", "", april, 2.0, 2.0, 1.0),
        ("sex×source", "f×school", april, 2.0, 1.0, 0.0),
        ("sex×source", "m×school", may, 2.0, 2.0, 0.0),
    ]


def test_an_authority_stands_before_the_cell() -> None:
    authority = Codes(np.zeros(0, dtype=np.int64), ("E1", "E2"))
    part = _part(("source",), [authority, SOURCE], [0, 2, 3], {"all": [1.0] * 3})
    found = _rows([part], by_authority=True)
    assert [row[1:3] for row in found] == [("E1", "police"), ("E2", "police"), ("E2", "school")]


def test_no_events_are_no_rows() -> None:
    assert _rows([_part((), [], [], {"all": [], "late": []})]) == []
