"""On which days rows begin to count and no longer do."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from continuum.measures.algebra import Ages, Flow, Stock
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH, DIMENSIONS
from continuum.measures.engine.events import (
    Events,
    age_cuts,
    begun_and_ended,
    begun_and_ended_by_age,
    happened,
)
from continuum.measures.engine.narrow import Narrow
from continuum.measures.engine.plan import NOT_RECORDED, Group
from continuum.measures.engine.program import Pass, Role
from continuum.measures.language import Column

START, END = Column("started_on"), Column("ended_on")
STOCK = Stock("child_in_need_plan", START, END)


def _narrow(**days: list[date | None]) -> Narrow:
    texts = {"start": START.text, "end": END.text, "born": DATE_OF_BIRTH.text}
    columns = {(Role.DAY, texts[name]): name for name in days}
    one = Pass("child_in_need_plan", "", columns, (), by_month=False)
    batch = pa.record_batch({name: pa.array(found, pa.date32()) for name, found in days.items()})
    return Narrow(one, [batch])


def _days(events: Events) -> list[date]:
    found: list[date] = (events.at + events.first).astype("M8[D]").tolist()
    return found


def test_a_flow_without_a_day_never_happened() -> None:
    group = Group("child_in_need_plan", on=START, counts={"": Flow("child_in_need_plan", START)})
    events = happened(_narrow(start=[date(2021, 4, 1), None]), group)
    assert np.arange(2)[events.rows].tolist() == [0]
    assert _days(events) == [date(2021, 4, 1)]
    assert (events.size, events.ended) == (1, None)


def test_a_stock_that_ends_as_it_starts_was_never_open() -> None:
    group = Group("child_in_need_plan", start=START, end=END, counts={"": STOCK})
    first, later = date(2021, 4, 1), date(2021, 5, 1)
    narrow = _narrow(start=[first, first, first, None], end=[first, later, None, later])
    events = begun_and_ended(narrow, group)
    assert events.ended is not None
    found = sorted(zip(np.arange(4)[events.rows].tolist(), _days(events), events.ended.tolist(), strict=True))
    assert found == [(1, first, False), (1, later, True), (2, first, False)]
    assert events.size == (later - first).days + 1


def test_a_row_moves_to_the_next_band_on_a_birthday() -> None:
    group = Group("child_in_need_plan", start=START, end=END, counts={"": STOCK}, breakdowns={("age",): [""]})
    narrow = _narrow(
        start=[date(2020, 1, 1), date(2020, 1, 1)],
        end=[date(2020, 6, 1), None],
        born=[date(2015, 3, 1), None],
    )
    events = begun_and_ended_by_age(narrow, group)
    assert events.band is not None
    assert events.ended is not None
    bands = [events.band.labels[number] for number in events.band.numbers]
    found = sorted(
        zip(np.arange(4)[events.rows].tolist(), bands, _days(events), events.ended.tolist(), strict=True)
    )
    assert found == [
        (0, "1_to_4", date(2020, 1, 1), False),
        (0, "1_to_4", date(2020, 3, 1), True),
        (0, "5_to_9", date(2020, 3, 1), False),
        (0, "5_to_9", date(2020, 6, 1), True),
        (1, NOT_RECORDED, date(2020, 1, 1), False),
    ]


def test_a_row_that_ends_on_a_birthday_never_was_in_the_next_band() -> None:
    group = Group("child_in_need_plan", start=START, end=END, counts={"": STOCK}, breakdowns={("age",): [""]})
    birthday = date(2020, 3, 1)
    narrow = _narrow(start=[date(2020, 1, 1), birthday], end=[birthday, None], born=[date(2015, 3, 1)] * 2)
    events = begun_and_ended_by_age(narrow, group)
    assert events.band is not None
    bands = [events.band.labels[number] for number in events.band.numbers]
    found = list(zip(np.arange(2)[events.rows].tolist(), bands, _days(events), strict=True))
    assert [(band, day) for row, band, day in found if row == 0] == [
        ("1_to_4", date(2020, 1, 1)),
        ("1_to_4", birthday),
    ]
    assert min((day, band) for row, band, day in found if row == 1) == (birthday, "5_to_9")


@pytest.mark.parametrize(("table", "name"), [("care_episode", "age"), ("care_leaver_status", "age_group")])
def test_ages_outside_every_band_are_not_recorded(table: str, name: str) -> None:
    ages = DIMENSIONS[table][name].of
    assert isinstance(ages, Ages)
    cuts = age_cuts(ages)
    edges = [(first, beyond) for _, first, beyond in cuts]
    assert edges[0][0] < 0
    assert edges[-1][1] is None
    assert all(left[1] == right[0] for left, right in itertools.pairwise(edges))
    assert cuts[0][0] == cuts[-1][0] == len(ages.bands)
