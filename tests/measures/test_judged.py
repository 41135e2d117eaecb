"""Signals, changes and standings: asked of a dataset, and as text."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.change.chart_choice import ChartKind
from continuum.measures.change.comparators import Neighbours, PublishedValue
from continuum.measures.change.signal import Options, Variation
from continuum.measures.change.standing import standing
from continuum.measures.change.target import Target
from continuum.measures.judged import POINT_COLUMNS, changes_text, signal_text
from continuum.measures.listing import MARKING, Form
from continuum.measures.service import CatalogueFigures
from tests.measures.change.series import months

AS_AT = date(2021, 4, 30)
CONTACTS = [40, 44, 39, 43, 41, 45, 38, 42, 40, 44, 39, 43, 90]
"""Contacts a month, from April 2020 to April 2021; in the year before there is no record of any."""


@pytest.fixture(scope="module")
def source() -> CatalogueFigures:
    days = [
        datetime(day.year, day.month, 1 + place % 28, 9)
        for day, number in zip(months(len(CONTACTS)), CONTACTS, strict=True)
        for place in range(number)
    ]
    contacts = pl.DataFrame(
        {"contact_id": [f"c{place}" for place in range(len(days))], "received_at": days, "source": "police"}
    )
    return CatalogueFigures(Dataset.from_frames({"contact": contacts}, datetime(2021, 5, 7)))


def test_a_signal_is_asked_of_a_measure(source: CatalogueFigures) -> None:
    signal = source.signal("contacts_received", AS_AT)
    assert (signal.chart, signal.variation, signal.sense) == (ChartKind.XMR, Variation.NEITHER, 1)
    assert [point.observation.value for point in signal.points[-13:]] == CONTACTS
    # 11 months before the first record are no months of nothing.
    assert [point.observation.value for point in signal.points[:11]] == [None] * 11
    assert signal.notes[0].startswith("11 months have no value (nothing recorded yet)")
    assert signal.lines is not None
    assert signal.lines.mean == pytest.approx(sum(CONTACTS) / 13)


def test_a_signal_is_of_whole_months_and_of_a_cell(source: CatalogueFigures) -> None:
    signal = source.signal("contacts_received", date(2021, 4, 29), 13, {"source": "police"})
    assert signal.points[-1].observation.on == date(2021, 3, 31)
    assert signal.variation is Variation.COMMON
    assert source.signal("contacts_received", AS_AT, 6).variation is Variation.TOO_FEW


def test_one_measure_is_worked_out_alone(source: CatalogueFigures) -> None:
    alone = CatalogueFigures(source.dataset, only="contacts_received")
    assert alone.signal("contacts_received", AS_AT, 60) == source.signal("contacts_received", AS_AT, 60)
    assert len(alone.signal("contacts_received", AS_AT, 60).points) == 60


def test_a_measure_without_its_table_has_no_verdict(source: CatalogueFigures) -> None:
    signal = source.signal("referrals", AS_AT)
    assert (signal.variation, signal.latest) == (Variation.TOO_FEW, None)
    assert signal.notes[0].startswith("24 months have no value (not available)")
    assert source.signal("social_worker_turnover", AS_AT).variation is Variation.NO_CHART


def told(source: CatalogueFigures, form: Form) -> str:
    signal = source.signal("contacts_received", AS_AT, 13, options=Options(target=Target(30, 50)))
    return signal_text(source, source.measure("contacts_received"), {"source": "police"}, signal, form)


def test_a_signal_is_told_with_its_verdicts_and_why(source: CatalogueFigures) -> None:
    text = told(source, Form.TABLE)
    assert text.startswith(f"{MARKING}\n\nContacts received / Police (neither)")
    assert "special cause, neither better nor worse (high): April 2021 is outside the limits" in text
    assert "30 to 50: hits and misses the target by chance" in text
    assert "XmR: its limits come from how much one month differs from the next" in text
    assert len([line for line in text.splitlines() if line.startswith("  20")]) == 13


def test_a_signal_as_rows(source: CatalogueFigures) -> None:
    text = told(source, Form.CSV)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["measure", "chart", "mean", *POINT_COLUMNS, "marking"]
    assert {row["marking"] for row in rows} == {MARKING}
    assert (rows[-1]["value"], rows[-1]["rules"]) == ("90.0", "outside the limits")


def test_a_signal_as_facts(source: CatalogueFigures) -> None:
    facts = json.loads(told(source, Form.JSON))
    assert facts["marking"] == MARKING
    assert (facts["chart"], facts["target"], facts["baseline"]) == ("XmR", "30 to 50", None)
    assert facts["months"][-1]["value"] == 90
    assert facts["mean"] == pytest.approx(sum(CONTACTS) / 13)


NEIGHBOURS = Neighbours(
    edition="made",
    released_on=date(2020, 1, 1),
    period_end=date(2020, 3, 31),
    own=PublishedValue("E1", "Ours", 12.0),
    others=(PublishedValue("E2", "One", 10.0), PublishedValue("E3", "Two", None, "c")),
)


def compared(source: CatalogueFigures, form: Form) -> str:
    changes = source.changes("contacts_received", "month", AS_AT, {})
    place = standing(12.0, {"One": 10.0, "Two": None}, "lower is better")
    signal = source.signal("contacts_received", AS_AT)
    return changes_text(source.measure("contacts_received"), changes, (NEIGHBOURS, place), form, (), signal)


def test_changes_are_told_beside_the_neighbours(source: CatalogueFigures) -> None:
    text = compared(source, Form.TABLE)
    assert text.startswith(
        f"{MARKING}\n\nContacts received (neither)\n  90 contacts, month, as at 2021-04-30"
    )
    rows = [line.split() for line in text.splitlines()]
    assert ["the", "period", "before", "2021-03-31", "43", "+47", "+109.3%", "higher,"] == rows[5][:8]
    assert ["a", "year", "before", "2020-04-30", "40", "+50", "+125.0%", "higher,"] == rows[6][:8]
    assert "by its process chart, the latest month is special cause, neither better nor worse" in text
    assert "2 of 2 with a figure (best first)" in text
    assert "without a figure, and left out: Two" in text


def test_changes_as_rows_and_as_facts(source: CatalogueFigures) -> None:
    rows = list(csv.DictReader(io.StringIO(compared(source, Form.CSV))))
    assert [row["marking"] for row in rows] == [MARKING] * 2
    assert [row["difference"] for row in rows] == ["47.0", "50.0"]
    facts = json.loads(compared(source, Form.JSON))
    assert [change["compared_with"] for change in facts["changes"]] == ["previous period", "year before"]
    assert (facts["neighbours"]["rank"], facts["neighbours"]["of"]) == (2, 2)
    assert facts["variation"] == "special cause, neither better nor worse"


def test_the_standing_is_of_what_was_published(source: CatalogueFigures) -> None:
    assert source.standing("contacts_received", AS_AT) is None
