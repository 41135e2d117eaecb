"""XML as tables: each kind of element a table of texts, row by row, in batches that fit into memory.

A return in XML is a tree: a child, its episodes, the assessments in each. Here every kind of element that
repeats becomes a frame; a row has its own number and that of the row it stands in, so that the tree can be
put together again by joining. What the tree holds and nobody asked for is said once a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl
from lxml import etree

from continuum.exchange.format import Progress, Source
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading import xml

NUMBER = "__number"
"""The column with a row's number: the how-manieth of its kind in the file."""

WITHIN = "__within"
"""The column with the number of the row in which the element stands; null for the outermost ones."""

BATCH = 50_000
"""A batch ends with the element that brings one of its tables to so many rows."""

_VALUE, _GROUP = "value", "group"


@dataclass(frozen=True)
class Part:
    """A kind of element that becomes a row.

    Attributes:
        tag: the element's name; an element that is nothing but a value has itself among its values.
        values: the elements in it that are single values, each a column.
        parts: the elements in it that are rows of their own.
        groups: elements that only hold others, which count as if they stood without it.
    """

    tag: str
    values: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    groups: tuple[str, ...] = ()

    @cached_property
    def kinds(self) -> Mapping[str, str | Part]:
        """What each element in it is: a value, a group, or a part of its own."""
        return {
            **dict.fromkeys(self.values, _VALUE),
            **dict.fromkeys(self.groups, _GROUP),
            **{part.tag: part for part in self.parts},
        }

    def all(self) -> Iterator[Part]:
        """This part and every one in it."""
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass
class _Rows:
    """Rows of one part on their way into a frame."""

    columns: Mapping[str, list[str | None]]
    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    within: list[int | None] = field(default_factory=list)
    count: int = 0

    @classmethod
    def of(cls, part: Part) -> _Rows:
        return cls({name: [] for name in part.values})

    def frame(self, file: str, sheet: str) -> pl.DataFrame:
        """The rows so far, which are then forgotten."""
        columns: dict[str, pl.Series] = {
            name: pl.Series(name, texts, dtype=pl.String) for name, texts in self.columns.items()
        }
        columns[FILE] = pl.Series(FILE, [file], dtype=pl.String).new_from_index(0, len(self.lines))
        columns[SHEET] = pl.Series(SHEET, [sheet], dtype=pl.String).new_from_index(0, len(self.lines))
        columns[ROW] = pl.Series(ROW, self.lines, dtype=pl.Int64)
        columns[NUMBER] = pl.Series(NUMBER, self.numbers, dtype=pl.Int64)
        columns[WITHIN] = pl.Series(WITHIN, self.within, dtype=pl.Int64)
        made = pl.DataFrame(columns)
        for texts in self.columns.values():
            texts.clear()
        self.lines, self.numbers, self.within = [], [], []
        return made


def batches(
    source: Source,
    parts: Sequence[Part],
    quality: Quality,
    *,
    root: str | Collection[str] = "Message",
    unplaced: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Iterator[dict[str, pl.DataFrame]]:
    """The file's elements as frames of texts, a dictionary by tag for each batch.

    An element and all that is in it come in one batch. Every batch has every table, if only empty, and the
    first one comes even where the file has no such element. Values that stand twice in one element and
    elements that no part knows are noted; rows are told to the account by tag.

    Args:
        source: the file.
        parts: the outermost elements that are wanted.
        quality: the account.
        root: what the outermost element of the file may be called.
        unplaced: elements that are known and not read, with the reason.
        progress: told how far the reading is.

    Raises:
        ContinuumError: the file cannot be read (:func:`continuum.exchange.reading.xml.children`).
    """
    wanted = {part.tag: part for part in parts}
    tree = _Tree(
        {part.tag: _Rows.of(part) for top in parts for part in top.all()}, source, quality, unplaced or {}
    )
    sent = False
    for element in xml.children(source, tuple(wanted), root=root, quality=quality, progress=progress):
        tree.take(element, wanted[xml.name(element)], None)
        if tree.full:
            yield tree.frames()
            sent = True
    if not sent or not tree.empty:
        yield tree.frames()
    tree.say_strangers()


class _Tree:
    def __init__(
        self, rows: dict[str, _Rows], source: Source, quality: Quality, unplaced: Mapping[str, str]
    ) -> None:
        self._unplaced = unplaced
        self._rows = rows
        self._source = source
        self._quality = quality
        self._strangers: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    @property
    def full(self) -> bool:
        return any(len(rows.lines) >= BATCH for rows in self._rows.values())

    @property
    def empty(self) -> bool:
        return not any(rows.lines for rows in self._rows.values())

    def frames(self) -> dict[str, pl.DataFrame]:
        made = {tag: rows.frame(self._source.name, tag) for tag, rows in self._rows.items()}
        for tag, frame in made.items():
            self._quality.read(self._source.name, tag, frame.height)
        return made

    def take(self, element: etree._Element, part: Part, within: int | None) -> None:
        """A row of the element, and rows of what is in it."""
        rows = self._rows[part.tag]
        rows.count += 1
        number = rows.count
        values: dict[str, str | None] = {}
        if part.values == (part.tag,):
            values[part.tag] = element.text
            for inner in element:
                self._stranger(inner, part)
        else:
            self._walk(element, part, number, values)
        for name, texts in rows.columns.items():
            texts.append(values.get(name))
        rows.lines.append(xml.line(element))
        rows.numbers.append(number)
        rows.within.append(within)

    def _walk(self, element: etree._Element, part: Part, number: int, values: dict[str, str | None]) -> None:
        if element.text and not element.text.isspace():
            self._stray(element, element.text, part)
        kinds = part.kinds
        for inner in element:
            tag = xml.name(inner)
            kind = kinds.get(tag)
            if kind is _VALUE and not len(inner):
                if values.get(tag) is not None:
                    self._twice(inner, tag)
                else:
                    values[tag] = inner.text
            elif kind is _GROUP:
                self._walk(inner, part, number, values)
            elif isinstance(kind, Part):
                self.take(inner, kind, number)
            else:
                self._stranger(inner, part)
            if inner.tail and not inner.tail.isspace():
                self._stray(inner, inner.tail, part)

    def _twice(self, element: etree._Element, tag: str) -> None:
        parent = element.getparent()
        self._quality.say(
            Rule.REPEATED,
            Done.NOT_READ,
            file=self._source.name,
            sheet=xml.name(parent),
            row=xml.line(element),
            column=tag,
            value=(element.text or "")[:100],
            severity=Severity.WARNING,
            detail="the first one of the element counts",
        )

    def _stray(self, element: etree._Element, text: str, part: Part) -> None:
        self._quality.say(
            Rule.PART,
            Done.NOT_READ,
            file=self._source.name,
            sheet=part.tag,
            row=xml.line(element),
            value=" ".join(text.split())[:100],
            detail="text between the elements",
        )

    def _stranger(self, element: etree._Element, part: Part) -> None:
        path = f"{part.tag}/{xml.name(element)}"
        self._strangers[path] += 1
        self._first.setdefault(path, xml.line(element))

    def say_strangers(self) -> None:
        """Says, once for each kind, which elements were there that no part knows."""
        for path, many in self._strangers.items():
            sheet, _, column = path.partition("/")
            reasons = [f"{many:,} of them"] if many > 1 else []
            reasons += [self._unplaced[column]] if column in self._unplaced else []
            self._quality.say(
                Rule.COLUMN_UNKNOWN,
                Done.NOT_READ,
                file=self._source.name,
                sheet=sheet,
                row=self._first[path],
                column=column,
                detail="; ".join(reasons),
            )
