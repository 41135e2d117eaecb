"""A dataset of many authorities, with files of its own for each: a region's, or the nation's.

Each authority's records are written, and later read, without the others': what is computed of one authority
opens its files alone, and a month that one authority adds leaves the others' files as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from continuum.dataset import contract
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import (
    refuse_to_overwrite,
    sha256_of,
    unfinished_name,
    whole_or_nothing,
    write_rows,
)
from continuum.dataset.folder import refuse_zone
from continuum.dataset.manifest import (
    AUTHORITY_CODE,
    MANIFEST_FILE,
    Manifest,
    Part,
    TableEntry,
    manifest_text,
    part_file,
)
from continuum.dataset.records import known_table, part_of
from continuum.dataset.schema import conform


@dataclass(frozen=True)
class AuthorityRecords:
    """The records of one authority.

    Attributes:
        code: its code.
        title: its title.
        tables: the rows of each table. A table that is absent is not available for the authority, which is
            something else than an empty one.
    """

    code: str
    title: str
    tables: Mapping[str, pl.DataFrame]


def write_by_authority(
    path: Path | str,
    authorities: Iterable[AuthorityRecords],
    *,
    known_at: datetime,
    note: str = "",
    versions_since: datetime | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Manifest:
    """Write a dataset folder with a file for each table of each authority.

    The folder is whole or not there, as with :func:`continuum.dataset.folder.write_dataset`, and the same
    rows give the same bytes. Authorities are taken one by one, so that only one need be in memory.

    Args:
        path: the folder to make.
        authorities: their records. A key is unique among the records of all of them, and so is what ties
            records together, such as a family: two systems that number alike put the authority's code before
            each key and before all that refers to it.
        known_at: the moment the records were taken, without a zone.
        note: a sentence on where the records come from.
        versions_since: since when every change of a record kept the version before it; None where nothing is
            promised.
        on_progress: called with a line for each authority as it is written.

    Raises:
        ContinuumError: a table or column is not of the contract or of a wrong type, rows say another
            authority, two authorities have a record of the same key or the same family, there are no
            authorities, or the path is taken.
    """
    target = Path(path).absolute()
    refuse_zone(known_at, path)
    refuse_to_overwrite(target)
    with whole_or_nothing(target) as folder:
        titles, parts = _write_parts(folder, authorities, on_progress or (lambda _: None))
        if not titles:
            raise ContinuumError(
                "there are no authorities to write", remedy="Give the records of at least one."
            )
        manifest = Manifest(
            authorities=titles,
            known_at=known_at,
            tables={name: TableEntry(tuple(parts[name])) for name in contract.TABLES if name in parts},
            note=note,
            versions_since=versions_since,
        )
        (folder / MANIFEST_FILE).write_text(manifest_text(manifest), encoding="utf-8")
    return manifest


def _write_parts(
    folder: Path, authorities: Iterable[AuthorityRecords], say: Callable[[str], None]
) -> tuple[dict[str, str], dict[str, list[Part]]]:
    """Write each authority's files; its title, and the parts of each table."""
    titles: dict[str, str] = {}
    parts: dict[str, list[Part]] = {}
    keys = _Keys()
    for one in authorities:
        _refuse_code(one.code, titles)
        titles[one.code] = one.title
        rows = 0
        for name in (known_table(each).name for each in one.tables):
            part = write_part(folder, name, one.tables[name], one.code, 1)
            parts.setdefault(name, []).append(part)
            rows += part.rows
        keys.add(one)
        say(f"{one.code} {one.title}: {rows:,} rows")
    keys.refuse_shared()
    return titles, parts


def write_part(folder: Path, table: str, frame: pl.DataFrame, authority: str, number: int) -> Part:
    """Write rows of one authority as a further file of a table, and say what it is.

    Its name holds its number and the beginning of its SHA-256, so that no two files have the same name and
    other content. The records that it counts are those of the rows, whatever other parts hold.

    Raises:
        ContinuumError: a column is not of the contract or of a wrong type, or rows say another authority.
    """
    declared = contract.TABLES[table]
    rows = conform(frame, declared)
    strangers = rows.filter(pl.col("authority").ne_missing(authority))["authority"]
    if len(strangers):
        raise ContinuumError(
            f"{len(strangers):,} rows say the authority {strangers[0]!r}",
            where=f"table {table} of {authority}",
            remedy="Give each authority the rows that it holds.",
        )
    place = (folder / part_file(table, authority, "new")).parent
    place.mkdir(parents=True, exist_ok=True)
    unfinished = unfinished_name(place / "part")
    try:
        write_rows(unfinished, declared, rows)
        sha256 = sha256_of(unfinished)
        file = part_file(table, authority, f"{number:04}-{sha256[:12]}")
        size = unfinished.stat().st_size
        unfinished.replace(folder / file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return part_of(table, rows, file=file, size=size, sha256=sha256, authority=authority)


def _refuse_code(code: str, there: Mapping[str, str]) -> None:
    if not AUTHORITY_CODE.fullmatch(code):
        raise ContinuumError(
            f"{code!r} is no code of an authority: it has other characters than letters and digits",
            remedy="Give the Office for National Statistics code, such as E06000050.",
        )
    if code in there:
        raise ContinuumError(
            f"the authority {code} comes twice", remedy="Put all its records in one, or correct the code."
        )


class _Keys:
    """The keys so far, and what ties records together, as numbers made from them: to see that no two
    authorities share one.
    """

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[str, pl.Series]]] = {}

    def add(self, one: AuthorityRecords) -> None:
        own: dict[str, list[pl.Series]] = {}
        for name, frame in one.tables.items():
            table = contract.TABLES[name]
            named = {table.key: f"table {name}", **{tie: f"field {tie}" for tie in table.ties}}
            for column, place in named.items():
                if column in frame.columns:
                    own.setdefault(place, []).append(frame[column].cast(pl.String).drop_nulls().hash())
        for place, numbers in own.items():
            self._seen.setdefault(place, []).append((one.code, pl.concat(numbers).unique()))

    def refuse_shared(self) -> None:
        """Refuse a key that records of two authorities have.

        Two keys that make the same number by chance are taken for one: with a hundred million records that
        happens once in four thousand datasets.
        """
        for place, seen in self._seen.items():
            every = pl.concat([numbers for _, numbers in seen])
            if every.n_unique() == every.len():
                continue
            shared = every.filter(every.is_duplicated())
            holders = [code for code, numbers in seen if numbers.is_in(shared.implode()).any()]
            raise ContinuumError(
                f"{shared.n_unique():,} keys are of records of more than one authority: {', '.join(holders)}",
                where=place,
                remedy="Put the authority's code before its keys, and before all that refers to them.",
            )
