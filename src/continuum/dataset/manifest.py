"""The manifest of a dataset folder: whose records it holds, as known when, and what each file should be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from continuum.dataset.contract import CONTRACT_VERSION, TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.taken import TakenFile, TakenFrom, sources_content

MANIFEST_FILE = "manifest.json"
FORMAT = "continuum dataset"
"""The first word of a manifest, by which it is told from other files of the same name."""


@dataclass(frozen=True)
class Part:
    """What the manifest says of one file of a table.

    Attributes:
        rows: how many rows it has.
        records: how many records come with it: distinct keys that no part before it has. Fewer than the rows
            where some are versions of the same record.
        last_recorded_at: when the last of its rows was written; absent where there are none.
        file: its path in the dataset folder, with forward slashes; empty in memory.
        size: the file's length in bytes; 0 in memory.
        sha256: the file's SHA-256 in hexadecimal digits; empty in memory.
        authority: the authority whose records alone it holds; empty where it may hold those of several.
    """

    rows: int
    records: int
    last_recorded_at: datetime | None
    file: str = ""
    size: int = 0
    sha256: str = ""
    authority: str = ""


Days = tuple[date, date]
"""A first and a last day, both included."""


def covered_together(one: Days | None, other: Days | None) -> Days | None:
    """The days that two sources of a table's records tell all about together; None for all days.

    Where a day between them is told by neither, it is those of the later one.
    """
    if one is None or other is None:
        return None
    earlier, later = sorted((one, other))
    if later[0] > earlier[1] + timedelta(days=1):
        return later
    return earlier[0], max(earlier[1], later[1])


@dataclass(frozen=True)
class TableEntry:
    """What the manifest says of one table: the parts that make it up, in the order they were added.

    A table of one authority is one file until a month is added to it; one of several authorities may have a
    file, or several, for each.

    Attributes:
        parts: its files.
        absent: fields that no source of its rows has, or has in full. They are null because nobody told them,
            not because there is nothing to tell: what is computed from them is not available.
        covers: the first and the last day that its records tell all about, where they are a list of some days
            only (the year of a return, the six months of Annex A): what happened or was open then, and of
            other days by chance. What is computed of other days is not available. None where nothing is left
            out.
    """

    parts: tuple[Part, ...]
    absent: frozenset[str] = frozenset()
    covers: Days | None = None

    @property
    def rows(self) -> int:
        """How many rows its files have."""
        return sum(part.rows for part in self.parts)

    @property
    def records(self) -> int:
        """How many records they are versions of (distinct keys); fewer than the rows where some have
        several.
        """
        return sum(part.records for part in self.parts)

    @property
    def last_recorded_at(self) -> datetime | None:
        """When the last of its rows was written; None where there are none."""
        return max((part.last_recorded_at for part in self.parts if part.last_recorded_at), default=None)


@dataclass(frozen=True)
class Manifest:
    """What a dataset says of itself.

    Attributes:
        authorities: each authority whose records it holds, by its code, with its title.
        known_at: the moment the records were taken, as England's clocks showed it.
        tables: each table that is there, by its name. A table that is not there is not available, which is
            something else than empty.
        note: a sentence on where it comes from.
        contract_version: the version of the contract that it keeps.
        versions_since: since when every change of a record kept the version before it, so that the dataset
            can be read as known at any moment from then on; None where nothing is promised.
        sources: the imports that brought its records, first to last; none where nobody said.
    """

    authorities: Mapping[str, str]
    known_at: datetime
    tables: Mapping[str, TableEntry]
    note: str = ""
    contract_version: int = CONTRACT_VERSION
    versions_since: datetime | None = None
    sources: tuple[TakenFrom, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "authorities", MappingProxyType(dict(self.authorities)))
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))


def table_file(table: str) -> str:
    """The name of a table's file in a dataset folder that is not divided."""
    return f"{table}.parquet"


def part_file(table: str, authority: str, name: str) -> str:
    """The path in a dataset folder of a part of a table that holds the records of one authority."""
    return f"{table}/authority={authority}/part-{name}.parquet"


AUTHORITY_CODE = re.compile(r"[A-Za-z0-9]+")
"""What the code of an authority looks like; anything else is no name for a folder."""

STATISTICS_CODE = re.compile(r"[ENSW][0-9]{8}")
"""The code of an area of a nation, as the Office for National Statistics gives them to authorities."""

_PART_FILE = re.compile(r"([a-z0-9_]+)/authority=([A-Za-z0-9]+)/part-[0-9]{4}-[0-9a-f]{12}\.parquet")


