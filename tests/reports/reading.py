"""What a reader, a program or a curious person can read in a file of a report: every text in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pypdf
from lxml import etree

Texts = Iterator[tuple[str, str]]
"""Each text with the place where it stands."""

NUMBER = re.compile(r"(?<![\w#.])(?:\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?!\w)")


def numbers_in(text: str) -> set[float]:
    """The numbers written in a text, with or without commas."""
    return {float(re.sub(r"[,\u202f\u00a0]", "", found)) for found in NUMBER.findall(text)}


def texts_of(name: str, content: bytes) -> Texts:
    """Every text in a file, by the kind that its name tells. A kind that is not known is an error."""
    return _READERS[Path(name).suffix](content)


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.found += [(f"<{tag} {name}>", value) for name, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside != "style":
            self.found.append((f"<{self.inside}>", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))


def _html(content: bytes) -> Texts:
    yield from _Page(content.decode()).found


def _pdf(content: bytes) -> Texts:
    reader = pypdf.PdfReader(BytesIO(content))
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}", page.extract_text()
    yield from ((f"property {name}", str(value)) for name, value in (reader.metadata or {}).items())
    root: Any = reader.trailer["/Root"]
    yield "XMP", root["/Metadata"].get_data().decode()
    for index in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        yield from _strings(reader.get_object(index), f"object {index}")


def _strings(node: Any, place: str) -> Texts:
    """The texts in an object of a PDF, such as the words for a picture; numbers there are coordinates."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _strings(value, f"{place} {name}")
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value, place)
    elif isinstance(node, pypdf.generic.TextStringObject):
        yield place, str(node)


def _package(content: bytes) -> Texts:
    """The XML of a Word document or a workbook, all parts and properties."""
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith((".png", ".jpeg")):
                assert b"tEXt" not in part, "a picture with text in it"
                assert b"iTXt" not in part, "a picture with text in it"
                continue
            for element in etree.fromstring(part).iter():
                yield f"{name} {element.tag}", element.text or ""
                yield from ((f"{name} {key}", str(value)) for key, value in element.attrib.items())


def _plain(content: bytes) -> Texts:
    for number, line in enumerate(content.decode("utf-8-sig").splitlines(), start=1):
        yield f"line {number}", line


def _csv(content: bytes) -> Texts:
    for number, row in enumerate(csv.reader(content.decode("utf-8-sig").splitlines()), start=1):
        yield from ((f"line {number}", field) for field in row)


def _parquet(content: bytes) -> Texts:
    file = pq.ParquetFile(BytesIO(content))
    table = file.read()
    for name in table.column_names:
        yield from ((name, str(value)) for value in table[name].to_pylist())
    for name, value in (file.metadata.metadata or {}).items():
        # The schema of Arrow, in base64, repeats the metadata that are read below.
        if name != b"ARROW:schema":
            yield f"metadata {name!r}", value.decode()
    for field in table.schema:
        yield f"field {field.name}", str(field.metadata)
    for group in range(file.metadata.num_row_groups):
        for place in range(file.metadata.num_columns):
            statistics = file.metadata.row_group(group).column(place).statistics
            if statistics is not None and statistics.has_min_max:
                yield f"statistics {place}", f"{statistics.min} {statistics.max}"


_READERS: dict[str, Callable[[bytes], Texts]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".docx": _package,
    ".xlsx": _package,
    ".csv": _csv,
    ".json": _plain,
    ".parquet": _parquet,
}
