"""The records of a dataset in the form in which they are counted: of each table only the fields that are
read, of each record only the version that counts, keys as whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from continuum.dataset import contract
from continuum.dataset.records import Dataset
from continuum.measures.engine.keys import Uses, coded, numbered
from continuum.measures.engine.program import Program
from continuum.measures.needs import Read

Truths = npt.NDArray[np.bool_]

RECORDED = "recorded_at"


class CodeError(Exception):
    """A field holds a code that its list lacks.

    Attributes:
        field: the table and the field.
    """

    def __init__(self, read: Read) -> None:
        super().__init__(".".join(read))
        self.field = read


@dataclass(frozen=True)
class Form:
    """In which form the records of a table are held.

    Attributes:
        fields: the fields that are held.
        numbers: those that are whole numbers, each with the name of the numbers it shares.
        codes: those that are codes of their lists.
        in_order: whether the numbers of the table's keys are in the order of the keys.
    """

    fields: tuple[str, ...]
    numbers: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]
    in_order: bool


def forms(reads: Mapping[str, Iterable[str]], uses: Uses, texts: Collection[Read] = ()) -> dict[str, Form]:
    """The form of each table for fields that are read and used so.

    Args:
        reads: the fields of each table.
        uses: how they are used.
        texts: codes that are to stay texts.
    """
    numbers, codes = numbered(reads, uses), coded(reads, uses) - set(texts)
    return {
        table: Form(
            tuple(sorted(names)),
            {name: numbers[table, name] for name in names if (table, name) in numbers},
            {name: tuple(_codes(table, name)) for name in names if (table, name) in codes},
            table in uses.in_order,
        )
        for table, names in reads.items()
    }


def _codes(table: str, name: str) -> Mapping[str, str]:
    codes = contract.TABLES[table].field(name).codes
    assert codes is not None, "a field of codes has a list of them"
    return codes.codes


def reads_of(program: Program) -> dict[str, frozenset[str]]:
    """The fields that a program reads of each table."""
    found: dict[str, frozenset[str]] = {}
    for one in program:
        for table, fields in one.reads.items():
            found[table] = found.get(table, frozenset()) | fields
    return found


def uses_in(program: Program) -> Uses:
    """How a program uses the texts that it reads."""
    found = Uses()
    for one in program:
        found = found.joined(one.uses)
    return found


class Loading:
    """Takes tables of one dataset into their forms: the same text is the same number in all of them."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        # Polars gives the numbers. It knows which it gave for as long as there is a column of them.
        self._spaces: dict[str, pl.Series] = {}

    def prepare(self, wanted: Mapping[str, Form]) -> None:
        """Get ready for tables: where numbers are to be in order, they are given before others come."""
        for table, form in sorted(wanted.items()):
            for space in form.numbers.values():
                if space not in self._spaces:
                    self._spaces[space] = pl.Series([], dtype=pl.Categorical(pl.Categories.random()))
            of_keys = form.numbers.get(contract.TABLES[table].key)
            if form.in_order and of_keys is not None:
                self._number_in_order(table, self._spaces[of_keys].dtype)

    def _number_in_order(self, table: str, space: pl.DataType) -> None:
        key = contract.TABLES[table].key
        keys = self._dataset.versions(table).select(pl.col(key).unique()).collect()[key]
        made = keys.drop_nulls().sort().cast(space).to_physical().to_numpy()
        if not np.all(made[1:] > made[:-1]):
            raise RuntimeError(f"the keys of {table} are not numbered in their order")

    def table(self, name: str, form: Form) -> pa.Table:
        """The records of a table that has been prepared for.

        Raises:
            CodeError: a field holds a code that its list lacks.
        """
        key = contract.TABLES[name].key
        versions = self._dataset.has_versions(name)
        wanted = dict.fromkeys([*form.fields, key, RECORDED] if versions else form.fields)
        rows = self._dataset.versions(name).select(*wanted).collect()
        rows = rows.with_columns(self._held(name, rows[field], form) for field in wanted)
        if versions:
            rows = rows.filter(_counts(rows[key], rows[RECORDED], self._dataset.known_at))
        return rows.select(*form.fields).to_arrow()

    def _held(self, table: str, values: pl.Series, form: Form) -> pl.Series:
        if values.name in form.numbers:
            space = self._spaces[form.numbers[values.name]]
            return values.cast(space.dtype).to_physical().cast(pl.Int32)
        if values.name not in form.codes:
            return values
        held = values.cast(pl.Enum(form.codes[values.name]), strict=False)
        if held.null_count() > values.null_count():
            raise CodeError((table, values.name))
        return held


def _counts(keys: pl.Series, recorded: pl.Series, known_at: datetime) -> pl.Series:
    """Which versions count: of each record the last that was recorded by a moment.

    What has no key is a record of its own.
    """
    if not keys.dtype.is_integer():
        keys = keys.cast(pl.Categorical(pl.Categories.random())).to_physical()
    counts: Truths = (recorded <= known_at).fill_null(False).to_numpy().copy()
    numbers = keys.fill_null(0).to_numpy().astype(np.int64)
    own = counts & keys.is_not_null().to_numpy()
    times = np.bincount(numbers[own], minlength=1)
    # Few records have more than one version, and only those are compared.
    several = np.flatnonzero(own)[times[numbers[own]] > 1]
    moments = recorded.to_physical().to_numpy()[several]
    newest = np.full(len(times), np.iinfo(np.int64).min)
    np.maximum.at(newest, numbers[several], moments)
    counts[several] = moments == newest[numbers[several]]
    return pl.Series(counts)
