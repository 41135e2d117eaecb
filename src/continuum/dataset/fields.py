"""What a table and a field of the dataset are: the words in which the contract is written.

A field is declared once. Its type, meaning, unit, code list, key and names in other standards are
read from that one declaration by the Parquet schema, the checks, the documentation, the synthetic borough and
the measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """The type of a field's values."""

    ID = "id"
    CODE = "code"
    TEXT = "text"
    DATE = "date"
    DATETIME = "datetime"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class CodeList:
    """A closed list of codes.

    Attributes:
        name: what the list is called, as ``dataset describe`` prints it.
        meaning: what the codes say, in a sentence.
        codes: each code with its label in the field's own words.
        source: where the list comes from (a return, a guide, a paragraph of the report).
    """

    name: str
    meaning: str
    codes: Mapping[str, str]
    source: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", MappingProxyType(dict(self.codes)))

    def label(self, code: str) -> str:
        """The label of a code; the code itself where the list does not know it."""
        return self.codes.get(code, code)


@dataclass(frozen=True)
class Standards:
    """The name of a field in the standards that councils already use; empty where a standard lacks it."""

    ssd: str = ""
    annex_a: str = ""
    cin_census: str = ""
    ssda903: str = ""
    sac: str = ""
    csww: str = ""


@dataclass(frozen=True)
class Field:
    """One column of a table.

    Attributes:
        name: the column's name.
        kind: the type of its values.
        meaning: what a value says.
        unit: the unit of a number ("miles", "pounds"), empty for other kinds.
        codes: the code list of a code field.
        references: the table whose key this field holds.
        required: whether a row without a value is an error; a field that is not required may be absent.
        identifier: a number that finds a person in another system (a UPN). It is kept for export and matching
            only, and no measure may read it.
        minimum: the least value a number may take.
        maximum: the greatest value a number may take.
        standards: its names elsewhere.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    codes: CodeList | None = None
    references: str = ""
    required: bool = False
    identifier: bool = False
    minimum: float | None = None
    maximum: float | None = None
    standards: Standards = field(default_factory=Standards)

    def known_as(self, **names: str) -> Field:
        """The same field with its names in other standards."""
        return replace(self, standards=Standards(**names))


@dataclass(frozen=True)
class DateOrder:
    """Two dates of a row that must not be the wrong way round: ``earlier`` is on or before ``later``."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Table:
    """One table of the dataset.

    Attributes:
        name: the table's name, in the singular.
        room: the part of the service it belongs to.
        meaning: what one row is.
        fields: its columns, the key first.
        orders: pairs of dates that must be in order.
        team: the field that says which team holds the row, where one does; a scope by team reads it.
        person: the field that says whom the row is about, where it is about one person.
    """

    name: str
    room: str
    meaning: str
    fields: tuple[Field, ...]
    orders: tuple[DateOrder, ...] = ()
    team: str = ""
    person: str = ""

    @property
    def key(self) -> str:
        """The name of the key field."""
        return self.fields[0].name

    def field(self, name: str) -> Field:
        """The field of that name.

        Raises:
            KeyError: the table has no such field.
        """
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"table {self.name} has no field {name}")

    @property
    def ties(self) -> tuple[str, ...]:
        """The fields, beside the key and references, whose values tie records together: a family's, a
        victim's.
        """
        return tuple(
            each.name
            for each in self.fields
            if each.kind is Kind.TEXT and each.name.endswith(("_id", "_key"))
        )

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(each.name for each in self.fields)


def key(name: str, meaning: str) -> Field:
    """The key of a table: unique among the records of the dataset."""
    return Field(name, Kind.ID, meaning, required=True)


def reference(name: str, table: str, meaning: str, *, required: bool = False) -> Field:
    """A field that holds the key of a row in another table."""
    return Field(name, Kind.ID, meaning, references=table, required=required)


def code(name: str, codes: CodeList, meaning: str, *, required: bool = False) -> Field:
    """A field whose values come from a code list."""
    return Field(name, Kind.CODE, meaning, codes=codes, required=required)


def day(name: str, meaning: str, *, required: bool = False) -> Field:
    """A date without a time."""
    return Field(name, Kind.DATE, meaning, required=required)


def moment(name: str, meaning: str, *, required: bool = False) -> Field:
    """A date and time, as England's clocks showed it."""
    return Field(name, Kind.DATETIME, meaning, required=required)


def flag(name: str, meaning: str, *, required: bool = False) -> Field:
    """Yes or no; absent where nobody knows."""
    return Field(name, Kind.BOOLEAN, meaning, required=required)


def whole(
    name: str,
    meaning: str,
    unit: str,
    *,
    required: bool = False,
    minimum: float | None = 0,
    maximum: float | None = None,
) -> Field:
    """A whole number of something."""
    return Field(name, Kind.INTEGER, meaning, unit=unit, required=required, minimum=minimum, maximum=maximum)


def number(
    name: str,
    meaning: str,
    unit: str,
    *,
    required: bool = False,
    minimum: float | None = 0,
    maximum: float | None = None,
) -> Field:
    """A number of something, with decimals."""
    return Field(name, Kind.DECIMAL, meaning, unit=unit, required=required, minimum=minimum, maximum=maximum)


def text(name: str, meaning: str, *, required: bool = False) -> Field:
    """A short text that names no person: a title of a team, a label of a release."""
    return Field(name, Kind.TEXT, meaning, required=required)


def identifier(name: str, meaning: str) -> Field:
    """A number by which another system knows the person; never read by a measure."""
    return Field(name, Kind.ID, meaning, identifier=True)


AUTHORITY = text(
    "authority",
    "The authority that holds the record, by its Office for National Statistics code (E06000050).",
    required=True,
)
RECORDED_AT = moment(
    "recorded_at",
    "When this version of the record was written. A record may have several versions; at a known-at moment "
    "the last one written by then counts.",
    required=True,
)


def table(
    name: str,
    room: str,
    meaning: str,
    *fields: Field,
    orders: tuple[tuple[str, str], ...] = (),
    team: str = "",
    person: str = "",
) -> Table:
    """A table with the two fields that every row carries: its authority and when it was recorded."""
    return Table(
        name=name,
        room=room,
        meaning=meaning,
        fields=(*fields, AUTHORITY, RECORDED_AT),
        orders=tuple(DateOrder(earlier, later) for earlier, later in orders),
        team=team,
        person=person,
    )
