"""The log is read by kind, by day, by who did it and by whose records were seen, by whoever watches alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from continuum.access.log import writing
from continuum.access.log.event import Event, Kind
from continuum.access.log.reading import Wanted, entries, people_seen
from continuum.access.log.writing import write
from continuum.access.people.user import User
from tests.access.cast import appear

ANALYST, MANAGER = "analyst@council.invalid", "manager@council.invalid"
SIGHT = Event(Kind.SAW_RECORDS, "saw 2 records", ANALYST, people=("PER1", "PER2"))


class Clock(datetime):
    """A clock that stands at a moment."""

    moment = datetime(2021, 4, 30, 22, 59, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.moment


@pytest.fixture
def reader(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    """Whoever watches over access, and three entries: the first two a minute apart, around midnight here."""
    monkeypatch.setattr(writing, "datetime", Clock)
    for moment, event in (
        (datetime(2021, 4, 30, 22, 59, tzinfo=UTC), SIGHT),
        (datetime(2021, 4, 30, 23, 0, tzinfo=UTC), Event(Kind.REFUSED, "was refused", MANAGER)),
        (datetime(2021, 5, 2, 9, 0, tzinfo=UTC), replace(SIGHT, who=MANAGER, people=("PER2",))),
    ):
        monkeypatch.setattr(Clock, "moment", moment)
        write(event)
    return appear("information_governance")["information_governance"]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [3, 2, 1]),
        (Wanted(kind="saw_records"), [3, 1]),
        (Wanted(who="Manager@council.invalid "), [3, 2]),
        (Wanted(person="PER2"), [3, 1]),
        (Wanted(person="PER1"), [1]),
        (Wanted(person="PER"), []),
        (Wanted(until=date(2021, 4, 30)), [1]),
        (Wanted(since=date(2021, 5, 1)), [3, 2]),
        (Wanted(since=date(2021, 5, 1), until=date(2021, 5, 1)), [2]),
        (Wanted(kind="saw_records", who=MANAGER, person="PER2"), [3]),
    ],
)
def test_what_is_wanted_is_found(reader: User, wanted: Wanted, numbers: list[int]) -> None:
    assert [entry.number for entry in entries(reader, wanted)] == numbers


def test_each_entry_says_how_many_people_and_which(reader: User) -> None:
    found = entries(reader, Wanted())
    assert {entry.number: entry.people_seen for entry in found} == {1: 2, 2: 0, 3: 1}
    assert people_seen(reader, [1, 2]) == {1: ["PER1", "PER2"], 2: []}


def test_nobody_else_reads_any(reader: User) -> None:
    others = appear("administrator", "analyst", "head_of_service")
    assert [list(entries(user, Wanted())) for user in others.values()] == [[], [], []]
    assert people_seen(others["administrator"], [1]) == {1: []}


def test_what_is_wanted_is_said() -> None:
    assert Wanted().words == "read the access log"
    wanted = Wanted("refused", date(2021, 4, 1), date(2021, 4, 30), MANAGER, "PER1")
    assert wanted.words == (
        f"read the access log of the records of PER1 of {MANAGER} of the kind “Refused” "
        "from 2021-04-01 to 2021-04-30"
    )
