"""Which encoding a text file is in, and what is no text at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.reading.encoding import beginning, encoding_of, in_utf8

TEXT = 'id,note\n1,"Zoë – at home"\n'


def source(folder: Path, content: bytes) -> Source:
    path = folder / "given.csv"
    path.write_bytes(content)
    return Source(path, "given.csv")


@pytest.mark.parametrize(
    ("written", "found", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8-sig", False),
        ("cp1252", "cp1252", True),
        ("utf-16", "utf-16", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
    ],
)
def test_an_encoding_is_found_and_its_text_is_the_same_in_utf8(
    tmp_path: Path, written: str, found: str, guessed: bool
) -> None:
    given = source(tmp_path, TEXT.encode(written))
    encoded = encoding_of(given)
    assert (encoded.encoding, encoded.guessed) == (found, guessed)
    with in_utf8(given, encoded) as path:
        assert path.read_text(encoding="utf-8-sig").removeprefix("\ufeff") == TEXT


def test_a_letter_cut_by_a_piece_is_no_fault(tmp_path: Path) -> None:
    text = "a" * ((1 << 20) - 1) + "é"
    assert encoding_of(source(tmp_path, text.encode())).encoding == "utf-8"


def test_a_letter_cut_by_the_end_is_no_utf8(tmp_path: Path) -> None:
    assert encoding_of(source(tmp_path, "é".encode()[:1])).encoding == "cp1252"


def test_quotation_marks_are_counted(tmp_path: Path) -> None:
    assert encoding_of(source(tmp_path, b'a,"b"\n"c\n')).quotes == 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "password"),
        (b"%PDF-1.7", "PDF"),
        (b"PAR1", "Parquet"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"a,b\n1,\x00\n", "is not text"),
        (b"\n <!DOCTYPE html><html><body>", "web page"),
        (b"<table><tr><td>id</td></tr></table>", "web page"),
        (b'<?xml version="1.0"?><Message/>', "is XML"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    given = source(tmp_path, content)
    with pytest.raises(ContinuumError, match=told) as raised:
        encoding_of(given)
    assert str(raised.value).startswith("given.csv: ")
    assert "\n" not in str(raised.value)


def test_a_beginning_is_told_or_nothing_and_never_fails(tmp_path: Path) -> None:
    assert beginning(source(tmp_path, TEXT.encode("utf-16"))).removeprefix("\ufeff").startswith("id,note")
    assert beginning(source(tmp_path, b"PK\x03\x04")) == ""
    assert beginning(Source(tmp_path / "absent.csv", "absent.csv")) == ""
