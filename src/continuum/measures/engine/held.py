"""Tables that a DuckDB holds in memory in the form in which they are counted."""

from __future__ import annotations

from collections.abc import Collection

from duckdb import DuckDBPyConnection

from continuum.dataset import contract
from continuum.dataset.fields import Kind
from continuum.dataset.records import Dataset
from continuum.measures.engine.cores import on_all_cores
from continuum.measures.engine.keys import Uses
from continuum.measures.engine.loading import Form, FormError, Loading, forms, reads_of, uses_in
from continuum.measures.engine.memory import give_back
from continuum.measures.engine.program import Program
from continuum.measures.needs import Read

_GIVEN = "given_rows"
"""What rows from memory are called while they are taken."""

_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.DATETIME: "TIMESTAMP",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
}


def held_name(table: str) -> str:
    """What a table is called that is held."""
    return f"held_{table}"


class Held:
    """The tables that a DuckDB holds of one dataset at a time.

    When it turns to another dataset the tables stay, and their rows give way to the other's, so that
    statements stay as they are.
    """

    def __init__(self, connection: DuckDBPyConnection, dataset: Dataset) -> None:
        self._connection = connection
        self._reads: dict[str, frozenset[str]] = {}
        self._uses = Uses()
        self._texts: set[Read] = set()
        self._unlike: set[str] = set()
        self._made: dict[str, Form] = {}
        self._empty: set[str] = set()
        self.turn_to(dataset)

    def turn_to(self, dataset: Dataset) -> None:
        """Hold the records of another dataset from now on."""
        self._dataset = dataset
        self._loading = Loading(dataset, self._unlike)
        self._there: set[str] = set()

    def hold(self, program: Program) -> None:
        """Hold all that a program reads."""
        reads = reads_of(program)
        self._reads |= {name: fields | self._reads.get(name, frozenset()) for name, fields in reads.items()}
        self._uses = self._uses.joined(uses_in(program))
        while True:
            self._make(forms(self._reads, self._uses, self._texts))
            lacking = reads.keys() - self._there
            wrong = self._load(lacking)
            if lacking:
                give_back()
            if not wrong:
                return
            for each in wrong:
                self._texts |= each.texts
                self._give_up(each.unlike - self._unlike)

    def _give_up(self, unlike: Collection[str]) -> None:
        """Number keys that are not spelt alike otherwise than was thought."""
        self._unlike |= set(unlike)
        self._loading.give_up(unlike)
        self._there -= {
            name for name in self._there if not set(unlike).isdisjoint(self._made[name].numbers.values())
        }

    def _make(self, wanted: dict[str, Form]) -> None:
        """Make the tables that are not yet there in their forms."""
        for name, form in wanted.items():
            if self._made.get(name) != form:
                columns = ", ".join(f'"{field}" {_type(name, field, form)}' for field in form.fields)
                self._connection.execute(f"CREATE OR REPLACE TABLE {held_name(name)} ({columns})")
                self._made[name] = form
                self._empty.add(name)
                self._there.discard(name)

    def _load(self, names: Collection[str]) -> list[FormError]:
        """Take the rows of some tables; the largest first, so that every core has its share.

        Returns:
            What hinders some of them.
        """
        there = self._dataset.manifest.tables
        largest = sorted(names, key=lambda name: -there[name].rows)
        self._loading.prepare({name: form for name, form in self._made.items() if self._dataset.has(name)})
        return [each for each in on_all_cores(self._take, largest) if each is not None]

    def _take(self, name: str) -> FormError | None:
        form = self._made[name]
        try:
            rows = self._loading.table(name, form)
        except FormError as error:
            return error
        with self._connection.cursor() as own:
            own.register(_GIVEN, rows)
            if name not in self._empty:
                own.execute(f"TRUNCATE {held_name(name)}")
            own.execute(f"INSERT INTO {held_name(name)} SELECT * FROM {_GIVEN}")
            own.unregister(_GIVEN)
        self._empty.discard(name)
        self._there.add(name)
        return None


def _type(table: str, name: str, form: Form) -> str:
    if name in form.numbers:
        return "BIGINT"
    if name in form.codes:
        codes = ", ".join("'" + code.replace("'", "''") + "'" for code in form.codes[name])
        return f"ENUM({codes})"
    return _TYPES[contract.TABLES[table].field(name).kind]
