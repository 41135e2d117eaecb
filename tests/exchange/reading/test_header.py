"""What a return in XML says of itself."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Given, Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.header import Header, check, header_of, in_order, is_message

SOURCE = Source(Path("a.xml"), "a.xml")


def put(tmp_path: Path, content: str) -> Source:
    path = tmp_path / "a.xml"
    path.write_text(content)
    return Source(path, "a.xml")


def test_a_header_is_read(tmp_path: Path) -> None:
    content = (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
        "<ReferenceDate>31/03/2024</ReferenceDate></CollectionDetails><Source><LEA> 896 </LEA></Source>"
        "</Header><Child/></Message>"
    )
    source = put(tmp_path, content)
    assert header_of(source, "Child") == Header(source, "CIN", date(2024, 3, 31), "896", "2024")


def test_a_file_without_one_has_an_empty_one(tmp_path: Path) -> None:
    source = put(tmp_path, "<Message><Child/><Header><Year>2024</Year></Header></Message>")
    assert header_of(source, "Child") == Header(source)
    assert header_of(put(tmp_path, "<Message/>"), "Child").year is None


@pytest.mark.parametrize(
    ("header", "year"),
    [
        (Header(SOURCE, reference_date=date(2024, 3, 31), told_year="2023"), 2024),
        (Header(SOURCE, told_year="2023"), 2023),
        (Header(SOURCE, told_year="soon"), None),
    ],
)
def test_the_reference_date_says_the_year_before_the_year_does(header: Header, year: int | None) -> None:
    assert header.year == year


def test_earlier_years_come_first() -> None:
    later, earlier, undated = (
        Header(Source(Path(name), name), reference_date=day)
        for name, day in (("a", date(2025, 3, 31)), ("b", date(2024, 3, 31)), ("c", None))
    )
    assert [each.source.name for each in in_order([later, earlier, undated])] == ["c", "b", "a"]


def test_another_collection_is_refused_and_oddities_are_noted() -> None:
    quality = Quality()
    given = Given("E06000050", datetime(2024, 5, 1))
    with pytest.raises(ContinuumError, match="'CSWW', and not 'CIN'"):
        check(Header(SOURCE, collection="CSWW"), "CIN", given, quality)
    check(
        Header(SOURCE, collection="cin", reference_date=date(2024, 3, 31), number="896"),
        "CIN",
        given,
        quality,
    )
    assert quality.found == 0
    check(Header(SOURCE, number="875"), "CIN", given, quality)
    assert quality.problems["rule"].to_list() == [Rule.WINDOW, Rule.AUTHORITY]


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.xml", "<Message><Header><Collection>CIN</Collection></Header></Message>", True),
        ("a.xml", "<Message><Child><CINdetails></CINdetails></Child></Message>", True),
        ("a.xml", "<Message><Header><Collection>CSWW</Collection></Header></Message>", False),
        ("a.xml", "<Other><Collection>CIN</Collection></Other>", False),
        ("a.xml", "no message, and CINdetails>", False),
        ("a.txt", "<Message><CINdetails></CINdetails></Message>", False),
    ],
)
def test_a_return_is_known_by_its_marks(tmp_path: Path, name: str, content: str, known: bool) -> None:
    for encoding in ("utf-8", "utf-16"):
        (tmp_path / name).write_text(content, encoding=encoding)
        assert is_message(Source(tmp_path / name, name), (b"Collection>CIN</", b"CINdetails>")) == known


def test_a_file_that_is_gone_is_no_return(tmp_path: Path) -> None:
    assert not is_message(Source(tmp_path / "a.xml", "a.xml"), (b"CIN",))
