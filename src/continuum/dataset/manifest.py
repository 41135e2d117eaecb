"""The manifest of a dataset folder: whose records it holds, as known when, and what each file should be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from continuum.dataset.contract import CONTRACT_VERSION, TABLES
from continuum.dataset.errors import ContinuumError

MANIFEST_FILE = "manifest.json"
FORMAT = "continuum dataset"
"""The first word of a manifest, by which it is told from other files of the same name."""


@dataclass(frozen=True)
class TableEntry:
    """What the manifest says of one table.

    Attributes:
        rows: how many rows its file has.
        records: how many records they are versions of (distinct keys); fewer than the rows where some have
            several.
        last_recorded_at: when the last of its rows was written; absent where there are none.
        size: the file's length in bytes; 0 for a table in memory.
        sha256: the file's SHA-256 in hexadecimal digits; empty for a table in memory.
    """

    rows: int
    records: int
    last_recorded_at: datetime | None
    size: int = 0
    sha256: str = ""


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
    """

    authorities: Mapping[str, str]
    known_at: datetime
    tables: Mapping[str, TableEntry]
    note: str = ""
    contract_version: int = CONTRACT_VERSION
    versions_since: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "authorities", MappingProxyType(dict(self.authorities)))
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))


def table_file(table: str) -> str:
    """The name of a table's file in a dataset folder."""
    return f"{table}.parquet"


def manifest_text(manifest: Manifest) -> str:
    """The manifest as the text of its file; the same manifest gives the same text."""
    content = {
        "format": FORMAT,
        "contract_version": manifest.contract_version,
        "authorities": [{"code": code, "title": title} for code, title in manifest.authorities.items()],
        "known_at": manifest.known_at.isoformat(),
        "versions_since": manifest.versions_since.isoformat() if manifest.versions_since else None,
        "note": manifest.note,
        "tables": {
            name: {
                "file": table_file(name),
                "rows": entry.rows,
                "records": entry.records,
                "last_recorded_at": entry.last_recorded_at.isoformat() if entry.last_recorded_at else None,
                "bytes": entry.size,
                "sha256": entry.sha256,
            }
            for name, entry in manifest.tables.items()
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


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
        return Manifest(
            authorities=self.authorities(content.get("authorities")),
            known_at=self.moment(content, "known_at", ""),
            tables={
                name: self.entry(name, entry)
                for name, entry in self.mapping(content.get("tables"), "tables").items()
            },
            note=self.text(content, "note", ""),
            contract_version=version,
            versions_since=self.moment(content, "versions_since", "") if promised else None,
        )

    def authorities(self, value: Any) -> dict[str, str]:
        if not isinstance(value, list) or not value:
            raise self.wrong("authorities", "a list with at least one authority")
        entries = [self.mapping(each, "each of authorities") for each in value]
        return {
            self.text(each, "code", "authorities: "): self.text(each, "title", "authorities: ")
            for each in entries
        }

    def entry(self, name: str, value: Any) -> TableEntry:
        if name not in TABLES:
            raise ContinuumError(
                f"the contract has no table {name!r}",
                where=self.where,
                remedy="See `continuum dataset describe`.",
            )
        place = f"tables: {name}: "
        content = self.mapping(value, f"tables: {name}")
        # A file elsewhere than beside the manifest is never opened, whatever the manifest says.
        if content.get("file") != table_file(name):
            raise self.wrong(f"{place}file", table_file(name))
        rows = self.count(content, "rows", place)
        last = self.moment(content, "last_recorded_at", place) if rows else None
        records = self.count(content, "records", place)
        if records > rows:
            raise self.wrong(f"{place}records", "no more than its rows")
        return TableEntry(
            rows=rows,
            records=records,
            last_recorded_at=last,
            size=self.count(content, "bytes", place),
            sha256=self.text(content, "sha256", place),
        )
