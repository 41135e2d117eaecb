"""The text of a worked example: blocks between empty lines, of prose and of drawn tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import NoReturn

from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Field, Kind
from continuum.measures.reference.tables import Value


@dataclass(frozen=True)
class Place:
    """A line of an example's file."""

    file: str
    line: int

    def wrong(self, what: str, remedy: str) -> NoReturn:
        """Say what is wrong there and what to do.

        Raises:
            ContinuumError: always.
        """
        raise ContinuumError(what, where=f"{self.file}:{self.line}", remedy=remedy)


@dataclass(frozen=True)
class Block:
    """The lines between two empty lines, and the place of the first."""

    place: Place
    lines: tuple[str, ...]

    def line(self, number: int) -> Place:
        """The place of a line of the block, counted from 0."""
        return Place(self.place.file, self.place.line + number)


def blocks(text: str, file: str) -> Iterator[Block]:
    """The blocks of a text, in order."""
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield Block(Place(file, number - len(lines)), tuple(lines))
            lines = []


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a drawn line; a bar stands between two."""
    return tuple(cell.strip() for cell in line.split("|"))


def nearest(word: str, words: list[str]) -> str:
    """The nearest of some words as a hint; all of them where none is near."""
    near = get_close_matches(word, words, n=1)
    return f"Did you mean {near[0]}?" if near else f"There are: {', '.join(words)}."


def value_of(text: str, field: Field, place: Place) -> Value:
    """The value of a field that a cell says; None for an empty cell.

    Raises:
        ContinuumError: the cell does not hold such a value; says where, and how it is written.
    """
    if not text:
        return None
    if field.codes is not None and text not in field.codes.codes:
        place.wrong(f"{field.name} has no code {text}", nearest(text, list(field.codes.codes)))
    try:
        return _read(text, field.kind)
    except ValueError:
        place.wrong(f"{text} in {field.name} is no {field.kind}", f"It is written {_HOW[field.kind]}.")


_HOW = {
    Kind.DATE: "2021-04-30",
    Kind.DATETIME: "2021-04-30 16:59",
    Kind.INTEGER: "in digits",
    Kind.DECIMAL: "in digits, with a point: 20.5",
    Kind.BOOLEAN: "yes or no, and left empty where it is not known",
}


def _read(text: str, kind: Kind) -> Value:
    if kind is Kind.DATE:
        return date.fromisoformat(text)
    if kind is Kind.DATETIME:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")
    if kind is Kind.INTEGER:
        return int(text)
    if kind is Kind.DECIMAL:
        return float(text)
    if kind is Kind.BOOLEAN:
        return ("no", "yes").index(text) == 1
    return text
