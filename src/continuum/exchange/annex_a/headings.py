"""What a list of Annex A is: its headings, and where each goes in the dataset.

The headings are those of Ofsted's template for inspections of local authority children's services. What else
is recognised as a heading is a pattern, searched for in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Kind
from continuum.exchange import values
from continuum.exchange.annex_a import need_codes
from continuum.exchange.annex_a.lettered import Prepare, bare
from continuum.exchange.taking import CodeMap, Column

CHILD = "Child Unique ID"
TEAM = "Allocated Team"


@dataclass(frozen=True)
class Heading:
    """One column of a list.

    Attributes:
        title: its heading.
        fields: the fields of the dataset that it is about, as ``table.field``; none where there is no place.
        codes: how its codes are written.
        pattern: what else is recognised as this heading, in small letters.
        apart: why it is not read, where it is not.
        reads: whether it is read.
        writes: whether it is written from the fields; others are worked out or blank.
        note: what does not come through as it was.
    """

    title: str
    fields: tuple[str, ...] = ()
    codes: CodeMap | None = None
    pattern: str = ""
    apart: str = ""
    reads: bool = True
    writes: bool = True
    note: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it holds dates."""
        if self.fields:
            table, name = self.fields[0].split(".")
            return TABLES[table].field(name).kind in (Kind.DATE, Kind.DATETIME)
        return self.apart == NO_ADOPTERS and self.title.startswith("Date")


@dataclass(frozen=True)
class AnnexList:
    """One list.

    Attributes:
        number: its number.
        title: what it lists.
        headings: its columns, in order.
    """

    number: int
    title: str
    headings: tuple[Heading, ...]

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return f"List {self.number}"

    def tables(self) -> tuple[str, ...]:
        """The tables of the dataset that its columns go into."""
        found = [name.split(".")[0] for each in self.headings if each.reads for name in each.fields]
        return tuple(dict.fromkeys(found))

    def columns(self, table: str) -> tuple[Column, ...]:
        """What goes into a table; whom a row is about goes into every table that says it."""
        return tuple(self._columns(table))

    def _columns(self, table: str) -> Iterator[Column]:
        for each in self.headings:
            if each.title == CHILD and TABLES[table].person:
                yield Column("person_id", CHILD)
                continue
            for place in each.fields if each.reads else ():
                of_table, name = place.split(".")
                if of_table == table:
                    yield Column(name, each.title, each.codes, _prepare(place, each.codes))


def team_key(given: pl.Expr) -> pl.Expr:
    """The made key of a team: its name in small letters."""
    return pl.lit("team:") + values.folded(given)


def _prepare(place: str, codes: CodeMap | None) -> Prepare | None:
    if place.endswith(".team_id"):
        return team_key
    return bare(codes) if codes is not None else None


AGE = "worked out from the date of birth"
COUNTED = "a count of records that the list does not tell: none are made from it"
NAMES = "the dataset holds no names"
NO_PLACE = "the dataset has no place for it"
NO_ADOPTERS = "the dataset holds no adopters"
KIND_UNKNOWN = "only that there is none: which disability a child has is not told"

THE_CHILD = Heading(
    CHILD, ("person.person_id",), pattern=r"\bchild\b.*\b(id|identifier)\b|\b(id|identifier)\b.*\bchild\b"
)
GENDER = Heading(
    "Gender", ("person.sex",), need_codes.SEXES, r"^(gender|sex)\b", note="neither male nor female is unknown"
)
ETHNICITY = Heading("Ethnicity", ("person.ethnicity",), need_codes.ETHNICITIES, "^ethnic")
BORN = Heading("Date of Birth", ("person.date_of_birth",), pattern="date.*birth|^dob$")
AGED = Heading("Age of Child (Years)", pattern=r"\bage\b", apart=AGE)
WHO = (THE_CHILD, GENDER, ETHNICITY, BORN, AGED)
DISABLED = Heading(
    "Does the Child have a Disability",
    ("disability.disability",),
    need_codes.DISABLED,
    r"\bdisab",
    note=KIND_UNKNOWN,
)
WORKER = Heading(
    "Allocated Worker", pattern=r"allocated (social )?worker|^social worker", apart=NAMES, writes=False
)


def team(*tables: str) -> Heading:
    """The team's name, and the key made from it in some tables."""
    fields = ("team.title", *(f"{table}.team_id" for table in tables))
    return Heading(TEAM, fields, pattern="allocated team|^team( name)?$")
