"""Reading Parquet: a dataset folder with its manifest, or files that somebody else wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from polars.exceptions import PolarsError

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Field, Kind
from continuum.dataset.intact import open_intact
from continuum.dataset.manifest import is_manifest
from continuum.dataset.schema import POLARS_TYPES, fits
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.own.columns import columns, plain, table_of
from continuum.exchange.quality.problem import CORRECTED, FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.taking import take

_MARK = b"PAR1"
_LOOKED_AT = 200


def recognises(source: Source) -> bool:
    """Whether a file begins as Parquet does, or is the manifest of a dataset."""
    return is_dataset(source) or _beginning(source).startswith(_MARK)


def is_dataset(source: Source) -> bool:
    """Whether a file is the manifest of a dataset folder, whole or not."""
    return is_manifest(source.path)


def _beginning(source: Source) -> bytes:
    try:
        with source.path.open("rb") as file:
            return file.read(_LOOKED_AT)
    except OSError:
        return b""


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows of a dataset folder, every version of them, or of single files.

    Raises:
        ContinuumError: the dataset is not whole, or a file is no Parquet.
    """
    found: dict[str, list[pl.DataFrame]] = {}
    manifests = [source for source in sources if is_dataset(source)]
    for manifest in manifests:
        for table, rows in _dataset(manifest, sources, quality).items():
            found.setdefault(table, []).append(rows)
    folders = [manifest.path.parent.resolve() for manifest in manifests]
    for source in sources:
        if not any(source.path.resolve().is_relative_to(folder) for folder in folders):
            given.progress(source.name)
            for table, rows in _file(source, quality).items():
                found.setdefault(table, []).append(rows)
    return {table: pl.concat(found[table], how="diagonal") for table in TABLES if table in found}


def _dataset(manifest: Source, sources: Sequence[Source], quality: Quality) -> dict[str, pl.DataFrame]:
    dataset = open_intact(manifest.path.parent)
    named = {source.path.resolve(): source for source in sources}
    rows = {}
    for table in dataset.tables:
        absent = dataset.manifest.tables[table].absent
        whole = dataset.versions(table).drop(list(absent)).collect()
        files = dataset.files(table)
        source = named.get(files[0].resolve(), manifest) if len(files) == 1 else manifest
        sheet = "" if len(files) == 1 else table
        quality.read(source.name, sheet, whole.height)
        rows[table] = _placed(whole, source, sheet)
    return rows


def _placed(rows: pl.DataFrame, source: Source, sheet: str = "") -> pl.DataFrame:
    return rows.with_columns(
        pl.lit(source.name).alias(FILE),
        pl.lit(sheet).alias(SHEET),
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW),
    )


def _file(source: Source, quality: Quality) -> dict[str, pl.DataFrame]:
    try:
        # Arrow says what is wrong with a damaged file, where Polars gives up altogether.
        given = pl.DataFrame(pl.from_arrow(pq.read_table(source.path)))
    except (pa.ArrowException, PolarsError, OSError) as error:
        raise ContinuumError(
            "the file is not Parquet, or is damaged", where=source.name, remedy="Write it again."
        ) from error
    quality.read(source.name, "", given.height)
    table = table_of(PurePath(source.name).stem, given.columns)
    if table is None:
        quality.say(
            Rule.SHEET,
            Done.NOT_READ,
            file=source.name,
            severity=Severity.WARNING,
            detail="neither its name nor its columns are those of a table with its key",
        )
        return {}
    names: dict[str, str] = {}
    for column in given.columns:
        name = plain(column)
        if name in TABLES[table].field_names and name not in names.values():
            names[column] = name
        else:
            quality.say(Rule.COLUMN_UNKNOWN, Done.NOT_READ, file=source.name, column=column, table=table)
    rows = given.select(list(names)).rename(names)
    return {table: _typed(table, _placed(rows, source), quality)}


def _typed(table: str, rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The rows with values of the table's types; what is of another type is read as text is."""
    told = [field for field in TABLES[table].fields if field.name in rows.columns]
    ready = [field for field in told if fits(field.kind, rows.schema[field.name])]
    others = {field.name: _as_text(field, rows.schema[field.name]) for field in told if field not in ready}
    texts = rows.select(FILE, SHEET, ROW, *others.values())
    taken = take(texts, table, [each for each in columns(table) if each.field in others], quality)
    typed = rows.select(pl.col(field.name).cast(POLARS_TYPES[field.kind]) for field in ready)
    return typed.hstack(taken.select(*others, FILE, SHEET, ROW, CORRECTED))


def _as_text(field: Field, given: pl.DataType) -> pl.Expr:
    column = pl.col(field.name)
    if isinstance(given, pl.Datetime):
        # Other programs keep days as moments, and moments in nanoseconds or with a zone.
        local = column.dt.convert_time_zone("Europe/London") if given.time_zone else column
        return local.dt.replace_time_zone(None).dt.to_string("%Y-%m-%d %H:%M:%S%.6f").alias(field.name)
    if given.is_float() and field.kind is not Kind.DECIMAL:
        return (
            pl.when(column == column.round())
            .then(column.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(column.cast(pl.String))
            .alias(field.name)
        )
    return column.cast(pl.String, strict=False).alias(field.name)
