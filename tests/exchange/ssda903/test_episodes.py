"""Episodes of several returns: the later one counts, and what cannot be open any more is ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from continuum.exchange.quality.problem import CORRECTED, Rule
from tests.exchange.ssda903.given import details, episodes, taken


def ends(rows: pl.DataFrame) -> list[tuple[date, date | None, str | None]]:
    return list(rows.select("started_on", "ended_on", "reason_ceased").iter_rows())


def test_the_later_return_closes_what_the_earlier_one_left_open(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "SSDA903_2021_episodes.csv": episodes(
                "1 01/05/2019 S C2 U6 30/06/2020 X1", "1 30/06/2020 P C2 K2 - -"
            ),
            "SSDA903_2020_episodes.csv": episodes("1 01/05/2019 S C2 U6 - -"),
        },
    )
    assert ends(rows["care_episode"]) == [
        (date(2019, 5, 1), date(2020, 6, 30), "X1"),
        (date(2020, 6, 30), None, None),
    ]
    assert quality.tally("care_episode").merged == 1
    assert rows["care_episode"]["care_episode_id"].to_list() == [
        "episode:1:2019-05-01",
        "episode:1:2020-06-30",
    ]
    assert details(quality) == []


def test_a_later_return_that_tells_it_otherwise_is_noted(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "2020/episodes.csv": episodes("1 01/05/2019 S V2 U6 - -"),
            "2021/episodes.csv": episodes("1 01/05/2019 S C1 U6 - -"),
        },
    )
    assert rows["care_episode"]["legal_status"].to_list() == ["C1"]
    assert [(rule, row) for rule, _, row, _ in details(quality)] == [(Rule.REPEATED, 2)]


def test_an_open_episode_that_the_next_return_does_not_tell_ended_with_its_year(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "2020/episodes.csv": episodes("1 01/05/2019 S C2 U6 - -", "2 01/05/2019 S C2 U6 - -"),
            "2021/episodes.csv": episodes("2 01/05/2019 S C2 U6 - -"),
        },
    )
    assert ends(rows["care_episode"]) == [
        (date(2019, 5, 1), date(2020, 3, 31), None),
        (date(2019, 5, 1), None, None),
    ]
    assert rows["care_episode"][CORRECTED].to_list() == [True, False]
    assert any("not told by the return of the year after" in detail for *_, detail in details(quality))


def test_a_start_that_was_put_right_later_is_one_episode(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "2020/episodes.csv": episodes("1 02/05/2019 S C2 U6 - -"),
            "2021/episodes.csv": episodes("1 01/05/2019 S C2 U6 01/08/2020 E4A"),
        },
    )
    assert ends(rows["care_episode"]) == [(date(2019, 5, 1), date(2020, 8, 1), "E4A")]
    assert quality.tally("care_episode").merged == 1
    assert details(quality)[0][:3] == (Rule.REPEATED, "row left out", 2)


def test_without_years_nothing_is_ended(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "a/episodes.csv": episodes("1 01/05/2019 S C2 U6 - -"),
            "b/episodes.csv": episodes("2 01/05/2020 S C2 U6 - -"),
        },
    )
    assert rows["care_episode"]["ended_on"].to_list() == [None, None]


def test_an_open_episode_ends_when_the_next_one_begins(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {"episodes.csv": episodes("1 01/05/2019 S C2 U6 - -", "1 01/07/2019 P C2 K2 - -")},
    )
    assert ends(rows["care_episode"])[0] == (date(2019, 5, 1), date(2019, 7, 1), "X1")
    assert details(quality)[0][:3] == (Rule.OVERLAP, "corrected", 2)


def test_one_who_enters_again_has_not_left_on_a_day_that_is_told(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {"episodes.csv": episodes("1 01/05/2019 S C2 U6 - -", "1 01/07/2019 S C2 K2 - -")},
    )
    assert rows["care_episode"]["ended_on"].to_list() == [None, None]
    assert details(quality)[0][:3] == (Rule.OVERLAP, "kept", 2)


def test_a_file_that_has_the_history_in_one_is_read_once(tmp_path: Path) -> None:
    history = episodes("1 01/05/2019 S C2 U6 - -", "1 01/05/2019 S C2 U6 01/07/2019 E4A")
    rows, quality = taken(tmp_path, {"episodes.csv": history})
    assert ends(rows["care_episode"]) == [(date(2019, 5, 1), date(2019, 7, 1), "E4A")]
    assert details(quality)[0][0] == Rule.DUPLICATE


def test_years_in_a_column_count_like_years_in_names(tmp_path: Path) -> None:
    lines = episodes("1 01/05/2019 S C2 U6 - -", "1 01/05/2019 S C2 K2 - -").splitlines()
    text = "\n".join([lines[0] + ",YEAR", lines[1] + ",2021", lines[2] + ",2020"])
    rows, _ = taken(tmp_path, {"episodes.csv": text})
    assert rows["placement"]["placement_type"].to_list() == ["U6"]


def test_an_episode_of_no_length_is_one_of_its_own(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "episodes.csv": episodes(
                "1 01/05/2019 P C2 K2 - -", "1 01/05/2019 S C2 U6 01/05/2019 X1", "2 01/05/2019 S C2 U6 - -"
            )
        },
    )
    assert rows["care_episode"]["care_episode_id"].to_list() == [
        "episode:1:2019-05-01",
        "episode:1:2019-05-01:2",
        "episode:2:2019-05-01",
    ]
    assert rows["placement"]["placement_id"].to_list()[:2] == [
        "placement:1:2019-05-01",
        "placement:1:2019-05-01:2",
    ]


def test_a_row_without_child_or_start_is_left_out(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "episodes.csv": episodes(
                "- 01/05/2019 S C2 U6 - -", "1 31/02/2019 S C2 U6 - -", "1 01/03/2019 S C2 U6 - -"
            )
        },
    )
    assert rows["care_episode"].height == 1
    assert quality.tally("care_episode").left_out == 2
    assert {(rule, row) for rule, _, row, _ in details(quality)} == {
        (Rule.REQUIRED, 2),
        (Rule.DATE, 3),
        (Rule.REQUIRED, 3),
    }


def test_codes_that_came_or_went_are_kept_and_noted(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "episodes.csv": episodes(
                "1 01/05/2024 S C2 H5 - -",
                "2 01/05/2023 S C2 H5 - -",
                "3 01/05/2022 S C2 K3 01/06/2022 E4A",
                "4 01/05/2022 S C2 K3 - -",
                "5 01/05/2024 S C2 Z12 - -",
                "6 01/05/2017 S C2 U6 01/04/2018 E43",
                "7 01/05/2017 S C2 U6 01/03/2018 E43",
            )
        },
    )
    retired = [(row, detail) for rule, done, row, detail in details(quality) if rule == Rule.RETIRED]
    assert retired == [
        (2, "in returns to 2024"),
        (4, "in returns from 2025 on"),
        (6, "in returns from 2026 on"),
        (7, "in returns to 2018"),
    ]
    assert rows["placement"].sort("person_id")["placement_type"].to_list()[:3] == ["H5", "H5", "K3"]
