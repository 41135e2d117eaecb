"""The check of a whole dataset."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from continuum.dataset.check.finding import FILE, ROW, find, whole_problem
from continuum.dataset.check.links import (
    References,
    birth_problems,
    identifier_problems,
    reference_problems,
    unique_problems,
)
from continuum.dataset.check.problems import PROBLEM_SCHEMA, CheckReport, Rule, Severity
from continuum.dataset.check.values import value_breaches
from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Table
from continuum.dataset.folder import file_problems, open_dataset, snapshots
from continuum.dataset.records import Dataset
from continuum.dataset.schema import POLARS_TYPES


def check_folder(path: Path | str) -> dict[str, CheckReport]:
    """The reports on the dataset in a folder, or on each of the snapshots in it, oldest first; by folder.

    Raises:
        ContinuumError: there is no dataset that can be opened.
    """
    opened = [open_dataset(each) for each in snapshots(path)] or [open_dataset(path)]
    return {str(dataset.path): check_dataset(dataset) for dataset in opened}


def check_dataset(dataset: Dataset) -> CheckReport:
    """Look at every row of a dataset, every version of a record, and report what breaks the contract.

    References are looked for among the records as known at the dataset's known-at moment. Files are compared
    with the hashes in the manifest first. A column of the wrong type is reported once and its values are left
    alone.
    """
    found: list[pl.DataFrame] = []
    schemas: dict[str, pl.Schema] = {}
    for name in dataset.tables:
        for path, wrong in file_problems(dataset, name):
            found.append(whole_problem(TABLES[name], Rule.CONTENT, "", wrong, file=_within(dataset, path)))
        try:
            schemas[name] = dataset.versions(name).collect_schema()
        except (PolarsError, OSError) as error:
            found.append(_unreadable(TABLES[name], error))
    readable = {name: _readable_columns(TABLES[name], schema) for name, schema in schemas.items()}
    known = References(dataset, readable)
    heights = {}
    for name, schema in schemas.items():
        found.extend(_column_problems(TABLES[name], schema))
        try:
            rows = _numbered_rows(dataset, name)
        except (PolarsError, OSError) as error:
            found.append(_unreadable(TABLES[name], error))
            continue
        heights[name] = rows.height
        found.extend(_miscounts(dataset, TABLES[name], rows, readable[name]))
        found.extend(_row_problems(dataset, TABLES[name], rows, readable[name], known))
    problems = _in_order(pl.concat([pl.DataFrame(schema=PROBLEM_SCHEMA), *found]))
    return CheckReport(problems=problems, known_at=dataset.known_at, tables=heights)


def _numbered_rows(dataset: Dataset, table: str) -> pl.DataFrame:
    """Every row of a table with its number in its file, and the file where there are several."""
    files = dataset.files(table)
    if len(files) < 2:
        return dataset.versions(table).with_row_index(ROW, offset=1).collect()
    scans = [
        pl.scan_parquet(path, glob=False, hive_partitioning=False)
        .with_row_index(ROW, offset=1)
        .with_columns(pl.lit(_within(dataset, path)).alias(FILE))
        for path in files
    ]
    return pl.concat(scans).collect()


def _within(dataset: Dataset, path: Path) -> str:
    return path.relative_to(dataset.path).as_posix() if dataset.path else ""


def _unreadable(table: Table, error: Exception) -> pl.DataFrame:
    reason = str(error).strip().splitlines()[0]
    return whole_problem(table, Rule.CONTENT, "", f"the file cannot be read: {reason}")


def _miscounts(
    dataset: Dataset, table: Table, rows: pl.DataFrame, columns: frozenset[str]
) -> list[pl.DataFrame]:
    """Where the manifest counts other rows or records than there are: versions are told apart by it."""
    said = dataset.manifest.tables[table.name]
    counts = {"rows": (said.rows, rows.height)}
    if table.key in columns:
        counts["records"] = (said.records, rows[table.key].n_unique())
    return [
        whole_problem(table, Rule.CONTENT, "", f"it has {there:,} {what}, and the manifest says {counted:,}")
        for what, (counted, there) in counts.items()
        if counted != there
    ]


def _readable_columns(table: Table, schema: pl.Schema) -> frozenset[str]:
    return frozenset(
        field.name for field in table.fields if schema.get(field.name) == POLARS_TYPES[field.kind]
    )


def _row_problems(
    dataset: Dataset, table: Table, rows: pl.DataFrame, columns: frozenset[str], known: References
) -> list[pl.DataFrame]:
    manifest = dataset.manifest
    breaches = value_breaches(table, columns, known_at=manifest.known_at, authorities=manifest.authorities)
    return [
        *find(rows, table, breaches),
        *unique_problems(rows, table, columns),
        *reference_problems(rows, table, columns, TABLES, known),
        *birth_problems(rows, table, columns, known),
        *identifier_problems(rows, table, columns),
    ]


def _column_problems(table: Table, schema: pl.Schema) -> list[pl.DataFrame]:
    found = []
    for field in table.fields:
        wanted = POLARS_TYPES[field.kind]
        if field.name not in schema:
            if field.required:
                found.append(whole_problem(table, Rule.COLUMN, field.name, "the required column is absent"))
        elif schema[field.name] != wanted:
            given = schema[field.name]
            found.append(whole_problem(table, Rule.TYPE, field.name, f"it is {given} and should be {wanted}"))
    found.extend(
        whole_problem(table, Rule.UNKNOWN, name, "the contract has no such column", Severity.WARNING)
        for name in schema
        if name not in table.field_names
    )
    return found


def _in_order(problems: pl.DataFrame) -> pl.DataFrame:
    """Errors before warnings, tables in the contract's order, each rule's rows in the file's."""
    place = pl.col("table").replace_strict({name: n for n, name in enumerate(TABLES)}, return_dtype=pl.Int32)
    grade = pl.col("severity") != Severity.ERROR.value
    return problems.sort(grade, place, maintain_order=True)
