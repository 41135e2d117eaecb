"""What others ask a council for, which measure answers it, and what is left out for want of a field."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.dictionary_entry import filled, link, table_line

LEFT_OUT = "left-out.md"
"""The name of the page."""

WHO_ASKS = MappingProxyType(
    {
        "dashboard": (
            "Children's social care outcomes and enablers",
            "The indicators of the Department for Education's dashboard, by their place in it.",
        ),
        "annex_a": (
            "Annex A",
            "The lists of children that Ofsted asks for before an inspection of local authority children's "
            "services. A list is of records; the measures are what is counted of them.",
        ),
        "sac": (
            "Safeguarding Adults Collection",
            "The tables that NHS England collects from councils each year.",
        ),
        "published": (
            "Further published statistics",
            "What the Department for Education, Ofsted and NHS England publish beside the lists above, and "
            "the catalogue lacks or has in part.",
        ),
        "plan": (
            "The outcome plan",
            "[A page of its own](outcome-plan.md) has its measures, and what else its text says. What no "
            "record tells stands above.",
        ),
    }
)
"""Who asks: a heading and what it is."""

_FILE = Path(__file__).parent / "catalogue" / "asked_for.csv"
_BY = " by "


@dataclass(frozen=True)
class Asked:
    """One thing that is asked for.

    Attributes:
        by: who asks, a key of :data:`WHO_ASKS`.
        reference: its number there.
        title: what it is, in few words.
        measures: the ids of the measures that answer it, each with the breakdown that does ("" for none).
        lacks: the field that the dataset lacks for it, or what a measure cannot say; empty where nothing
            does.
        note: how the answer differs; empty where it does not.
    """

    by: str
    reference: str
    title: str
    measures: tuple[tuple[str, str], ...]
    lacks: str
    note: str


@cache
def asked_for() -> tuple[Asked, ...]:
    """Everything that is asked for, in the order of those who ask."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_asked(row) for row in csv.DictReader(file))


def _asked(row: Mapping[str, str]) -> Asked:
    named = [each.strip().partition(_BY) for each in row["measures"].split(";") if each.strip()]
    measures = tuple((name, dimension) for name, _, dimension in named)
    return Asked(row["asked_by"], row["reference"], row["title"], measures, row["lacks"], row["note"])


def unanswered(asked: Iterable[Asked], catalogue: Mapping[str, Measure] = CATALOGUE) -> list[str]:
    """What is neither answered by measures that exist nor said to lack a field, a sentence each."""
    return [said for each in asked for said in _wrong(each, catalogue)]


def _wrong(asked: Asked, catalogue: Mapping[str, Measure]) -> Iterator[str]:
    if not asked.measures and not asked.lacks:
        yield f"{asked.title} has neither a measure nor a field that it lacks"
    for name, dimension in asked.measures:
        if name not in catalogue:
            yield f"{asked.title} names {name}, which is no measure"
        elif dimension and tuple(dimension.split("×")) not in catalogue[name].breakdowns:
            yield f"{asked.title} names {name} by {dimension}, by which it cannot be broken down"


def left_out_page(made: str) -> str:
    """The page of what is asked for: what is left out first, then what answers the rest.

    Args:
        made: the sentence that says how the page is made.
    """
    asked = asked_for()
    out = [each for each in asked if not each.measures]
    lines = ["# What is asked for, and what is left out", "", filled(made), "", filled(_HEAD)]
    lines += ["", "## Left out", "", filled(f"{len(out)} of {len(asked)} have no measure."), ""]
    lines += _rows(("asked by", "number", "what", "lacking"), [_without(each) for each in out])
    for by, (title, words) in WHO_ASKS.items():
        lines += ["", f"## {title}", "", filled(words)]
        answered = [_answer(each) for each in asked if each.by == by and each.measures]
        lines += ["", *_rows(("number", "what", "measures", "mind"), answered)] if answered else []
    return "\n".join([*lines, ""])


_HEAD = (
    "Lists say what a council is asked for. Here each thing on them stands with the measures that answer it, "
    "or with the field that the dataset lacks for it, or what a measure cannot say. Where it is answered in "
    "part, that is said."
)


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [table_line(heads), table_line(["---"] * len(heads)), *(table_line(row) for row in rows)]


def _without(asked: Asked) -> tuple[str, ...]:
    return (WHO_ASKS[asked.by][0], asked.reference, asked.title, asked.lacks)


def _answer(asked: Asked) -> tuple[str, ...]:
    measures = "; ".join(
        link(CATALOGUE[name])
        + (f" by {dimension.replace('_', ' ').replace('×', ' and ')}" if dimension else "")
        for name, dimension in asked.measures
    )
    missing = f"Lacking: {asked.lacks}." if asked.lacks else ""
    return (asked.reference, asked.title, measures, " ".join(filter(None, (asked.note, missing))))
