"""CSV files as they come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import headings, read_csv


def source(folder: Path, content: str | bytes) -> Source:
    path = folder / "given.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Source(path, "given.csv")


def rows(folder: Path, content: str | bytes, quality: Quality | None = None) -> list[dict[str, Any]]:
    """The rows without their file and sheet."""
    frame = read_csv(source(folder, content), quality or Quality())
    return frame.drop("__file", "__sheet").to_dicts()


def test_rows_are_texts_under_their_headings_with_their_place(tmp_path: Path) -> None:
    frame = read_csv(source(tmp_path, "id, born \r\n007,2012-05-01\r\n8,\r\n"), Quality())
    assert frame.to_dicts() == [
        {"id": "007", "born": "2012-05-01", "__row": 2, "__file": "given.csv", "__sheet": ""},
        {"id": "8", "born": "", "__row": 3, "__file": "given.csv", "__sheet": ""},
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_usual_separators_are_found(tmp_path: Path, separator: str) -> None:
    content = f'"a, with a comma"{separator}b\n1{separator}2\n'
    assert rows(tmp_path, content) == [{"a, with a comma": "1", "b": "2", "__row": 2}]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    assert [row["a"] for row in rows(tmp_path, f"a,b{end}1,2{end}3,4")] == ["1", "3"]


def test_empty_rows_are_left_out_and_still_count(tmp_path: Path) -> None:
    quality = Quality()
    found = rows(tmp_path, "\n\na,b\n1,2\n\n3,4\n,\n  ,\n\n", quality)
    assert [(row["a"], row["__row"]) for row in found] == [("1", 4), ("3", 6)]
    assert quality.found == 0


def test_a_value_may_hold_lines_and_quotation_marks(tmp_path: Path) -> None:
    found = rows(tmp_path, 'a,b\n"two\nlines","a ""word"""\n"7" 8,9" tall\n')
    assert [(row["a"], row["b"], row["__row"]) for row in found] == [
        ("two\nlines", 'a "word"', 2),
        ("7 8", '9" tall', 3),
    ]


def test_ragged_rows_are_kept_and_noted(tmp_path: Path) -> None:
    quality = Quality()
    found = rows(tmp_path, "a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n5,6,7\n", quality)
    assert [tuple(row.values()) for row in found] == [
        ("1", "2", "", 2),
        ("1", "2", "3", 3),
        ("1", "2", "3", 4),
        ("5", "6", "7", 5),
    ]
    told = quality.problems.select("rule", "done", "row", "value", "detail").rows()
    assert told == [
        (Rule.RAGGED, "kept", 2, "", "2 values for 3 headings"),
        (Rule.RAGGED, "not read", 4, "4", "4 values for 3 headings"),
    ]


def test_rows_that_two_stray_quotation_marks_swallow_are_noted(tmp_path: Path) -> None:
    quality = Quality()
    lines = [
        "a,b,c,d,e",
        "1,x,x,x,x",
        '2,x,"x,x,x',
        "3,x,x,x,x",
        '4,x,x",x,x',
        '5,"two\nlines, of a note",x,x,x',
    ]
    assert [row["a"] for row in rows(tmp_path, "\n".join(lines) + "\n", quality)] == ["1", "2", "5"]
    told = quality.problems.filter(done="not read").select("severity", "rule", "row").rows()
    assert told == [("error", Rule.RAGGED, 3)]


def test_a_heading_that_is_blank_gets_a_name_and_of_two_the_first_column_is_read(tmp_path: Path) -> None:
    quality = Quality()
    assert rows(tmp_path, "a,,A ,,__row\n1,2,3,,4\n", quality) == [
        {"a": "1", "(column 2)": "2", "__row (column 5)": "4", "__row": 2}
    ]
    assert quality.problems.select("severity", "rule", "done", "row", "column", "detail").rows() == [
        (
            "warning",
            Rule.HEADING,
            "not read",
            1,
            "A",
            "columns A and C have this heading, and A is read; C says something else in 1 of 1 rows",
        )
    ]


def test_windows_text_is_read_and_said(tmp_path: Path) -> None:
    quality = Quality()
    found = rows(tmp_path, "school\nSt Mary’s – Café\n".encode("cp1252"), quality)
    assert found[0]["school"] == "St Mary’s – Café"
    assert quality.problems["rule"].to_list() == [Rule.ENCODING]


def test_other_encodings_need_no_word(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        quality = Quality()
        assert rows(tmp_path, "a,b\nZoë,2\n".encode(encoding), quality)[0]["a"] == "Zoë"
        assert quality.found == 0


@pytest.mark.parametrize("content", [b"", b"\n \n,,\n", b"\xff\xfe"])
def test_an_empty_file_is_said_and_gives_no_rows(tmp_path: Path, content: bytes) -> None:
    quality = Quality()
    assert rows(tmp_path, content, quality) == []
    assert quality.problems["detail"].to_list() == ["the file is empty"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<html><body><table>", "web page"),
        (",".join(f"c{n}" for n in range(10_000)) + "\n", "10,000 columns"),
        ('a,b\n"1,2\n3,4\n5,6\n', "row 2 opens a quotation mark"),
        ('a,b\n1,2\n3,"4\n5,6\n', "row 3 opens a quotation mark"),
        ('a,b\n"' + "x" * 20_000_000, "cannot be told apart"),
        ('"' + "x" * 2_000_000, "headings cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(ContinuumError, match=told) as raised:
        read_csv(source(tmp_path, content), Quality())
    assert str(raised.value).startswith("given.csv: ")


def test_headings_are_told_and_never_fail(tmp_path: Path) -> None:
    assert headings(source(tmp_path, '\n"CHILD";DOB\n1;2')) == ("CHILD", "DOB")
    assert headings(source(tmp_path, "<html>")) == ()
    assert headings(source(tmp_path, b"\x00\x01")) == ()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text('ab,;"\n\r\t |', max_size=200).map(str.encode))
def test_no_bytes_break_it_otherwise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    given_file = source(tmp_path_factory.mktemp("fuzz"), content)
    try:
        frame = read_csv(given_file, Quality())
    except ContinuumError:
        return
    assert {"__file", "__sheet", "__row"} <= set(frame.columns)


@pytest.mark.parametrize("heading", ["*", "^.*$", "^a", "__row"])
def test_a_heading_is_a_heading_whatever_it_says(tmp_path: Path, heading: str) -> None:
    (row,) = rows(tmp_path, f"a,{heading}\n1,2\n")
    assert row == {"a": "1", f"{heading} (column 2)": "2", "__row": 2}
