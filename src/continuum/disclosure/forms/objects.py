"""JSON objects, read with errors that say where in the document something is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from continuum.dataset.errors import ContinuumError

LARGEST = 10**9
"""The largest count that is read, so that sums of products of numbers stay exact in the solvers."""

LARGEST_SUM = 10**12
"""The largest number that a sum of counts times coefficients may come to."""

LARGEST_COEFFICIENT = 10**6

STANDARD_INPUT = "-"
"""What is written in place of a file's name for what is piped in."""

DEEPEST = 100
"""How many lists and objects may stand inside one another, and how many steps a hierarchy may have."""


class FormError(ContinuumError):
    """A document that is not in its form, or whose numbers cannot all be true."""


def parsed(content: str | bytes, where: str) -> Item:
    """The document that a text holds. Numbers with a point are kept as they were written.

    Raises FormError where it is not JSON in UTF-8, says a name twice in one object, or is no object.
    """
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        found = json.loads(
            text, parse_float=Decimal, parse_constant=_not_a_number, object_pairs_hook=_each_name_once
        )
    except (RecursionError, ValueError, ArithmeticError) as error:
        raise FormError(
            f"This is not JSON that can be read ({error})",
            where=where,
            remedy="Compare it with the example in docs/disclosure-json.md.",
        ) from error
    _not_too_deep(found, where)
    return Item(found, where).object()


def _not_too_deep(found: Any, where: str) -> None:
    level, depth = [found], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise FormError(
                f"More than {DEEPEST} lists and objects stand inside one another",
                where=where,
                remedy='Lay them side by side: earlier outputs are a list under "previous".',
            )
        inside = [each for each in level if isinstance(each, dict | list)]
        level = [part for each in inside for part in (each.values() if isinstance(each, dict) else each)]


def read(path: Path) -> Item:
    """The document in a file."""
    return parsed(path.read_bytes(), str(path))


def read_given(name: str) -> Item:
    """The document in the file of that name, or piped in where it is :data:`STANDARD_INPUT`."""
    if name == STANDARD_INPUT:
        return parsed(sys.stdin.buffer.read(), "standard input")
    return read(Path(name))


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!r} stands twice in one object")
    return found


@dataclass(frozen=True)
class Item:
    """Something in a document, and where it stands in words that a person finds it by."""

    value: Any
    where: str

    def wrong(self, what: str, remedy: str) -> NoReturn:
        """Raise the error that says what is wrong here, and what to do."""
        raise FormError(what, where=self.where, remedy=remedy)

    def object(self) -> Item:
        """Itself, if it is an object."""
        if not isinstance(self.value, dict):
            self.wrong(f"{_said(self.value)} stands where an object is wanted", "Write it as {…}.")
        return self

    def knows(self, keys: Collection[str]) -> Item:
        """Itself, if it is an object with no other keys than these."""
        unknown = [key for key in self.object().value if key not in keys]
        if unknown:
            self.wrong(
                f"{', '.join(map(repr, unknown))} is not known here",
                f"Take it out, or choose from: {', '.join(sorted(keys))}.",
            )
        return self

    def at(self, where: str) -> Item:
        """The same thing, found by other words."""
        return Item(self.value, where)

    def has(self, key: str) -> bool:
        """Whether the object has the key, with something in it."""
        return self.value.get(key) is not None

    def part(self, key: str) -> Item:
        """What stands under a key, which must be there."""
        if key not in self.object().value:
            self.wrong(f"{key!r} is missing", "Add it.")
        return Item(self.value[key], f"{self.where}, {key}")

    def items(self, key: str, *, needed: bool = False) -> Iterator[Item]:
        """The parts of a list, each with its place in it, counted from 1."""
        if not needed and not self.has(key):
            return
        listed = self.part(key)
        if not isinstance(listed.value, list):
            listed.wrong(f"{_said(listed.value)} stands where a list is wanted", "Write it as […].")
        for place, each in enumerate(listed.value, 1):
            yield Item(each, f"{listed.where} {place}")

    def text(self, key: str, otherwise: str | None = None) -> str:
        """A text that is not empty; `otherwise` where there is none."""
        if otherwise is not None and not self.has(key):
            return otherwise
        return self.part(key).as_text()

    def as_text(self) -> str:
        """Itself as a text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.wrong(f"{_said(self.value)} stands where a name is wanted", 'Write a text in "".')
        if not self.value.isascii() and self.value.encode("utf-8", "replace").decode() != self.value:
            self.wrong(f"{self.value!a} holds half a sign", "Write it in whole signs.")
        return str(self.value)

    def truth(self, key: str, otherwise: bool) -> bool:
        """True or false."""
        if not self.has(key):
            return otherwise
        found = self.part(key)
        if not isinstance(found.value, bool):
            found.wrong(f"{_said(found.value)} is neither true nor false", "Write true or false.")
        return bool(found.value)

    def whole(self, key: str, otherwise: int | None = None, *, smallest: int = -LARGEST) -> int:
        """A whole number; `otherwise` where there is none."""
        if otherwise is not None and not self.has(key):
            return otherwise
        return self.part(key).as_whole(smallest=smallest)

    def whole_or_none(self, key: str, largest: int = LARGEST) -> int | None:
        """A whole number, or None where there is none."""
        return self.part(key).as_whole(smallest=-largest, largest=largest) if self.has(key) else None

    def as_whole(self, *, smallest: int = -LARGEST, largest: int = LARGEST) -> int:
        """Itself as a whole number between two others."""
        found = self.value
        if found is None:
            self.wrong("There is no number", "Give its number, or leave it out of the document altogether.")
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            self.wrong(f"{_said(found)} is not a number", "Write a whole number, without quotation marks.")
        if isinstance(found, Decimal) and (not found.is_finite() or found != found.to_integral_value()):
            self.wrong(f"{found} is not a whole number", "Counts are whole; put the count itself here.")
        if not smallest <= found <= largest:
            self.wrong(f"{found} is not from {smallest:,} to {largest:,}", "Put the number right.")
        return int(found)


def _said(value: Any) -> str:
    """A value as it is quoted in an error: short, and without the reader's own types."""
    if isinstance(value, dict):
        return "An object"
    if isinstance(value, list):
        return "A list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:37]}…"
