"""What the return of a year tells of records."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.exchange.format import Asked
from continuum.exchange.ssda903.laid_out import return_of
from continuum.exchange.ssda903.write import write
from tests.exchange.ssda903.lives import KNOWN_AT


def dataset(**tables: list[dict[str, Any]]) -> Dataset:
    schemas = {name: polars_schema(TABLES[name]) for name in tables}
    frames = {
        name: pl.DataFrame(rows, schema=schemas[name], orient="row").drop("authority", "recorded_at")
        for name, rows in tables.items()
    }
    return Dataset.from_frames(frames, KNOWN_AT)


def episode(child: str, start: date, end: date | None = None, **further: Any) -> dict[str, Any]:
    usual = {
        "care_episode_id": f"{child} {start}",
        "person_id": child,
        "care_period_id": child,
        "entered_care_on": start,
        "started_on": start,
        "reason_new_episode": "S",
        "legal_status": "C2",
        "ended_on": end,
        "reason_ceased": "E4A" if end else None,
    }
    return {**usual, **further}


def test_children_in_care_in_the_year_are_told_and_no_others(tmp_path: Path) -> None:
    held = dataset(
        person=[{"person_id": each, "sex": "M"} for each in "12345"],
        care_episode=[
            episode("1", date(2019, 1, 1), date(2020, 3, 31)),
            episode("2", date(2019, 1, 1), date(2020, 4, 1)),
            episode("3", date(2021, 3, 31), date(2021, 4, 2)),
            episode("4", date(2021, 4, 1)),
        ],
    )
    told = return_of(held, 2021)
    assert told["header"]["CHILD"].to_list() == ["2", "3"]
    assert told["header"]["SEX"].to_list() == ["1", "1"]
    assert told["episodes"].select("CHILD", "DECOM", "DEC", "REC").rows() == [
        ("2", "01/01/2019", "01/04/2020", "E4A"),
        ("3", "31/03/2021", None, None),
    ]
    assert "social_worker" not in told
    assert return_of(held, 2025)["header"]["SEX"].to_list() == ["M"]


def test_the_year_is_the_last_that_had_ended(tmp_path: Path) -> None:
    held = dataset(person=[], care_episode=[])
    for name, as_at in (("a", date(2021, 3, 30)), ("b", date(2021, 3, 31))):
        write(held, tmp_path / name, Asked(as_at))
    assert {path.name[:12] for path in (tmp_path / "a").iterdir()} == {"SSDA903_2020"}
    assert {path.name[:12] for path in (tmp_path / "b").iterdir()} == {"SSDA903_2021"}


def test_health_is_told_of_children_in_care_all_year() -> None:
    held = dataset(
        person=[{"person_id": each, "date_of_birth": date(2010, 1, 1)} for each in "1234"]
        + [{"person_id": "5", "date_of_birth": date(2018, 1, 1)}],
        care_episode=[
            episode("1", date(2020, 4, 1)),
            episode("2", date(2020, 4, 2)),
            episode("3", date(2019, 4, 1), legal_status="V4"),
            episode("4", date(2019, 4, 1), date(2021, 3, 31)),
            episode("5", date(2019, 4, 1)),
        ],
        dental_check=[{"dental_check_id": "d", "person_id": "1", "checked_on": date(2021, 3, 31)}],
        strengths_and_difficulties=[
            {
                "strengths_and_difficulties_id": str(at),
                "person_id": child,
                "completed_on": day,
                "score": score,
                "no_score_reason": None if score else "SDQ2",
            }
            for at, (child, day, score) in enumerate(
                [("1", date(2020, 5, 1), 9), ("1", date(2020, 6, 1), 12), ("5", date(2020, 6, 1), 3)]
            )
        ],
    )
    told = return_of(held, 2021)["oc2"]
    assert told.select("CHILD", "SDQ_SCORE", "TEETH_CHECK", "HEALTH_ASSESSMENT", "CONVICTED").rows() == [
        ("1", "12", "1", None, None),
        ("5", None, "0", None, None),
    ]


def test_care_leavers_are_told_as_they_live_around_the_birthday() -> None:
    born = date(2001, 10, 15)

    def status(child: str, observed: date, until: date | None, **further: Any) -> dict[str, Any]:
        return {
            "care_leaver_status_id": f"{child} {observed}",
            "person_id": child,
            "observed_on": observed,
            "superseded_on": until,
            **further,
        }

    held = dataset(
        person=[{"person_id": each, "date_of_birth": born} for each in "123456"]
        + [{"person_id": "7", "date_of_birth": date(1998, 10, 15)}],
        care_leaver_status=[
            status("1", date(2020, 6, 1), date(2020, 10, 15), in_touch="NO"),
            status(
                "1", date(2020, 10, 15), None, in_touch="YES", accommodation="B", accommodation_suitable=False
            ),
            status("2", date(2020, 11, 15), None, in_touch="YES", accommodation="B"),
            status("3", date(2020, 11, 16), None, in_touch="YES"),
            status("4", date(2020, 6, 1), date(2020, 7, 15), in_touch="REFU"),
            status("5", date(2020, 6, 1), date(2020, 7, 14), in_touch="REFU"),
            status("6", date(2022, 6, 1), None, in_touch="YES"),
            status("7", date(2018, 6, 1), None, in_touch="YES"),
        ],
    )
    told = return_of(held, 2021)
    assert told["oc3"].select("CHILD", "IN_TOUCH", "ACCOM").rows() == [
        ("1", "YES", "B2"),
        ("2", "YES", "B"),
        ("4", "REFU", "0"),
    ]
    assert told["header"]["CHILD"].to_list() == ["1", "2", "4"]


def test_a_move_is_told_where_the_child_moved_on_the_day() -> None:
    held = dataset(
        person=[{"person_id": "1"}],
        placement=[
            {
                "placement_id": "a",
                "person_id": "1",
                "started_on": date(2020, 5, 1),
                "ended_on": date(2020, 7, 1),
                "placement_type": "U6",
                "change_reason": "CARPL",
            },
            {
                "placement_id": "b",
                "person_id": "1",
                "started_on": date(2020, 7, 1),
                "ended_on": date(2020, 8, 1),
                "placement_type": "K2",
                "change_reason": "OTHER",
            },
        ],
        care_episode=[
            episode("1", date(2020, 5, 1), date(2020, 6, 1), reason_ceased="X1", placement_id="a"),
            episode("1", date(2020, 6, 1), date(2020, 7, 1), reason_ceased="X1", placement_id="a"),
            episode("1", date(2020, 7, 1), date(2020, 8, 1), placement_id="b"),
        ],
    )
    told = return_of(held, 2021)["episodes"]
    assert told.select("PLACE", "REASON_PLACE_CHANGE").rows() == [("U6", None), ("U6", "CARPL"), ("K2", None)]


def test_what_the_return_asks_for_and_nobody_told_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    held = dataset(
        person=[{"person_id": "1", "sex": "U", "date_of_birth": date(2010, 1, 1), "ethnicity": "WBRI"}],
        care_episode=[episode("1", date(2020, 5, 1))],
    )
    write(held, tmp_path / "r.xml", Asked(date(2021, 4, 1), progress=said.append))
    assert "header: SEX is blank in 1 rows, as the records do not tell it" in said
    assert "<SEX></SEX><DOB>01/01/2010</DOB>" in (tmp_path / "r.xml").read_text(encoding="utf-8")
