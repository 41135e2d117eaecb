"""A council's own file of spellings: what its systems write for the codes of the dataset.

The file is TOML: the format, the table, the field, and for each spelling the code or its label. ``all``
stands for every format, and ``list`` for every field with a code list of that name::

    [ssd.contact.source]
    "4711" = "police"
    "MASH health desk" = "Health Visitor"
    "not asked" = ""                  # says that nothing is known

    [all.list."Ethnicity"]
    "White - Cornish" = "WOTH"

    [ssd.worker.agency]
    "" = false                        # what a blank means here

A field without a code list may have spellings too; what stands for them is then read as if the file had it.
Spellings are compared in small letters, with single spaces. They go before what a format knows itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import CodeList, Field, Kind
from continuum.exchange import values
from continuum.exchange.taking import CodeMap, Column

ALL = "all"
"""Stands for every format."""

LIST = "list"
"""Stands in a table's place for the code lists, by their names."""

FORMATS = (
    ALL,
    "ssd",
    "annex-a",
    "cin-census",
    "ssda903",
    "csww",
    "sac",
    "dfe-statistics",
    "own",
)
"""The formats that a file of spellings may speak of: those that are read."""


@dataclass(frozen=True)
class Spellings:
    """The spellings of one format that a council's file has.

    Attributes:
        fields: by table and field, each spelling (in small letters) and the text that stands for it; None
            where it says that nothing is known.
        lists: the same by the name of a code list.
    """

    fields: Mapping[tuple[str, str], Mapping[str, str | None]] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def of(self, table: str, name: str) -> Mapping[str, str | None]:
        """The spellings of a field: its own, and those of its code list."""
        declared = TABLES[table].field(name)
        of_list = self.lists.get(declared.codes.name, {}) if declared.codes else {}
        return {**of_list, **self.fields.get((table, name), {})}

    def added(self, table: str, columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns of a format with the council's spellings, which go before the format's own."""
        return tuple(self._with(column, self.of(table, column.field)) for column in columns)

    @staticmethod
    def _with(column: Column, own: Mapping[str, str | None]) -> Column:
        if not own:
            return column
        usual = column.prepare

        def prepare(given: pl.Expr) -> pl.Expr:
            plain = values.folded(given).fill_null("")
            stands = plain.replace_strict(dict(own), default=None, return_dtype=pl.String)
            return pl.when(plain.is_in(list(own))).then(stands).otherwise(usual(given) if usual else given)

        codes = column.codes
        if codes is not None:
            themselves = {text: text for text in own.values() if text is not None}
            # What a spelling stands for is read whether or not the format itself writes codes.
            codes = replace(codes, reads={**themselves, **codes.reads, **themselves})
        return replace(column, prepare=prepare, codes=codes)


def by_code_or_label(
    codes: CodeList,
    also: Mapping[str, str | None] | None = None,
    writes: Mapping[str, str] | None = None,
    source: str = "",
) -> CodeMap:
    """A code list that a format writes by code or by label, in any letters.

    Args:
        codes: the dataset's list.
        also: further spellings.
        writes: how the codes are written; as they stand where nothing is said.
        source: where the further spellings come from.
    """
    labels = {label: code for code, label in codes.codes.items()}
    themselves = {code: code for code in codes.codes}
    return CodeMap(
        reads={**labels, **themselves, **(also or {})},
        writes=themselves if writes is None else writes,
        source=source or codes.source,
    )


def read_spellings(path: Path | None, name: str) -> Spellings:
    """What a council's file says of one format.

    Args:
        path: the file; None where the council has none.
        name: the format's name.

    Raises:
        ContinuumError: the file cannot be read, or speaks of a format, table, field or code that is not
            there; says the line.
    """
    if path is None:
        return Spellings()
    text = _text(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContinuumError(
            f"the file of spellings is no TOML: {error}",
            where=str(path),
            remedy='A line is "spelling" = "code", under a heading such as [ssd.contact.source].',
        ) from None
    return _Reader(path, text).read(content, name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ContinuumError(
            f"the file of spellings cannot be read ({error.strerror})", where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ContinuumError(
            "the file of spellings is not UTF-8", where=str(path), remedy="Save it as UTF-8."
        ) from error


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of each heading and each spelling under it."""
    found: dict[tuple[str, ...], int] = {}
    heading: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            path = _names(tomllib.loads(line))
        except tomllib.TOMLDecodeError:  # a part of a longer value
            continue
        if line.lstrip().startswith("["):
            heading = path
        if path:
            found.setdefault(heading if path is heading else (*heading, *path), number)
    return found


def _names(content: Any) -> tuple[str, ...]:
    names: list[str] = []
    while isinstance(content, Mapping) and content:
        name, content = next(iter(content.items()))
        names.append(name)
    return tuple(names)


class _Reader:
    """Reads the content of one file, and knows on which line each part of it stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = _lines(text)

    def wrong(self, place: tuple[str, ...], what: str, remedy: str = "") -> ContinuumError:
        """An error at a place of the file."""
        line = next(
            (number for path, number in self.lines.items() if path[: len(place)] == place),
            self.lines.get(place[:-1]),
        )
        where = f"{self.path}: line {line}" if line else str(self.path)
        return ContinuumError(what, where=where, remedy=remedy or None)

    def read(self, content: Mapping[str, Any], name: str) -> Spellings:
        fields: dict[tuple[str, str], dict[str, str | None]] = {}
        lists: dict[str, dict[str, str | None]] = {}
        for format_name in sorted(content, key=lambda each: each != ALL):  # the format's own go before
            if format_name not in FORMATS:
                raise self.unknown((format_name,), "format", format_name, FORMATS)
            for table, inner in self.within((format_name,), content[format_name]):
                for part, spellings in self.within((format_name, table), inner):
                    place = (format_name, table, part)
                    declared = self.declared(place)
                    if format_name not in (ALL, name):
                        continue
                    found = dict(self.spellings(place, declared, spellings))
                    if isinstance(declared, CodeList):
                        lists.setdefault(part, {}).update(found)
                    else:
                        fields.setdefault((table, part), {}).update(found)
        return Spellings(MappingProxyType(fields), MappingProxyType(lists))

    def within(self, place: tuple[str, ...], content: Any) -> list[tuple[str, Any]]:
        if not isinstance(content, Mapping):
            raise self.wrong(
                place,
                f"{'.'.join(place)} is a value where a heading is expected",
                "A heading is [format.table.field], such as [ssd.contact.source].",
            )
        return list(content.items())

    def declared(self, place: tuple[str, ...]) -> Field | CodeList:
        _, table, name = place
        if table == LIST:
            known = {
                each.codes.name: each.codes for one in TABLES.values() for each in one.fields if each.codes
            }
            if name not in known:
                raise self.unknown(place, "code list", name, tuple(known))
            return known[name]
        if table not in TABLES:
            raise self.unknown(place[:2], "table", table, tuple(TABLES))
        if name not in TABLES[table].field_names:
            raise self.unknown(place, f"field of {table}", name, TABLES[table].field_names)
        return TABLES[table].field(name)

    def unknown(
        self, place: tuple[str, ...], kind: str, name: str, known: Sequence[str], *, within: str = ""
    ) -> ContinuumError:
        near = get_close_matches(name, known, n=1)
        remedy = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
        return self.wrong(place, f"there is no {kind} {name!r}{within}", remedy)

    def spellings(
        self, place: tuple[str, ...], declared: Field | CodeList, content: Any
    ) -> list[tuple[str, str | None]]:
        codes = declared if isinstance(declared, CodeList) else declared.codes
        flag = isinstance(declared, Field) and declared.kind is Kind.BOOLEAN
        return [
            (_folded(spelling), self.stands((*place, spelling), value, codes, flag=flag))
            for spelling, value in self.within(place, content)
        ]

    def stands(self, place: tuple[str, ...], value: Any, codes: CodeList | None, *, flag: bool) -> str | None:
        """The text that stands for a spelling: a code of the list; None for nothing known."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if not isinstance(value, str | int | float):
            raise self.wrong(place, f"{place[-1]!r} stands for a whole heading and not for a code")
        text = str(value).strip()
        if not text:
            return None
        if flag and text.lower() not in ("yes", "no"):
            raise self.wrong(place, f"{text!r} is neither yes nor no")
        if codes is None:
            return text
        by_folded = {_folded(each): each for each in codes.codes}
        by_label = {_folded(label): code for code, label in codes.codes.items()}
        code = by_folded.get(_folded(text)) or by_label.get(_folded(text))
        if code is None:
            raise self.unknown(place, "code", text, tuple(codes.codes), within=f" in the list {codes.name!r}")
        return code


def _folded(spelling: str) -> str:
    return str(pl.select(values.folded(pl.lit(spelling)).fill_null("")).item())
