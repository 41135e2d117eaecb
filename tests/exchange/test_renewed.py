"""Until when tables are told that later files do not bring."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from continuum.dataset.folder import open_dataset
from continuum.dataset.manifest import Days
from continuum.exchange.renewed import ALWAYS, not_renewed, still_covered
from continuum.exchange.run import Request, import_files

APRIL, MAY = date(2021, 4, 30), date(2021, 5, 31)
LIST: Days = (date(2021, 5, 1), MAY)


@pytest.mark.parametrize(
    ("there", "coming", "all_told", "after"),
    [
        (None, None, True, None),
        (None, None, False, None),
        ((ALWAYS, APRIL), None, False, None),
        (LIST, None, False, LIST),
        (LIST, None, True, None),
        (None, LIST, True, (ALWAYS, MAY)),
        ((ALWAYS, APRIL), LIST, True, (ALWAYS, MAY)),
        (None, (MAY, MAY), True, (MAY, MAY)),
        ((date(2020, 5, 1), APRIL), LIST, True, (date(2020, 5, 1), MAY)),
    ],
)
def test_what_is_told_after_records_are_added(
    there: Days | None, coming: Days | None, all_told: bool, after: Days | None
) -> None:
    assert still_covered(there, coming, APRIL, all_told=all_told) == after


def test_two_formats_of_one_import_are_of_one_moment() -> None:
    assert still_covered(None, LIST, None, all_told=True) is None


def test_who_somebody_is_stands_until_it_is_changed() -> None:
    covers = {"person": None, "worker": None, "contact": None, "referral": None, "care_episode": LIST}
    assert not_renewed(covers, {"referral"}, APRIL, MAY) == {"contact": (ALWAYS, APRIL)}
    assert not_renewed(covers, set(), APRIL, APRIL) == {}
    assert not_renewed(covers, set(), None, MAY) == {}


def test_a_table_that_later_files_do_not_bring_is_told_until_the_earlier_ones(tmp_path: Path) -> None:
    def brought(name: str, day: date, **files: str) -> dict[str, Days | None]:
        folder = tmp_path / name
        folder.mkdir()
        for table, text in files.items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        known = datetime(day.year, day.month, day.day, 23, 59)
        out = tmp_path / "dataset"
        import_files(Request("own", [folder], out=out, authority="E06000050", known_at=known))
        dataset = open_dataset(out)
        return {table: dataset.covers(table) for table in dataset.tables}

    people = "person_id,sex\n1,F\n"
    referrals = "referral_id,person_id,received_on\n1,1,2021-04-01\n"
    incidents = "domestic_abuse_incident_id,victim_key,occurred_on\n1,v,2021-05-02\n"
    assert set(brought("april", APRIL, person=people, referral=referrals).values()) == {None}
    may = brought("may", MAY, domestic_abuse_incident=incidents)
    assert may == {"person": None, "referral": (ALWAYS, APRIL), "domestic_abuse_incident": None}
    again = brought("again", MAY, referral=referrals.replace("1,1", "2,1"))
    assert again["referral"] is None
