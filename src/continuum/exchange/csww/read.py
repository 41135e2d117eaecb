"""The children's social work workforce census, in.

A worker of the dataset is one person's time in one post. The census knows workers by their number in the
public register of Social Work England, which finds a name; so the key is made of its digest and the day on
which the role began, and the same worker has the same key in every year's census.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange import values
from continuum.exchange.csww import shape
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.problem import CORRECTED, ORIGIN, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.header import HEADER, Header, check, header_of, in_order, is_message
from continuum.exchange.reading.parts import batches
from continuum.exchange.taking import Column, take

_DIGITS = 16
"""How much of a digest stands in a key: enough that no two workers of England share it."""


def recognises(source: Source) -> bool:
    """Whether a file is a workforce census: a message whose header says so, or which has workers in it."""
    return is_message(source, (b"Collection>CSWW</", b"CSWWWorker>"))


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows that some workforce censuses hold, the earliest year first.

    Raises:
        ContinuumError: a file cannot be read, is of another return, or holds no worker.
    """
    headers = in_order([header_of(source, shape.AUTHORITY.tag) for source in sources])
    gathered: dict[str, list[pl.DataFrame]] = defaultdict(list)
    for each in headers:
        check(each, shape.COLLECTION, given, quality)
        workers = 0
        parts = (HEADER, shape.AUTHORITY, shape.WORKER)
        for frames in batches(each.source, parts, quality, unplaced=shape.UNPLACED, progress=given.progress):
            workers += frames[shape.WORKER.tag].height
            gathered["worker"].append(_workers(frames[shape.WORKER.tag], quality))
            gathered["workforce_return"].append(_figures(frames[shape.AUTHORITY.tag], each, quality))
        if each.year is not None:
            # Those in post at the end of the year, and those who left in it: whoever was in post in the year.
            quality.covers("worker", date(each.year - 1, 10, 1), date(each.year, 9, 30))
        if not workers:
            raise ContinuumError(
                f"the file holds no <{shape.WORKER.tag}>",
                where=each.source.name,
                remedy="Is it a children's social work workforce census?",
            )
    return {table: pl.concat(frames, rechunk=False) for table, frames in gathered.items()}


def _workers(raw: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    rows = take(raw, "worker", shape.WORKER_COLUMNS, quality)
    second = take(raw, "worker", shape.SECOND_COLUMNS, quality)
    holding = _holding(raw, quality)
    quality.note(
        rows.filter(pl.col("role").is_null()),
        Rule.REQUIRED,
        Done.CORRECTED,
        severity=Severity.WARNING,
        column="OrgRole",
        table="worker",
        field="role",
        detail="a social worker, as all whom the census is about",
    )
    started = pl.col("started_on").dt.to_string("%Y-%m-%d").fill_null("undated")
    return rows.with_columns(
        pl.col("role").fill_null(shape.UNTOLD_ROLE),
        pl.col("full_time_equivalent").fill_null(second["full_time_equivalent"]),
        (pl.col(CORRECTED) | second[CORRECTED] | rows["role"].is_null()).alias(CORRECTED),
        holding,
        registered=pl.lit(value=True),
        worker_id=pl.concat_str(pl.lit("worker"), _digests(raw[shape.NUMBER]), started, separator=":"),
    )


def _holding(raw: pl.DataFrame, quality: Quality) -> pl.Series:
    """Whether each worker holds cases: by their number, or else by the role."""
    by_role = values.text(pl.col("OrgRole")).replace_strict(
        dict(shape.CASE_HOLDING_ROLES), default=None, return_dtype=pl.Boolean
    )
    found = raw.select(
        told=values.text(pl.col(shape.CASES)).is_not_null(),
        cases=values.whole(pl.col(shape.CASES)),
        by_role=by_role,
    )
    quality.note(
        raw.filter(found["told"] & found["cases"].is_null()),
        Rule.NUMBER,
        Done.UNKNOWN,
        column=shape.CASES,
        value=pl.col(shape.CASES),
        table="worker",
        field="case_holder",
    )
    return found.select(pl.coalesce(pl.col("cases") > 0, "by_role").alias("case_holder"))["case_holder"]


def _digests(numbers: pl.Series) -> pl.Series:
    """Each number's digest; null where there is no number."""
    plain = numbers.to_frame("n").select(n=values.text(pl.col("n")).str.to_uppercase())["n"]
    return pl.Series(
        [None if each is None else sha256(each.encode()).hexdigest()[:_DIGITS] for each in plain],
        dtype=pl.String,
    )


def _figures(raw: pl.DataFrame, header: Header, quality: Quality) -> pl.DataFrame:
    """The figures of the authority as a whole, at the census's reference date."""
    frames = []
    for element, series in shape.SERIES.items():
        found = take(raw, "workforce_return", (Column("value", element),), quality)
        frames.append(found.filter(pl.col("value").is_not_null()).with_columns(series=pl.lit(series)))
    figures = pl.concat(frames)
    if header.reference_date is None:
        quality.note(
            figures,
            Rule.REQUIRED,
            Done.LEFT_OUT,
            column="ReferenceDate",
            table="workforce_return",
            field="period_end",
            detail="the file does not say of which year it is",
        )
        quality.tally("workforce_return").left_out += figures.height
        figures = figures.clear()
    end = header.reference_date
    label = f"{end.year - 1}/{end.year % 100:02d}" if end else ""
    return figures.select(
        "series",
        "value",
        *ORIGIN,
        pl.lit(label).alias("label"),
        pl.lit(end, dtype=pl.Date).alias("period_end"),
        pl.lit("confirmed").alias("status"),
        pl.concat_str(pl.lit("workforce_return"), "series", pl.lit(str(end)), separator=":").alias(
            "workforce_return_id"
        ),
    )
