"""The file of published figures: its columns, its numbers, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.reports.verification.published import COLUMNS, Key, read_published

PUBLISHED = Path(__file__).with_name("published_figures.csv")
HEAD = ",".join(COLUMNS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "published.csv"


def test_a_printed_figure_keeps_its_words_and_numbers() -> None:
    facts = {fact.key: fact for fact in read_published(PUBLISHED)}
    repeats = facts[Key("scrutiny", "4.14", "DAIPS screening enquiries that are repeats", "all", "2021-04")]
    assert (repeats.as_printed, repeats.value) == ("47.4%", Decimal("47.46"))
    assert (repeats.numerator, repeats.denominator) == (Decimal(84), Decimal(177))


def test_an_empty_cell_is_no_number(file: Path) -> None:
    file.write_text(f"{HEAD}\nscrutiny,Fig 12,plans,Chester / Physical,2021-04-30,count,,,,x\n", "utf-8")
    (fact,) = read_published(file)
    assert (fact.value, fact.numerator, fact.denominator) == (None, None, None)


def test_a_byte_order_mark_and_further_columns_do_no_harm(file: Path) -> None:
    file.write_text(f"\ufeff{HEAD},note\nplan,strengths,m,all,2016,percent,18,,,under 18%,a note\n", "utf-8")
    assert [fact.key.source for fact in read_published(file)] == ["plan"]


def test_a_short_row_has_empty_cells_at_its_end(file: Path) -> None:
    file.write_text(f"{HEAD}\nscrutiny,4.9,contacts received,all,2021-04,count,1927\n", "utf-8")
    (fact,) = read_published(file)
    assert (fact.value, fact.as_printed) == (Decimal(1927), "")


def test_missing_columns_are_named(file: Path) -> None:
    file.write_text("source,place,measure,breakdown,period\nscrutiny,4.9,contacts,all,2021-04\n", "utf-8")
    with pytest.raises(ContinuumError, match=r"published\.csv: there is no column unit, value, numerator"):
        read_published(file)


def test_an_empty_file_lacks_every_column(file: Path) -> None:
    file.write_text("", "utf-8")
    with pytest.raises(ContinuumError, match="there is no column source"):
        read_published(file)


@pytest.mark.parametrize("text", ["about 84", "nan", "inf"])
def test_a_count_that_is_no_number_is_named_with_its_line(file: Path, text: str) -> None:
    good = "scrutiny,4.9,contacts received,all,2021-04,count,1927,,,1927"
    file.write_text(f"{HEAD}\n{good}\nscrutiny,4.9,m,all,2021-04,count,1,{text},,1\n", "utf-8")
    with pytest.raises(ContinuumError, match=f"line 3: numerator is '{text}', which is no number"):
        read_published(file)


def test_a_file_that_is_not_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\x50\x4b\x03\x04\xff\xfe")
    with pytest.raises(ContinuumError, match="not CSV text in UTF-8"):
        read_published(file)


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(ContinuumError, match="cannot be read"):
        read_published(file)
