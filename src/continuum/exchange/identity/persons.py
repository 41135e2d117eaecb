"""Who is who: the one id under which the dataset knows a person whom several systems know under their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Field, Kind, Table
from continuum.exchange.identity.links import PAIR, Decision

Id = tuple[str, str]
"""A system and its own id of somebody."""


class Persons:
    """People as the links have them that are certain or accepted.

    The main system's ids are the dataset's. Somebody whom it does not know is known by the id of the first of
    the other systems, in the order of their names, as ``system:id``: two systems may use one id for two
    people.
    """

    def __init__(self, links: pl.DataFrame, main_system: str) -> None:
        """Put together what the links tie.

        Raises:
            ContinuumError: two ids that were refused as one person are tied through others, or two ids of the
                main system are one person, which it has to mend itself.
        """
        self._main = main_system
        self._above: dict[Id, Id] = {}
        for one, other, decision in _pairs(links):
            if decision in (Decision.CERTAIN, Decision.ACCEPT):
                self._tie(one, other)
        for one, other, decision in _pairs(links):
            if decision is Decision.REFUSE and self._first(one) == self._first(other):
                raise ContinuumError(
                    f"{_shown(one)} and {_shown(other)} were refused, and other links make them one person",
                    where="the links",
                    remedy="Refuse one of the links between them, or accept this one.",
                )

    def _first(self, one: Id) -> Id:
        while one in self._above:
            one = self._above[one]
        return one

    def _tie(self, one: Id, other: Id) -> None:
        first, second = sorted(
            (self._first(one), self._first(other)), key=lambda each: (each[0] != self._main, each)
        )
        if first == second:
            return
        if second[0] == self._main:
            raise ContinuumError(
                f"{_shown(first)} and {_shown(second)} are linked, and both are of the main system",
                where="the links",
                remedy="Merge them in that system, or refuse a link between them.",
            )
        self._above[second] = first

    def id_of(self, system: str, local_id: str) -> str:
        """The id under which the dataset knows whom a system knows by its own."""
        first = self._first((system, local_id))
        return first[1] if first[0] == self._main else f"{first[0]}:{first[1]}"


def as_known_here(
    tables: Mapping[str, pl.DataFrame], persons: Persons, system: str, main: str
) -> dict[str, pl.DataFrame]:
    """Rows that another system made, with the dataset's ids of people, and keys apart from the main system's.

    Args:
        tables: rows of tables, with the system's ids.
        persons: who is who.
        system: the system that made them.
        main: the main system, whose rows stay as they are.
    """
    if system == main:
        return dict(tables)
    return {name: _renamed(rows, TABLES[name], persons, system) for name, rows in tables.items()}


def _renamed(rows: pl.DataFrame, table: Table, persons: Persons, system: str) -> pl.DataFrame:
    columns = []
    for field in table.fields:
        if field.name not in rows.columns or not _is_key(field, table):
            continue
        if field.references == "person" or field.name == "person_id":
            ids = rows[field.name].drop_nulls().unique().to_list()
            known = {each: persons.id_of(system, each) for each in ids}
            columns.append(pl.col(field.name).replace_strict(known, default=None, return_dtype=pl.String))
        else:
            columns.append(pl.format(f"{system}:{{}}", pl.col(field.name)).alias(field.name))
    return rows.with_columns(columns)


def _is_key(field: Field, table: Table) -> bool:
    return (field.kind is Kind.ID and not field.identifier) or field.name in table.ties


def _pairs(links: pl.DataFrame) -> Iterable[tuple[Id, Id, Decision]]:
    for system, local, other_system, other_local, decision in links.select(*PAIR, "decision").iter_rows():
        yield (system, local), (other_system, other_local), Decision(decision)


def _shown(one: Id) -> str:
    return f"{one[1]} of {one[0]}"
