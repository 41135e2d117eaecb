"""Reading returns in XML: the elements of a child as rows of the parts that the CSV files are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl
from lxml import etree

from continuum.exchange.format import Progress, Source
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Done, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading import xml
from continuum.exchange.ssda903 import parts

ROOT = "EXPSSDA903"

_BATCH = 50_000
_GROUPS = {
    "EPISODE": parts.EPISODES,
    "AREVIEW": parts.REVIEWS,
    "AMISSING": parts.MISSING,
    "AD_PLACED": parts.PLACED_ADOPTION,
    "PERMANENCE": parts.PREVIOUS_PERMANENCE,
    "OC2": parts.OUTCOMES,
    "SWDETAILS": parts.SOCIAL_WORKERS,
    "SW_EPISODE": parts.SOCIAL_WORKERS,
}
"""Elements that hold a row of a part each. Those of social workers are told by their columns where they are
called otherwise.
"""

_OF_THE_HEADER = (parts.LEAVERS, parts.ADOPTED)
"""Parts whose columns stand among the header's, where the child has any of them."""

_HEADER = (*parts.HEADER.columns, "UASC", "DUC")


@dataclass
class _Batch:
    """Rows of one part on their way into a frame: plain lists, a row each."""

    part: parts.Part
    columns: tuple[str, ...]
    rows: list[tuple[str | int | None, ...]] = field(default_factory=list)

    def frame(self, source: Source) -> pl.DataFrame:
        schema = {**dict.fromkeys(self.columns, pl.String), ROW: pl.Int64}
        made = pl.DataFrame(self.rows, schema=schema, orient="row")
        self.rows = []
        return made.with_columns(pl.lit(source.name).alias(FILE), pl.lit(self.part.name).alias(SHEET))


def read_xml(
    source: Source, quality: Quality, progress: Progress
) -> Iterator[tuple[parts.Part, pl.DataFrame]]:
    """The parts of a return in XML, as texts; where each row comes from is the line of its element.

    Raises:
        ContinuumError: the file is no XML, breaks off, is hostile, or is another kind of file.
    """
    batches = {
        part.name: _Batch(part, _HEADER if part is parts.HEADER else part.columns) for part in parts.PARTS
    }
    frames: dict[str, list[pl.DataFrame]] = {}
    unknown: dict[str, int] = {}

    def put_away(batch: _Batch) -> None:
        quality.read(source.name, batch.part.name, len(batch.rows))
        frames.setdefault(batch.part.name, []).append(batch.frame(source))

    for child in xml.children(source, "CHILD", root=ROOT, quality=quality, progress=progress):
        _take_child(child, batches, unknown)
        for batch in batches.values():
            if len(batch.rows) >= _BATCH:
                put_away(batch)
    for batch in batches.values():
        if batch.rows:
            put_away(batch)
    for name, line in unknown.items():
        quality.say(
            Rule.COLUMN_UNKNOWN,
            Done.NOT_READ,
            file=source.name,
            row=line,
            column=name,
            detail="an element that the return is not known to have; its first line is given",
        )
    for part in parts.PARTS:
        if part.name in frames:
            yield part, pl.concat(frames[part.name])
    if not frames:
        yield parts.HEADER, batches[parts.HEADER.name].frame(source)


def _take_child(child: etree._Element, batches: dict[str, _Batch], unknown: dict[str, int]) -> None:
    plain: dict[str, str] = {}
    groups: list[tuple[parts.Part, etree._Element]] = []
    head = child
    for element in child:
        if xml.name(element) == "HEADER":
            head = element
            for below in element:
                _sort_out(below, plain, groups, unknown)
        else:
            _sort_out(element, plain, groups, unknown)
    identity = {name: plain.get(name) for name in (parts.CHILD, parts.BORN)}
    line = xml.line(head)
    _add(batches[parts.HEADER.name], plain, line)
    for part in _OF_THE_HEADER:
        if any(plain.get(name) for name in part.columns if name not in identity):
            _add(batches[part.name], plain, line)
    for part, element in groups:
        told = {**identity, **_values(element, part, unknown)}
        _add(batches[part.name], told, xml.line(element))


def _sort_out(
    element: etree._Element,
    plain: dict[str, str],
    groups: list[tuple[parts.Part, etree._Element]],
    unknown: dict[str, int],
) -> None:
    """An element of a child is a value, or a group of values that is a row of a part."""
    tag = xml.name(element)
    if tag in _GROUPS:
        groups.append((_GROUPS[tag], element))
    elif len(element):
        part = parts.part_of([parts.CHILD, *(xml.name(below) for below in element)])
        if part is None:
            unknown.setdefault(tag, xml.line(element))
        else:
            groups.append((part, element))
    elif (column := parts.column(tag)) in _PLAIN:
        plain[column] = element.text or ""
    else:
        unknown.setdefault(tag, xml.line(element))


_PLAIN = frozenset((*_HEADER, *(name for part in _OF_THE_HEADER for name in part.columns)))


def _values(element: etree._Element, part: parts.Part, unknown: dict[str, int]) -> dict[str, str]:
    told = {}
    for below in element:
        column = parts.column(xml.name(below))
        if column in part.columns:
            told[column] = below.text or ""
        else:
            unknown.setdefault(xml.name(below), xml.line(below))
    return told


def _add(batch: _Batch, told: dict[str, str] | dict[str, str | None], line: int) -> None:
    batch.rows.append((*(told.get(name) for name in batch.columns), line))
