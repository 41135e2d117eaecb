"""The children: the header, what other parts add, and who came alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.exchange.quality.problem import POSTCODE, Rule
from tests.exchange.ssda903.given import EPISODES, details, taken

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"


def test_the_header_of_any_year_is_read(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "header.csv": HEADER
            + "1,1,11/07/2015,WBRI,A123456789012,,\n"
            + "2,F,21/03/2012,White British,UN3,1,08/03/2022\n"
            + "3,u,2017-08-16,xxxx,,,\n"
        },
    )
    told = rows["person"].select(
        "date_of_birth", "sex", "ethnicity", "unique_pupil_number", "unique_pupil_number_unknown"
    )
    assert list(told.iter_rows()) == [
        (date(2015, 7, 11), "M", "WBRI", "A123456789012", None),
        (date(2012, 3, 21), "F", "WBRI", None, "UN3"),
        (date(2017, 8, 16), "U", None, None, None),
    ]
    assert [(rule, row) for rule, _, row, _ in details(quality)] == [(Rule.CODE, 4)]
    assert "unaccompanied_asylum_seeker" not in rows["person"].columns


def test_a_child_of_another_part_is_a_person_too(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "header.csv": HEADER + "1,1,11/07/2015,WBRI,,,\n",
            "reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n1,11/07/2015,01/05/2020,PN1\n"
            "2,12/07/2014,01/05/2020,PN1\n2,12/07/2014,01/11/2020,PN1\n1,12/07/2015,01/11/2020,PN1\n",
        },
    )
    people = rows["person"].select("person_id", "date_of_birth")
    assert list(people.iter_rows()) == [
        ("1", date(2015, 7, 11)),
        ("2", date(2014, 7, 12)),
        ("1", date(2015, 7, 12)),
    ]
    assert quality.tally("person").merged == 2 - 1


def test_the_list_says_who_came_alone_and_who_did_not(tmp_path: Path) -> None:
    uasc = "CHILD,SEX,DOB,DUC\n"
    rows, _ = taken(
        tmp_path,
        {
            "2020/header.csv": HEADER + "1,1,11/07/2015,WBRI,,,\n2,1,11/07/2015,WBRI,,,\n",
            "2020/uasc.csv": uasc + "1,1,11/07/2015,\n",
            "2021/header.csv": HEADER + "1,1,11/07/2015,WBRI,,,\n",
            "2021/uasc.csv": uasc,
            "2022/header.csv": HEADER + "3,1,11/07/2015,WBRI,,,\n",
        },
    )
    alone = rows["person"].unique(["person_id", "unaccompanied_asylum_seeker"]).sort("person_id")
    assert alone["unaccompanied_asylum_seeker"].to_list() == [True, False, None]


def test_home_helps_to_see_one_child_under_two_ids(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "header.csv": HEADER + "1,1,11/07/2015,WBRI,,,\n2,1,11/07/2015,WBRI,,,\n",
            "episodes.csv": f"{EPISODES}\n1,01/05/2019,S,C2,N1,U6,PR1,,,,aa1 1aa,BB2 2BB,\n",
        },
    )
    assert rows["person"][POSTCODE].to_list() == ["AA11AA", None]


@pytest.mark.parametrize("sheet", ["uasc", "oc2", "previous_permanence"])
def test_a_part_alone_tells_of_its_children(tmp_path: Path, sheet: str) -> None:
    headings = {
        "uasc": "CHILD,SEX,DOB,DUC",
        "oc2": "CHILD,DOB,SDQ_SCORE,TEETH_CHECK",
        "previous_permanence": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
    }[sheet]
    values = {"CHILD": "7", "DOB": "01/02/2012"}
    row = ",".join(values.get(name, "") for name in headings.split(","))
    rows, _ = taken(tmp_path, {f"{sheet}.csv": f"{headings}\n{row}\n"})
    assert rows.keys() == {"person"}
    assert rows["person"].select(pl.col("person_id"), pl.col("date_of_birth")).row(0) == (
        "7",
        date(2012, 2, 1),
    )
