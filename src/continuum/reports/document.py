"""A report as a document: what it says and shows, before it is rendered as page, PDF or Word.

It is built once, and only from figures that may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from continuum.disclosure.protect import ProtectedFigure
from continuum.disclosure.release import Release


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind. `meaning` says in words what a printed mark such as [c] stands for."""

    text: str
    bold: bool = False
    italic: bool = False
    meaning: str | None = None


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 is a section of the report."""

    level: int
    number: str | None
    text: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with its number where it has one."""

    number: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class BulletList:
    """A bulleted list."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Column:
    """A column of a table. Numeric columns are set to the right."""

    label: str
    numeric: bool


@dataclass(frozen=True)
class Cell:
    """A cell as it is printed, and the number in it where there is one.

    `meaning` explains a mark; `highlight` says in words why the cell stands out ("" where it does not).
    """

    text: str
    number: float | None = None
    meaning: str | None = None
    highlight: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row is its heading."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A drawing, what it shows in words, and the table of its data (none for a diagram without data)."""

    title: str
    svg: str
    alt: str
    table: Table | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureBlock:
    """A numbered, captioned figure of one or more parts."""

    id: str
    number: int
    caption: str
    parts: tuple[Table | Chart, ...]

    @property
    def label(self) -> str:
        """How the text refers to it."""
        return f"Figure {self.number}"


Block = Heading | Paragraph | BulletList | FigureBlock


@dataclass(frozen=True)
class Quoted:
    """A figure, its definition, and the places where it is used ("paragraph 4.9", "Figure 2")."""

    figure: ProtectedFigure
    definition: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """The whole report. `release` is all that it prints, as the register keeps it."""

    title: str
    audience: str
    authority: str
    subject: str
    contact: str
    meeting: date
    language: str
    as_at: date
    known_at: datetime | None
    provenance: str
    blocks: tuple[Block, ...]
    quoted: tuple[Quoted, ...]
    notes: tuple[str, ...]
    release: Release
    policy: str = ""

    def figures(self) -> Iterator[FigureBlock]:
        """The numbered figures, in order."""
        return (block for block in self.blocks if isinstance(block, FigureBlock))

    def charts_with_data(self) -> Iterator[tuple[FigureBlock, Chart, Table]]:
        """Each chart that has a table of its data, with the figure that it is part of."""
        for figure in self.figures():
            for part in figure.parts:
                if isinstance(part, Chart) and part.table is not None:
                    yield figure, part, part.table
