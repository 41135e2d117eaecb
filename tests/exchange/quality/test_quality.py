"""The account of an import: problems with their places, all counted, and sums that add up."""

from __future__ import annotations

from datetime import date

import polars as pl

from continuum.exchange.quality import quality as module
from continuum.exchange.quality.problem import FILE, PROBLEM_SCHEMA, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality, Tally


def rows(many: int, file: str = "a.csv") -> pl.DataFrame:
    return pl.DataFrame({FILE: [file] * many, SHEET: [""] * many, ROW: list(range(2, many + 2))})


def test_what_is_read_is_what_became_of_it() -> None:
    assert Tally(kept=5, corrected=2, merged=1, left_out=3).read == 11


def test_rows_of_a_file_are_read_in_several_goes() -> None:
    quality = Quality()
    quality.read("a.csv", "", 3)
    quality.read("a.csv", "", 4)
    assert quality.sources == {("a.csv", ""): 7}


def test_problems_bear_their_places() -> None:
    quality = Quality()
    quality.note(rows(2), Rule.DATE, Done.UNKNOWN, column="Born", value=pl.col(ROW) * 10, detail="odd")
    quality.say(Rule.COLUMN_UNKNOWN, Done.NOT_READ, file="a.csv", column="Shoe size")
    assert quality.problems.schema == PROBLEM_SCHEMA
    assert quality.problems["row"].to_list() == [2, 3, None]
    assert quality.problems["value"].to_list() == ["20", "30", ""]
    assert quality.problems["severity"].to_list() == [Severity.ERROR, Severity.ERROR, Severity.NOTE]
    assert quality.found == 3


def test_all_problems_are_counted_though_only_the_first_are_listed() -> None:
    many = module.LISTED + 5
    quality = Quality()
    quality.note(rows(many), Rule.DATE, Done.UNKNOWN, column="Born")
    quality.note(rows(3, "b.csv"), Rule.DATE, Done.UNKNOWN, column="Born")
    assert quality.found == many + 3
    assert quality.problems.height == module.LISTED + 3
    quality.note(rows(1), Rule.DATE, Done.UNKNOWN, column="Born")
    assert quality.problems.height == module.LISTED + 3


def test_what_identifies_people_is_not_repeated_wherever_it_stands() -> None:
    told = ["A123456789123", "943 476 5919", "of CH1 2AB", "C2", "x" * 900, "4711234567"]
    found = pl.DataFrame({FILE: "a.csv", SHEET: "", ROW: range(6), "value": told})
    quality = Quality()
    quality.note(found, Rule.CODE, Done.UNKNOWN, value=pl.col("value"), table="person", field="sex")
    hidden = "(an identifier, not shown)"
    assert quality.problems["value"].to_list() == [hidden, hidden, hidden, "C2", "x" * 200, hidden]
    quality = Quality()
    quality.note(found, Rule.REFERENCE, Done.KEPT, value=pl.col("value"), table="person", field="person_id")
    assert quality.problems["value"].item(5) == "4711234567"


def test_no_rows_are_no_problem() -> None:
    quality = Quality()
    quality.note(rows(0), Rule.DATE, Done.UNKNOWN)
    assert quality.found == 0
    assert quality.problems.is_empty()


def test_stretches_of_days_that_a_list_covers_are_put_together() -> None:
    quality = Quality()
    quality.covers("referral", date(2019, 4, 1), date(2020, 3, 31))
    quality.covers("referral", date(2020, 4, 1), date(2021, 3, 31))
    assert quality.days == {"referral": (date(2019, 4, 1), date(2021, 3, 31))}


def test_fields_that_are_told_in_part_are_kept_in_mind() -> None:
    quality = Quality()
    quality.tells_in_part("adoption_case", "matched_on", "placed_on")
    assert quality.partly == {("adoption_case", "matched_on"), ("adoption_case", "placed_on")}
