"""Knowing the files of an extract by their names and headings."""

from pathlib import Path

import polars as pl
import pytest

from continuum.exchange.format import Source
from continuum.exchange.ssd import FORMAT
from continuum.exchange.ssd.files import table_of
from tests.exchange.ssd.extracts import read, told


@pytest.mark.parametrize(
    ("name", "headings", "table"),
    [
        ("ssd_person.csv", ["pers_person_id", "pers_sex"], "ssd_person"),
        ("export 1.csv", ["PERS_SEX", "[pers_person_id]"], "ssd_person"),
        ("x.csv", ["HDM.ssd_development.ssd_cin_plans.cinp_person_id", "cinp_referral_id"], "ssd_cin_plans"),
        ("HDM_ssd_person_20260401.csv", ["person_id", "dob"], "ssd_person"),
        ("cin_visits_v2.csv", ["cinv_cin_plan_id"], "ssd_cin_visits"),
        ("person.csv", ["name", "town"], None),
        ("anything.csv", ["CHILD", "DOB", "SEX"], None),
        ("", ["cinf_table_id", "cinf_assessment_factors_json"], "ssd_assessment_factors"),
    ],
)
def test_a_table_is_known_by_headings_or_name(name: str, headings: list[str], table: str | None) -> None:
    found = table_of(name, headings)
    assert (found.name if found else None) == table


def test_a_file_is_recognised_by_its_headings_alone(tmp_path: Path) -> None:
    for name, text, expected in (
        ("a.csv", "pers_person_id,pers_sex\n1,M\n", True),
        ("b.csv", "CHILD,DOB\n1,2\n", False),
        ("c.csv", "", False),
        ("d.xlsx", "pers_person_id,pers_sex\n", False),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert FORMAT.recognises(Source(path, name)) is expected


def test_headings_in_any_order_and_letters_with_prefixes_are_read(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "SSD_Person_2026-04.csv": "dbo.ssd_person.PERS_SEX;[pers_person_id];pers_forename;pers_nonsense\n"
            "F;7;A name;x"
        },
    )
    assert rows["person"].select("person_id", "sex").rows() == [("7", "F")]
    assert told(quality, "a column that is known") == [
        ("pers_forename", "", "not read"),
        ("pers_nonsense", "", "not read"),
    ]


def test_a_table_in_several_files_is_one(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_person_1.csv": "pers_person_id,pers_sex\n1,F",
            "ssd_person_2.csv": "pers_sex,pers_person_id\nM,2",
        },
    )
    assert rows["person"]["person_id"].to_list() == ["1", "2"]


def test_gaps_are_told_once_each_with_whose_extracts_have_them(tmp_path: Path) -> None:
    _, quality = read(
        tmp_path,
        {
            "ssd_cp_visits.csv": "cppv_cp_visit_id,cppv_cp_plan_id,cppv_cp_visit_date\n1,2,2021-01-05",
            "ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id\n2,P",
        },
    )
    problems = quality.problems
    absent = problems.filter(pl.col("rule") == "the table is there")
    family = absent.filter(pl.col("sheet") == "ssd_family")
    assert family.select("detail", "severity").rows() == [("as extracts from Mosaic do", "note")]
    person = problems.filter(pl.col("column") == "cppv_person_id")
    assert person.select("rule", "detail").rows() == [("the column is there", "as extracts from Mosaic do")]
    kinds = problems.group_by("rule", "file", "sheet", "column").len()
    assert kinds["len"].max() == 1


def test_files_without_a_place_are_said_and_not_read(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cohort.csv": "dim_person_id,legacy_id,has_contact\n1,2,1",
            "notes.csv": "a,b\n1,2",
            "picture.png": "x",
        },
    )
    assert rows == {}
    found = quality.problems.filter(pl.col("rule") == "a sheet or file that is known")
    assert found.select("file", "severity").rows() == [
        ("notes.csv", "warning"),
        ("picture.png", "warning"),
        ("ssd_cohort.csv", "note"),
    ]
