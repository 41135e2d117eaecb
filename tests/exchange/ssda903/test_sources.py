"""Which file is which part of which year's return, and what is not read of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import FORMAT, parts
from continuum.exchange.ssda903.sources import RETURN, STATED, read_returns, year_in
from tests.exchange.ssda903.given import GIVEN, episodes, sources, taken

EPISODE = episodes("1 01/05/2019 S C2 U6 - -")


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("SSDA903_2020_episodes.csv", 2020),
        ("2019-20/oc2.csv", 2020),
        ("2019_2020/oc2.csv", 2020),
        ("201920 header.csv", 2020),
        ("2018/SSDA903_2020_episodes.csv", 2020),
        ("episodes_20200514.csv", None),
        ("episodes 2020-05-14.csv", None),
        ("2011-12-05/episodes.csv", None),
        ("reviews.csv", None),
        ("903 return 2026.xml", 2026),
    ],
)
def test_names_tell_the_year(name: str, year: int | None) -> None:
    assert year_in(name) == year


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Episodes.csv", parts.EPISODES),
        ("x/SSDA903_2024_sw_episodes.csv", parts.SOCIAL_WORKERS),
        ("PlacedAdoption.csv", parts.PLACED_ADOPTION),
        ("prev_perm 2020.csv", parts.PREVIOUS_PERMANENCE),
        ("something.csv", None),
    ],
)
def test_names_tell_the_part_where_headings_do_not(name: str, part: parts.Part | None) -> None:
    assert parts.part_of(["CHILD", "x"], name) is part
    assert parts.part_of(["x"], name) is None


@pytest.mark.parametrize("part", parts.PARTS, ids=lambda part: part.name)
def test_headings_tell_the_part_in_any_order_and_case(part: parts.Part, tmp_path: Path) -> None:
    headings = [f" {name.lower()} " for name in reversed(part.columns)]
    assert parts.part_of(headings) is part
    (source,) = sources(tmp_path, {"unnamed.csv": ",".join(headings) + "\n"})
    assert FORMAT.recognises(source)


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "CHILD,NAME\n1,2\n", "<html></html>", "<Message><CHILD/></Message>", "PK\x03\x04"],
)
def test_other_files_are_not_recognised(tmp_path: Path, text: str) -> None:
    (source,) = sources(tmp_path, {"file.csv": text})
    assert not FORMAT.recognises(source)
    assert not FORMAT.recognises(Source(tmp_path / "none", "none"))


def test_the_latest_day_tells_the_year_where_no_name_does(tmp_path: Path) -> None:
    found = read_returns(
        sources(
            tmp_path,
            {
                "a/episodes.csv": EPISODE,
                "a/header.csv": "CHILD,SEX,DOB,ETHNIC,UPN\n1,1,11/07/2015,WBRI,\n",
                "b/reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,01/03/2021,PN1\n",
            },
        ),
        GIVEN,
        Quality(),
    )
    assert found[parts.HEADER].select(RETURN, STATED).row(0) == (2020, False)
    assert found[parts.REVIEWS].select(RETURN, STATED).row(0) == (2021, False)


def test_columns_that_are_not_read_are_said_once_a_file(tmp_path: Path) -> None:
    row = "01/05/2019,S,C2,U6,SC1,,x"
    text = f"CHILD,DECOM,RNE,LS,PLACE,URN,PL_POST,Extra\n1,{row}\n2,{row}\n"
    _, quality = taken(tmp_path, {"episodes.csv": text})
    unknown = quality.problems.filter(pl.col("rule") == Rule.COLUMN_UNKNOWN)
    assert unknown["column"].to_list() == ["URN", "Extra"]
    absent = quality.problems.filter(pl.col("rule") == Rule.COLUMN_ABSENT)
    assert {"CIN", "DEC", "REC", "PLACE_PROVIDER", "REASON_PLACE_CHANGE"} == set(absent["column"])


def test_a_field_whose_column_is_absent_is_absent(tmp_path: Path) -> None:
    text = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n1,01/05/2019,S,C2,U6,,\n"
    rows, _ = taken(tmp_path, {"episodes.csv": text})
    assert "category_of_need" not in rows["care_episode"].columns
    assert "provider" not in rows["placement"].columns
    assert "ended_on" in rows["care_episode"].columns


def test_lists_from_the_portal_and_other_files_are_passed_over_and_said(tmp_path: Path) -> None:
    _, quality = taken(
        tmp_path,
        {
            "episodes.csv": EPISODE,
            "extended_review.csv": "CHILD_LA_CODE,SEX,REVIEW_DATE\n1,1,01/02/2020\n",
            "notes.csv": "a,b\n1,2\n",
        },
    )
    told = quality.problems.filter(pl.col("rule") == Rule.SHEET).sort("file")
    assert told["file"].to_list() == ["extended_review.csv", "notes.csv"]
    assert "portal" in told["detail"][0]
    assert quality.sources == {("episodes.csv", ""): 1}


def test_files_of_which_none_is_a_part_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="none of the files is a part of the SSDA903 return"):
        taken(tmp_path, {"notes.csv": "a,b\n1,2\n"})


def test_the_returns_tell_everything_of_their_years(tmp_path: Path) -> None:
    reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    _, quality = taken(
        tmp_path,
        {
            "2017/episodes.csv": EPISODE,
            "2019/episodes.csv": EPISODE,
            "2020/episodes.csv": EPISODE,
            "2022/reviews.csv": reviews + "1,,01/04/2021,PN1\n",
            "missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END\n",
        },
    )
    assert quality.days["placement"] == (date(2018, 4, 1), date(2020, 3, 31))
    assert quality.days["care_review"] == (date(2021, 4, 1), GIVEN.known_at.date())
    # Nothing tells of which year the missing are: of the last that had ended when the files were taken.
    assert quality.days["missing_episode"] == (date(2020, 4, 1), date(2021, 3, 31))
