"""A council's own spellings."""

from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.codes.front_door import CONTACT_SOURCE
from continuum.dataset.codes.people import ETHNICITY
from continuum.dataset.errors import ContinuumError
from continuum.exchange.formats import FORMATS as ALL_FORMATS
from continuum.exchange.quality.problem import FILE, ROW, SHEET
from continuum.exchange.quality.quality import Quality
from continuum.exchange.spellings import FORMATS, Spellings, by_code_or_label, read_spellings
from continuum.exchange.taking import Column, take

FILE_OF_SPELLINGS = """
[ssd.contact.source]
"4711" = "police"
"MASH  Health Desk" = "Health Visitor"
"not asked" = ""

[all.list."Ethnicity"]
"White - Cornish" = "WOTH"

[ssd.worker]
agency = { "" = false, "Temp" = true }

[annex-a.contact.source]
"4711" = "self"

[ssd.team.title]
"T1" = "First team"
"""


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "spellings.toml"
    path.write_text(FILE_OF_SPELLINGS, encoding="utf-8")
    return path


def taken(table: str, column: Column, texts: list[str], quality: Quality) -> pl.DataFrame:
    raw = pl.DataFrame({column.header: texts}).with_columns(
        pl.lit("f.csv").alias(FILE), pl.lit("").alias(SHEET), pl.int_range(2, 2 + len(texts)).alias(ROW)
    )
    return take(raw, table, [column], quality)


def test_spellings_are_read_in_any_letters_and_go_before_the_formats_own(given: Path) -> None:
    spellings = read_spellings(given, "ssd")
    codes = by_code_or_label(CONTACT_SOURCE, {"4711": "nspcc"})
    (column,) = spellings.added("contact", [Column("source", "from", codes)])
    quality = Quality()
    found = taken("contact", column, ["4711", "mash health desk", "Not Asked", "Police", "4712"], quality)
    assert found["source"].to_list() == ["police", "health_visitor", None, "police", None]
    assert quality.problems["row"].to_list() == [6]


def test_a_spelling_of_a_code_list_counts_for_every_field_with_it(given: Path) -> None:
    (column,) = read_spellings(given, "csww").added(
        "person", [Column("ethnicity", "e", by_code_or_label(ETHNICITY))]
    )
    assert taken("person", column, ["white \u2013 cornish", "WBRI"], Quality())["ethnicity"].to_list() == [
        "WOTH",
        "WBRI",
    ]


def test_a_council_may_say_what_a_blank_means(given: Path) -> None:
    (column,) = read_spellings(given, "ssd").added("worker", [Column("agency", "a")])
    assert taken("worker", column, ["", "Y", "temp", "N"], Quality())["agency"].to_list() == [
        False,
        True,
        True,
        False,
    ]


def test_a_field_without_codes_may_have_spellings(given: Path) -> None:
    (column,) = read_spellings(given, "ssd").added("team", [Column("title", "t")])
    assert taken("team", column, ["t1", "Second"], Quality())["title"].to_list() == ["First team", "Second"]


def test_another_formats_spellings_do_not_count(given: Path) -> None:
    assert read_spellings(given, "annex-a").of("contact", "source") == {"4711": "self"}
    assert read_spellings(None, "ssd") == Spellings()


def test_what_is_done_to_a_text_is_done_where_no_spelling_stands_for_it(given: Path) -> None:
    column = Column("source", "from", by_code_or_label(CONTACT_SOURCE), lambda text: text.str.slice(2))
    (column,) = read_spellings(given, "ssd").added("contact", [column])
    assert taken("contact", column, ["a)Police", "4711"], Quality())["source"].to_list() == [
        "police",
        "police",
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('[ssd.contact.source]\n"1" = "police"\n"2" = "polcie"', 3, "Did you mean police"),
        ('[ssd.contact.origin]\n"1" = "police"', 1, "no field of contact 'origin'"),
        ('[ssd.contacts.source]\n"1" = "police"', 1, "Did you mean contact?"),
        ('# a word\n\n[sssd.contact.source]\n"1" = "police"', 3, "Did you mean ssd?"),
        ('[all.list."Etnicity"]\n"1" = "WBRI"', 1, "Did you mean Ethnicity?"),
        ('ssd.worker.agency."t" = "maybe"', 1, "neither yes nor no"),
        ("[ssd]\ncontact = 3", 2, "a heading is expected"),
        ('[ssd.contact.source]\n"1" = ["police"]', 2, "stands for a whole heading"),
        ('[ssd.contact.source]\n"1" = police', 2, "no TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContinuumError) as caught:
        read_spellings(path, "ssd")
    assert f"line {line}" in caught.value.sentence
    assert what in caught.value.sentence


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="cannot be read"):
        read_spellings(tmp_path / "none.toml", "ssd")
    path = tmp_path / "s.toml"
    path.write_bytes("[ssd.contact.source]\n'é' = 'police'".encode("cp1252"))
    with pytest.raises(ContinuumError, match="not UTF-8"):
        read_spellings(path, "ssd")


def test_spellings_may_be_of_every_format_that_is_read_from_other_systems() -> None:
    read = {each.name for each in ALL_FORMATS if each.read is not None and each.name != "parquet"}
    assert {*FORMATS} == {"all", *read}
