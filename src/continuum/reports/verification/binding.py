"""Which computed figure each printed one is, or why none is: the file bindings.csv, read.

The columns of the file, beside those that name the printed figure:

- ``class``: ``records`` where a figure is computed for it; ``print inconsistent`` where the print contradicts
  its own numbers or the arithmetic, so that only those numbers can be met; ``not from records`` where no
  record can give it.
- ``figure``, ``period_kind``, ``as_at``, ``cells``: the measure, its kind of period, the date, and the cells
  of a breakdown as ``dimension=code``, semicolons between several. A team is named by its title, since
  its key is the dataset's own.
- ``compare``: what is compared: ``value``, ``numerator``, ``lowest by team``, ``highest by team`` (of any
  dimension), ``change`` and ``change in percent``, which are since the date in ``from``.
- ``remark``: the reason, for the classes that need one; else the reading that is taken, where there is a
  choice.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from continuum.measures.periods import PeriodKind
from continuum.reports.verification.published import KEY, Key

BINDINGS_FILE = "bindings.csv"


class Class(StrEnum):
    """What can be said of a printed figure before any record is read."""

    RECORDS = "records"
    INCONSISTENT = "print inconsistent"
    NOT_FROM_RECORDS = "not from records"


class Compare(StrEnum):
    """What of the computed figure stands beside the printed one."""

    VALUE = "value"
    NUMERATOR = "numerator"
    LOWEST = "lowest"
    HIGHEST = "highest"
    CHANGE = "change"
    CHANGE_IN_PERCENT = "change in percent"


@dataclass(frozen=True)
class Asked:
    """The computed figure that a printed one is.

    Attributes:
        measure: the measure's id.
        kind: the kind of period.
        as_at: the date.
        cells: dimension and cell of a breakdown, in any order.
        compare: what is compared.
        over: the dimension over which the lowest or highest is sought.
        since: the earlier date of a change.
    """

    measure: str
    kind: PeriodKind
    as_at: date
    cells: tuple[tuple[str, str], ...] = ()
    compare: Compare = Compare.VALUE
    over: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Binding:
    """What a printed figure is bound to.

    Attributes:
        kind: its class.
        asked: the computed figure; None where no record can give it.
        remark: a reason, a reading, or nothing.
    """

    kind: Class
    asked: Asked | None = None
    remark: str = field(default="")


@cache
def bindings() -> MappingProxyType[Key, Binding]:
    """Every binding, by what its printed figure is of.

    Raises:
        ValueError: a printed figure is bound twice, or a line of the file is not as its columns ask.
    """
    found: dict[Key, Binding] = {}
    text = files("continuum.reports.verification").joinpath(BINDINGS_FILE).read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        key = Key(*(row[name] for name in KEY))
        if key in found:
            raise ValueError(f"{key} is bound twice")
        found[key] = read_binding(row)
    return MappingProxyType(found)


def read_binding(row: dict[str, str]) -> Binding:
    """The binding that a row of the file holds."""
    kind = Class(row["class"])
    if kind is Class.NOT_FROM_RECORDS:
        return Binding(kind, remark=row["remark"])
    compare, _by, over = row["compare"].partition(" by ")
    asked = Asked(
        measure=row["figure"],
        kind=PeriodKind(row["period_kind"]),
        as_at=date.fromisoformat(row["as_at"]),
        cells=tuple(_cell(each) for each in row["cells"].split(";") if each),
        compare=Compare(compare),
        over=over,
        since=date.fromisoformat(row["from"]) if row["from"] else None,
    )
    return Binding(kind, asked, row["remark"])


def _cell(text: str) -> tuple[str, str]:
    dimension, _equals, cell = text.partition("=")
    return dimension, cell
