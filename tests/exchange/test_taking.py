"""Rows of texts taken into a table: values, and what is written down of those that cannot be read."""

from __future__ import annotations

from datetime import date

import polars as pl

from continuum.exchange.quality.problem import CORRECTED, FILE, ROW, SHEET, Done, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.taking import CodeMap, Column, take

SEX = CodeMap({"a) Male": "M", "Female": "F", "Not stated": None}, {"M": "a) Male"})


def raw(**columns: list[str | None]) -> pl.DataFrame:
    size = len(next(iter(columns.values())))
    return pl.DataFrame(
        {**columns, FILE: ["people.csv"] * size, SHEET: [""] * size, ROW: list(range(2, size + 2))},
        schema_overrides=dict.fromkeys(columns, pl.String),
    )


def taken(rows: pl.DataFrame, table: str, *columns: Column) -> tuple[pl.DataFrame, Quality]:
    quality = Quality()
    return take(rows, table, columns, quality), quality


def test_values_have_the_types_of_the_contract() -> None:
    found, quality = taken(
        raw(Id=["1", "2"], Born=["30/04/2010", ""], Asylum=["Y", "no"]),
        "person",
        Column("person_id", "Id"),
        Column("date_of_birth", "Born"),
        Column("unaccompanied_asylum_seeker", "Asylum"),
    )
    assert found["date_of_birth"].to_list() == [date(2010, 4, 30), None]
    assert found["unaccompanied_asylum_seeker"].to_list() == [True, False]
    assert found[ROW].to_list() == [2, 3]
    assert not found[CORRECTED].any()
    assert quality.found == 0


def test_a_value_that_cannot_be_read_is_unknown_and_told_with_its_row() -> None:
    found, quality = taken(
        raw(Id=["1", "2"], Born=["30/04/2010", "31/02/2010"]),
        "person",
        Column("person_id", "Id"),
        Column("date_of_birth", "Born"),
    )
    assert found["date_of_birth"].to_list() == [date(2010, 4, 30), None]
    assert found[CORRECTED].to_list() == [False, True]
    told = quality.problems.row(0, named=True)
    assert told["rule"] == Rule.DATE
    assert told["done"] == Done.UNKNOWN
    assert (told["file"], told["row"], told["column"], told["value"]) == (
        "people.csv",
        3,
        "Born",
        "31/02/2010",
    )
    assert (told["table"], told["field"]) == ("person", "date_of_birth")


def test_the_day_that_a_blank_turns_into_is_no_day() -> None:
    found, quality = taken(raw(Born=["1900-01-01", "01/01/1900"]), "person", Column("date_of_birth", "Born"))
    assert found["date_of_birth"].to_list() == [None, None]
    assert quality.problems["rule"].to_list() == [Rule.BLANK_DATE] * 2


def test_spellings_of_codes_and_those_that_say_nothing() -> None:
    found, quality = taken(
        raw(Sex=["A)  male", "female", "NOT STATED", "m?", None]), "person", Column("sex", "Sex", SEX)
    )
    assert found["sex"].to_list() == ["M", "F", None, None, None]
    assert quality.problems["value"].to_list() == ["m?"]
    assert quality.problems["rule"].to_list() == [Rule.CODE]


def test_codes_of_the_contract_are_understood_as_they_are() -> None:
    found, quality = taken(raw(Sex=["m", "x"]), "person", Column("sex", "Sex"))
    assert found["sex"].to_list() == ["M", None]
    assert quality.found == 1


def test_a_number_beyond_its_limits_is_unknown() -> None:
    found, quality = taken(raw(Miles=["20", "-4", "far"]), "address", Column("distance", "Miles"))
    assert found["distance"].to_list() == [20.0, None, None]
    assert sorted(quality.problems["rule"].to_list()) == sorted([Rule.LIMIT, Rule.NUMBER])


def test_an_absent_column_is_told_once_and_gives_no_field() -> None:
    found, quality = taken(raw(Id=["1", "2"]), "person", Column("person_id", "Id"), Column("sex", "Sex", SEX))
    assert "sex" not in found.columns
    told = quality.problems.row(0, named=True)
    assert told["rule"] == Rule.COLUMN_ABSENT
    assert told["row"] is None
    assert quality.found == 1


def test_identifiers_are_not_repeated_in_reports() -> None:
    quality = Quality()
    take(raw(Upn=["A1"]), "person", [Column("unique_pupil_number", "Upn", CodeMap({"b": "B"}))], quality)
    assert "A1" not in quality.problems["value"].to_list()


def test_the_text_may_be_prepared_before_it_is_read() -> None:
    column = Column("sex", "Sex", prepare=lambda text: text.str.strip_prefix("sex:"))
    found, _ = taken(raw(Sex=["sex:M"]), "person", column)
    assert found["sex"].to_list() == ["M"]
