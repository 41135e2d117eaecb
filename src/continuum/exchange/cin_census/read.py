"""The children in need census, in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange.cin_census import codes, shape
from continuum.exchange.cin_census.tables import tables_of
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.header import HEADER, Header, check, header_of, in_order, is_message
from continuum.exchange.reading.parts import batches


def recognises(source: Source) -> bool:
    """Whether a file is a children in need census: a message whose header says so, or which has its children
    in it.
    """
    return is_message(source, (b"Collection>CIN</", b"CINdetails>"))


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows that some censuses hold, the earliest year first.

    Raises:
        ContinuumError: a file cannot be read, is of another return, or holds no child.
    """
    headers = in_order([header_of(source, shape.CHILD.tag) for source in sources])
    gathered: dict[str, list[pl.DataFrame]] = defaultdict(list)
    with_need_plans = False
    for each in headers:
        check(each, shape.COLLECTION, given, quality)
        children = 0
        parts = (HEADER, shape.CHILD)
        for frames in batches(each.source, parts, quality, progress=given.progress):
            children += frames[shape.CHILD.tag].height
            for table, rows in tables_of(frames, quality).items():
                _note_days(rows, table, each, quality)
                gathered[table].append(rows)
            _note_gone_factors(gathered["assessment_factor"][-1], each, quality)
        if not children:
            raise ContinuumError(
                "the file holds no <Child>",
                where=each.source.name,
                remedy="Is it a children in need census?",
            )
        _tell_days(each, quality)
        with_need_plans |= (each.year or shape.NEED_PLANS_SINCE) >= shape.NEED_PLANS_SINCE
    result = {table: pl.concat(frames, rechunk=False) for table, frames in gathered.items()}
    if not with_need_plans and result["child_in_need_plan"].is_empty():
        del result["child_in_need_plan"]  # nobody was asked for them: that there are none is not known
    return result


_OF_THE_YEAR = (
    "referral",
    "single_assessment",
    "child_in_need_plan",
    "section_47_enquiry",
    "initial_child_protection_conference",
    "child_protection_plan",
    "review_child_protection_conference",
)
"""Tables of which a census holds what happened, or was open, in its year: of other years it tells nothing."""


def _tell_days(each: Header, quality: Quality) -> None:
    if each.year is not None:
        for table in _OF_THE_YEAR:
            if table == "child_in_need_plan" and each.year < shape.NEED_PLANS_SINCE:
                continue
            quality.covers(table, date(each.year - 1, 4, 1), date(each.year, 3, 31))


def _note_days(rows: pl.DataFrame, table: str, each: Header, quality: Quality) -> None:
    """Days after the census's year, in a file that cannot know of them."""
    if each.reference_date is None:
        return
    for name, element in shape.DAYS_SO_FAR[table].items():
        quality.note(
            rows.filter(pl.col(name) > each.reference_date),
            Rule.WINDOW,
            Done.KEPT,
            severity=Severity.WARNING,
            column=element,
            value=pl.col(name).dt.to_string("%Y-%m-%d"),
            table=table,
            field=name,
            detail=f"after the census's year, which ended on {each.reference_date:%d/%m/%Y}",
        )


def _note_gone_factors(rows: pl.DataFrame, each: Header, quality: Quality) -> None:
    for code, since in codes.GONE_FACTORS.items():
        if each.year is not None and each.year >= since:
            quality.note(
                rows.filter(pl.col("factor") == code),
                Rule.RETIRED,
                Done.KEPT,
                severity=Severity.WARNING,
                column="AssessmentFactors",
                value=code,
                table="assessment_factor",
                field="factor",
                detail=f"not in use since the census of {since}",
            )
