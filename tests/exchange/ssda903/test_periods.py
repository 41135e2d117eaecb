"""Periods of care, placements and legal statuses lie across episodes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from continuum.exchange.quality.problem import Rule
from tests.exchange.ssda903.given import details, episodes, taken

LIFE = episodes(
    "1 01/05/2018 S V2 U6 01/08/2018 X1",
    "1 01/08/2018 L C1 U6 01/10/2018 X1",
    "1 01/10/2018 P C1 K2 01/12/2018 X1",
    "1 01/12/2018 U C2 P1 01/02/2019 E4A",
    "1 01/06/2019 S C2 A3 - -",
)


def test_a_placement_goes_on_where_only_the_legal_status_changes(tmp_path: Path) -> None:
    rows, _ = taken(tmp_path, {"episodes.csv": LIFE})
    placements = rows["placement"].select("started_on", "ended_on", "placement_type")
    assert list(placements.iter_rows()) == [
        (date(2018, 5, 1), date(2018, 10, 1), "U6"),
        (date(2018, 10, 1), date(2018, 12, 1), "K2"),
        (date(2018, 12, 1), date(2019, 2, 1), "P1"),
        (date(2019, 6, 1), None, "A3"),
    ]
    assert rows["placement"]["with_parents"].to_list() == [False, False, True, False]
    assert rows["placement"]["for_adoption"].to_list() == [False, False, False, True]
    assert rows["care_episode"]["placement_id"].to_list()[:3] == [
        "placement:1:2018-05-01",
        "placement:1:2018-05-01",
        "placement:1:2018-10-01",
    ]


def test_a_legal_status_goes_on_where_only_the_placement_changes(tmp_path: Path) -> None:
    rows, _ = taken(tmp_path, {"episodes.csv": LIFE})
    statuses = rows["legal_status"].select("legal_status", "started_on", "ended_on")
    assert list(statuses.iter_rows()) == [
        ("V2", date(2018, 5, 1), date(2018, 8, 1)),
        ("C1", date(2018, 8, 1), date(2018, 12, 1)),
        ("C2", date(2018, 12, 1), date(2019, 2, 1)),
        ("C2", date(2019, 6, 1), None),
    ]


def test_a_period_reaches_from_entering_to_leaving(tmp_path: Path) -> None:
    rows, quality = taken(tmp_path, {"episodes.csv": LIFE})
    assert rows["care_episode"]["care_period_id"].to_list() == ["care:1:2018-05-01"] * 4 + [
        "care:1:2019-06-01"
    ]
    assert rows["care_episode"]["entered_care_on"].unique().sort().to_list() == [
        date(2018, 5, 1),
        date(2019, 6, 1),
    ]
    assert details(quality) == []


def test_where_care_began_before_the_return_the_first_day_told_is_taken_and_said(tmp_path: Path) -> None:
    rows, quality = taken(tmp_path, {"episodes.csv": episodes("1 01/05/2018 P C2 U6 - -")})
    assert rows["care_episode"]["entered_care_on"].to_list() == [date(2018, 5, 1)]
    assert [(rule, done, row) for rule, done, row, _ in details(quality)] == [(Rule.REQUIRED, "corrected", 2)]


@pytest.mark.parametrize(
    ("second", "rule", "told"),
    [
        ("1 01/08/2018 S C1 K2 - -", Rule.IMPOSSIBLE, "S says that care began"),
        ("1 01/08/2018 L V2 U6 - -", Rule.IMPOSSIBLE, "says another legal status"),
        ("1 01/08/2018 P C1 K2 - -", Rule.IMPOSSIBLE, "says the same legal status"),
        ("1 01/08/2018 L C1 K2 - -", Rule.IMPOSSIBLE, "says the same placement"),
        ("1 02/08/2018 P V2 K2 - -", Rule.REFERENCE, "X1 says that another episode began"),
        ("1 01/08/2018 P V2 K2 01/09/2018 -", Rule.REQUIRED, "ended, without a reason"),
        ("1 01/08/2018 P V2 K2 - E8", Rule.REQUIRED, "without the day"),
    ],
)
def test_what_contradicts_itself_is_kept_and_noted(
    tmp_path: Path, second: str, rule: Rule, told: str
) -> None:
    rows, quality = taken(tmp_path, {"episodes.csv": episodes("1 01/05/2018 S V2 U6 01/08/2018 X1", second)})
    assert rows["care_episode"].height == 2
    assert rows["care_episode"]["care_period_id"].n_unique() == 1
    assert [(found, told in detail) for found, _, _, detail in details(quality)] == [(rule, True)]


def test_a_gap_or_an_end_of_care_begins_a_new_period(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "episodes.csv": episodes(
                "1 01/05/2018 S V2 U6 01/08/2018 E8",
                "1 01/08/2018 P V2 U6 01/09/2018 -",
                "1 01/10/2018 P V2 U6 - -",
            )
        },
    )
    assert rows["care_episode"]["care_period_id"].n_unique() == 3
    assert rows["placement"].height == 3


def test_special_guardianship_is_read_from_the_reason_of_ending(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "episodes.csv": episodes(
                "1 01/05/2019 S C2 U6 01/08/2019 E46",
                "2 01/05/2017 S C2 U6 01/08/2017 E43",
                "3 01/05/2017 S C2 U6 01/08/2017 E4A",
            )
        },
    )
    orders = rows["special_guardianship"].select("person_id", "ordered_on", "guardian")
    assert list(orders.iter_rows()) == [
        ("1", date(2019, 8, 1), "former_foster_carer"),
        ("2", date(2017, 8, 1), None),
    ]