_LOOKED_AT = 200


def is_manifest(path: Path) -> bool:
    """Whether a file is the manifest of a dataset, whole or not; other things are called so too."""
    if path.name != MANIFEST_FILE:
        return False
    try:
        with path.open("rb") as file:
            return f'"{FORMAT}"'.encode() in file.read(_LOOKED_AT)
    except OSError:
        return False


def manifest_text(manifest: Manifest) -> str:
    """The manifest as the text of its file; the same manifest gives the same text."""
    content = {
        "format": FORMAT,
        "contract_version": manifest.contract_version,
        "authorities": [{"code": code, "title": title} for code, title in manifest.authorities.items()],
        "known_at": manifest.known_at.isoformat(),
        "versions_since": manifest.versions_since.isoformat() if manifest.versions_since else None,
        "note": manifest.note,
        **({"sources": sources_content(manifest.sources)} if manifest.sources else {}),
        "tables": {name: _table_content(name, entry) for name, entry in manifest.tables.items()},
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _table_content(name: str, entry: TableEntry) -> dict[str, Any]:
    """A table of one file is that file; one of several has a list of them."""
    told: dict[str, Any] = {"absent": sorted(entry.absent)} if entry.absent else {}
    if entry.covers:
        told["covers"] = [day.isoformat() for day in entry.covers]
    if len(entry.parts) == 1 and entry.parts[0].file == table_file(name):
        return {**_part_content(entry.parts[0]), **told}
    return {
        "parts": [{"authority": part.authority or None, **_part_content(part)} for part in entry.parts],
        **told,
    }


def _part_content(part: Part) -> dict[str, Any]:
    return {
        "file": part.file,
        "rows": part.rows,
        "records": part.records,
        "last_recorded_at": part.last_recorded_at.isoformat() if part.last_recorded_at else None,
        "bytes": part.size,
        "sha256": part.sha256,
    }


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a dataset folder.

    Raises:
        ContinuumError: there is none, or it does not say what a manifest says; names the file and the entry.
    """
    path = folder / MANIFEST_FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContinuumError(
            "there is no manifest, so this is no dataset, or one half written",
            where=str(folder),
            remedy="Write it again, or give the folder that holds manifest.json.",
        ) from None
    except OSError as error:
        raise ContinuumError(f"the manifest cannot be read: {error.strerror}", where=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise ContinuumError(f"the manifest is not JSON: {error}", where=str(path), remedy=_AGAIN) from error
    reader = _Reader(str(path))
    return reader.manifest(reader.mapping(content, "the manifest"))


_AGAIN = "Write the dataset again."


class _Reader:
    """Takes nothing on trust: every entry has the type and the form it should have, or the place is named."""

    def __init__(self, where: str) -> None:
        self.where = where

    def wrong(self, entry: str, should: str) -> ContinuumError:
        return ContinuumError(f"{entry} should be {should}", where=self.where, remedy=_AGAIN)

    def mapping(self, value: Any, entry: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(entry, "an object")
        return value

    def count(self, content: dict[str, Any], name: str, entry: str) -> int:
        value = content.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(f"{entry}{name}", "a whole number, 0 or more")
        return value

    def text(self, content: dict[str, Any], name: str, entry: str) -> str:
        value = content.get(name)
        if not isinstance(value, str):
            raise self.wrong(f"{entry}{name}", "a text")
        return value

    def moment(self, content: dict[str, Any], name: str, entry: str) -> datetime:
        text = self.text(content, name, entry)
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            value = None
        if value is None or value.tzinfo is not None:
            raise self.wrong(f"{entry}{name}", "a date and time without a zone, such as 2021-05-07T18:00:00")
        return value

    def manifest(self, content: dict[str, Any]) -> Manifest:
        if content.get("format") != FORMAT:
            raise ContinuumError(
                f"this is not the manifest of a dataset (its format is not {FORMAT!r})",
                where=self.where,
                remedy="Give the folder of a dataset.",
            )
        version = self.count(content, "contract_version", "")
        if version != CONTRACT_VERSION:
            raise ContinuumError(
                f"the dataset keeps version {version} of the contract, not {CONTRACT_VERSION}",
                where=self.where,
                remedy="Write the dataset again with this Continuum, or read it with the one that wrote it.",
            )
        promised = content.get("versions_since") is not None
        authorities = self.authorities(content.get("authorities"))
        return Manifest(
            authorities=authorities,
            known_at=self.moment(content, "known_at", ""),
            tables={
                name: self.entry(name, entry, authorities)
                for name, entry in self.mapping(content.get("tables"), "tables").items()
            },
            note=self.text(content, "note", ""),
            contract_version=version,
            versions_since=self.moment(content, "versions_since", "") if promised else None,
            sources=self.sources(content.get("sources", [])),
        )

    def sources(self, value: Any) -> tuple[TakenFrom, ...]:
        return tuple(
            TakenFrom(
                format=self.text(each, "format", place),
                taken_at=self.moment(each, "taken_at", place),
                files=tuple(
                    TakenFile(
                        name=self.text(file, "name", f"{place}files: "),
                        rows=self.count(file, "rows", f"{place}files: "),
                        sha256=self.text(file, "sha256", f"{place}files: "),
                    )
                    for file in self.mappings(each.get("files"), f"{place}files")
                ),
                tables={
                    name: self.count(each["tables"], name, f"{place}tables: ")
                    for name in self.mapping(each.get("tables"), f"{place}tables")
                },
            )
            for place, each in (("sources: ", each) for each in self.mappings(value, "sources"))
        )

    def mappings(self, value: Any, entry: str) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            raise self.wrong(entry, "a list")
        return [self.mapping(each, f"each of {entry}") for each in value]

    def authorities(self, value: Any) -> dict[str, str]:
        if not isinstance(value, list) or not value:
            raise self.wrong("authorities", "a list with at least one authority")
        entries = [self.mapping(each, "each of authorities") for each in value]
        return {
            self.text(each, "code", "authorities: "): self.text(each, "title", "authorities: ")
            for each in entries
        }

    def entry(self, name: str, value: Any, authorities: Mapping[str, str]) -> TableEntry:
        if name not in TABLES:
            raise ContinuumError(
                f"the contract has no table {name!r}",
                where=self.where,
                remedy="See `continuum dataset describe`.",
            )
        place = f"tables: {name}: "
        content = self.mapping(value, f"tables: {name}")
        absent = self.fields(name, content.get("absent", []), place)
        covers = self.days(content.get("covers"), place)
        if "parts" not in content:
            return TableEntry((self.part(name, content, place),), absent, covers)
        if not isinstance(content["parts"], list):
            raise self.wrong(f"{place}parts", "a list")
        parts = tuple(
            self.part(name, self.mapping(each, f"{place}part {number}"), f"{place}part {number}: ")
            for number, each in enumerate(content["parts"], start=1)
        )
        if len({part.file for part in parts}) < len(parts):
            raise self.wrong(f"{place}parts", "files each named once")
        for part in parts:
            if part.authority and part.authority not in authorities:
                raise self.wrong(f"{place}{part.file}", "of an authority that the manifest names")
        return TableEntry(parts, absent, covers)

    def days(self, value: Any, place: str) -> Days | None:
        if value is None:
            return None
        try:
            first, last = (date.fromisoformat(each) for each in value)
        except (TypeError, ValueError):
            raise self.wrong(f"{place}covers", "two days, such as 2020-04-01 and 2021-03-31") from None
        if first > last:
            raise self.wrong(f"{place}covers", "two days in their order")
        return first, last

    def fields(self, name: str, value: Any, place: str) -> frozenset[str]:
        optional = {field.name for field in TABLES[name].fields if not field.required}
        if not isinstance(value, list) or not {str(each) for each in value} <= optional:
            raise self.wrong(f"{place}absent", "a list of fields of the table that may be absent")
        return frozenset(str(each) for each in value)

    def part(self, name: str, content: dict[str, Any], place: str) -> Part:
        file = content.get("file")
        authority = content.get("authority") or ""
        # A file elsewhere than in the folder is never opened, whatever the manifest says.
        if file != table_file(name):
            form = _PART_FILE.fullmatch(file) if isinstance(file, str) else None
            if form is None or form.groups() != (name, authority):
                raise self.wrong(f"{place}file", f"{table_file(name)}, or one of {name}/authority=CODE")
        elif authority:
            raise self.wrong(f"{place}authority", "absent: the file may hold several authorities' records")
        rows = self.count(content, "rows", place)
        last = self.moment(content, "last_recorded_at", place) if rows else None
        records = self.count(content, "records", place)
        if records > rows:
            raise self.wrong(f"{place}records", "no more than its rows")
        return Part(
            rows=rows,
            records=records,
            last_recorded_at=last,
            file=str(file),
            size=self.count(content, "bytes", place),
            sha256=self.text(content, "sha256", place),
            authority=authority,
        )
