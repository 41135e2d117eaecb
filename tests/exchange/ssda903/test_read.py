"""What returns tell of some children only is kept, and no figure is computed from it."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.ssda903.given import episodes, taken

LIFE = episodes("1 01/05/2017 S C2 U6 - -")


def years(*ends: int) -> dict[str, str]:
    return {f"SSDA903_{year}_episodes.csv": LIFE for year in ends}


def test_matches_and_how_long_a_position_holds_are_never_told_in_full(tmp_path: Path) -> None:
    _, quality = taken(tmp_path, years(2018, 2019, 2020, 2021))
    assert quality.partly == {("adoption_case", "matched_on"), ("care_leaver_status", "superseded_on")}


def test_the_way_to_an_adoption_takes_four_years_returns(tmp_path: Path) -> None:
    _, quality = taken(tmp_path, years(2019, 2020, 2021))
    assert {("adoption_case", "placed_on"), ("adoption_case", "entered_care_on")} <= quality.partly
