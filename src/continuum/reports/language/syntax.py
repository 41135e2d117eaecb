"""What a report's text is made of, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Binding:
    """`{verb subject option=value ... where dimension=cell ...}` and where it stands."""

    verb: str
    subject: str | None
    options: Mapping[str, str]
    cells: Mapping[str, str]
    line: int

    def option(self, name: str, default: str) -> str:
        """The option's value, or the default where the text does not give it."""
        return self.options.get(name, default)


@dataclass(frozen=True)
class Text:
    """A stretch of prose between bindings."""

    text: str
    line: int


Piece = Text | Binding


@dataclass(frozen=True)
class HeadingText:
    """`## 4.0 Summary of main issues`. Level 2 is a section; a number is optional."""

    level: int
    number: str | None
    pieces: tuple[Piece, ...]
    line: int


@dataclass(frozen=True)
class ParagraphText:
    """A paragraph, with its number where it begins with one (`4.9 A total of ...`)."""

    number: str | None
    pieces: tuple[Piece, ...]
    line: int


@dataclass(frozen=True)
class ListText:
    """A bulleted list."""

    items: tuple[tuple[Piece, ...], ...]
    line: int


@dataclass(frozen=True)
class BlockText:
    """A table or a chart: a binding that stands on its own."""

    binding: Binding
    line: int


BlockNode = HeadingText | ParagraphText | ListText | BlockText


@dataclass(frozen=True)
class FrontMatter:
    """The head of a report's text: what it is called, for whom, and for which meeting."""

    title: str
    audience: str
    authority: str
    meeting: date
    subject: str
    contact: str
    language: str


@dataclass(frozen=True)
class ReportText:
    """A whole report's text."""

    file: str
    front: FrontMatter
    blocks: tuple[BlockNode, ...] = field(default=())
