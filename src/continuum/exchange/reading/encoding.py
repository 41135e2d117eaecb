"""Which encoding a text file is in, and the same text in UTF-8."""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source

_CHUNK = 1 << 20
_LOOKED_AT = 4096

_NO_TEXT = (
    (b"PK\x03\x04", "is a workbook or another packed file"),
    (b"\xd0\xcf\x11\xe0", "is an old workbook, or one that a password protects"),
    (b"%PDF", "is a PDF"),
    (b"PAR1", "is a Parquet file"),
    (b"\x1f\x8b", "is packed with gzip"),
    (b"SQLite format 3", "is a database"),
)
"""How files begin that are no text, whatever their name says."""

_MARKUP = ("<!doctype", "<html", "<head", "<body", "<table", "<meta", "<style", "<script")


@dataclass(frozen=True)
class Encoded:
    """How a text file is written.

    Attributes:
        encoding: the name of the encoding, as Python knows it.
        guessed: whether it is only the likeliest: the text is no UTF-8, and does not say what it is.
        quotes: how many quotation marks it has.
    """

    encoding: str
    guessed: bool = False
    quotes: int = 0


def beginning(source: Source) -> str:
    """The first characters of a text file; empty where it cannot be read or is no text. Never fails."""
    try:
        with source.path.open("rb") as file:
            first = file.read(_LOOKED_AT * 16)
        return first.decode(_declared(first) or "utf-8", errors="replace") if not _not_text(first) else ""
    except OSError:
        return ""


def encoding_of(source: Source) -> Encoded:
    """The encoding of a text file: as its first bytes say, else UTF-8 where all of it is, else Windows-1252.

    Raises:
        ContinuumError: the file is no text, or a web page.
    """
    with source.path.open("rb") as file:
        first = file.read(_LOOKED_AT)
        refuse_no_text(source, first)
        file.seek(0)
        declared = _declared(first)
        decoder = codecs.getincrementaldecoder("utf-8")()
        valid, quotes = True, 0
        while chunk := file.read(_CHUNK):
            quotes += chunk.count(b'"')
            if valid and not declared:
                valid = _continues(decoder, chunk)
        valid = valid and (bool(declared) or _continues(decoder, b"", final=True))
    if declared:
        return Encoded(declared, quotes=quotes)
    return Encoded("utf-8", quotes=quotes) if valid else Encoded("cp1252", guessed=True, quotes=quotes)


def refuse_no_text(source: Source, first: bytes) -> None:
    """Refuse what begins like something else than text with separators.

    Raises:
        ContinuumError: it does; says what it is.
    """
    reason = _not_text(first)
    if not reason:
        start = first.decode(_declared(first) or "utf-8", errors="ignore").lstrip("\ufeff \t\r\n").lower()
        if start.startswith(_MARKUP):
            reason = "is a web page"
        elif start.startswith("<"):
            reason = "is XML"
    if reason:
        raise ContinuumError(
            f"the file {reason}, and should be text with commas (CSV)",
            where=source.name,
            remedy="Export it again as CSV.",
        )


def _not_text(first: bytes) -> str:
    for mark, reason in _NO_TEXT:
        if first.startswith(mark):
            return reason
    if not _declared(first) and b"\0" in first[:_LOOKED_AT]:
        return "is not text"
    return ""


def _declared(first: bytes) -> str:
    """The encoding that the first bytes tell; empty where they tell none."""
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    odd, even = first[1:_LOOKED_AT:2], first[0:_LOOKED_AT:2]
    if len(odd) > 3 and odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le"
    if len(even) > 3 and even.count(0) > 0.7 * len(even) and not odd.count(0):
        return "utf-16-be"
    return ""


def _continues(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def in_utf8(source: Source, encoded: Encoded) -> Iterator[Path]:
    """The path of the file's text in UTF-8: its own, or that of a copy which goes away afterwards."""
    if encoded.encoding in ("utf-8", "utf-8-sig"):
        yield source.path
        return
    with tempfile.TemporaryDirectory(prefix="continuum-") as folder:
        copy = Path(folder) / "text.csv"
        decoder = codecs.getincrementaldecoder(encoded.encoding)(errors="replace")
        with source.path.open("rb") as given, copy.open("w", encoding="utf-8", newline="") as written:
            while chunk := given.read(_CHUNK):
                written.write(decoder.decode(chunk))
            written.write(decoder.decode(b"", True))
        yield copy
