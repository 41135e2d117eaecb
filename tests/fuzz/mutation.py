"""What can go wrong with a file: bytes lost, doubled or put in, cells and values that nobody expects."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from dataclasses import dataclass

from hypothesis import strategies as st

TOKENS = (
    b"",
    b'"',
    b'""',
    b",",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe9\x80",
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#0;",
    b"]]>",
    b"<!--",
    b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"<a/>",
    b"31/02/2020",
    b"29/02/2020",
    b"2020-13-01",
    b"1900-01-01",
    b"0001-01-01",
    b"9999-12-31",
    b"99999-01-01",
    b"-5000",
    b"43831",
    b"99999.999",
    b"2020-01-01T25:61:61Z",
    b"0",
    b"-1",
    b"1e309",
    b"-1e309",
    b"nan",
    b"inf",
    b"9" * 400,
    b"1,000",
    b"12.5%",
    b"true",
    b"UN1",
    b"a) Male",
    b"{",
    b'{"a": [1, {',
    b"[]",
    b"=1+1",
    b"*",
    b"^.*$",
    b" ",
    b"\xc2\xa0",
    "\U0001f600".encode(),
    "\u202e\u0000".encode(),
    b"x" * 5000,
)
"""Values and scraps that readers stumble over."""

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Edit:
    """One change to a file.

    Attributes:
        kind: what is done.
        at: where, as a share of the file.
        size: how much, as a share of the file.
        token: what is put in.
    """

    kind: str
    at: float
    size: float
    token: bytes


_SHARES = st.floats(0, 1, exclude_max=True)
_KINDS = ("cell", "cell", "cell", "heading", "insert", "replace", "remove", "double", "cut", "swap", "flip")

edits = st.builds(
    Edit,
    kind=st.sampled_from(_KINDS),
    at=_SHARES,
    size=st.floats(0, 0.2),
    token=st.one_of(st.sampled_from(TOKENS), st.binary(max_size=20)),
)
"""Changes."""


def changed(content: bytes, edit: Edit) -> bytes:
    """The content with a change made; in a workbook, mostly to one of the files that are packed in it."""
    if content.startswith(_ZIP) and edit.kind not in ("cut", "flip"):
        return _packed(content, edit)
    if edit.kind in ("cell", "heading"):
        return _cell(content, edit) if content.count(b",") > 2 else _value(content, edit)
    start = int(edit.at * len(content))
    end = start + max(1, int(edit.size * len(content)))
    before, inside, after = content[:start], content[start:end], content[end:]
    match edit.kind:
        case "insert":
            return before + edit.token + inside + after
        case "replace":
            return before + edit.token + after
        case "remove":
            return before + after
        case "double":
            return before + inside + inside + after
        case "cut":
            return before
        case "flip":
            return before + bytes([inside[0] ^ 0x41]) + inside[1:] + after if inside else content
        case _:
            return after + inside + before


def _cell(content: bytes, edit: Edit) -> bytes:
    """Another value in one cell of a CSV file."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8", "surrogateescape"), newline="")))
    except csv.Error:
        return content + edit.token
    told = [row for row in (rows[:1] if edit.kind == "heading" else rows) if row]
    if not told:
        return content + edit.token
    row = told[int(edit.at * len(told))]
    row[int(edit.at * 7919 * len(row)) % len(row)] = edit.token.decode("utf-8", "surrogateescape")
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("utf-8", "surrogateescape")


def _value(content: bytes, edit: Edit) -> bytes:
    """Another text, or another name, in one element of XML."""
    pieces = content.split(b"<")
    piece = int(edit.at * len(pieces))
    name, closed, _ = pieces[piece].partition(b">")
    pieces[piece] = name + closed + edit.token if edit.kind == "cell" else edit.token + closed
    return b"<".join(pieces)


def _packed(content: bytes, edit: Edit) -> bytes:
    """A change to one of the files in an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError):
        return content
    if not files:
        return content
    # Sheets are far larger than the rest, and hold what is read.
    sheets = [name for name in files if "sheet" in name or "shared" in name] or list(files)
    names = sheets if edit.size < 0.15 else list(files)
    chosen = names[int(edit.at * 104_729) % len(names)]
    files[chosen] = changed(files[chosen], edit) if not files[chosen].startswith(_ZIP) else edit.token
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, each in files.items():
            packed.writestr(name, each)
    return written.getvalue()
