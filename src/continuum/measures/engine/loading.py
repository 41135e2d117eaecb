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
from continuum.measures.engine.spelling import Spelling
from continuum.measures.needs import Read

Truths = npt.NDArray[np.bool_]

RECORDED = "recorded_at"


class FormError(Exception):
    """Some fields do not stand the form that is asked for.

    Attributes:
        texts: those that hold a code which their list lacks: they have to stay texts.
        unlike: the names of numbers of keys that are not spelt alike.
    """

    def __init__(self, texts: Collection[Read] = (), unlike: Collection[str] = ()) -> None:
        super().__init__(", ".join([*map(".".join, texts), *unlike]))
        self.texts = frozenset(texts)
        self.unlike = frozenset(unlike)


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

    def __init__(self, dataset: Dataset, unlike: Collection[str] = ()) -> None:
        self._dataset = dataset
        self._numberings = _Numberings(unlike)

    def give_up(self, unlike: Collection[str]) -> None:
        """Take keys as not spelt alike; tables that have numbers of those names have to be taken again."""
        self._numberings.give_up(unlike)

    def prepare(self, every: Mapping[str, Form]) -> None:
        """Get ready for tables, whichever of them come first: where numbers are in the order of keys, the
        keys are numbered before what refers to them.
        """
        for table, form in sorted(every.items()):
            numbers = form.numbers.get(contract.TABLES[table].key)
            if form.in_order and numbers is not None and self._numberings.lack_order(numbers):
                key = pl.col(contract.TABLES[table].key)
                keys = self._dataset.versions(table).select(key.unique()).collect().to_series()
                self._numberings.put_in_order(numbers, keys)

    def table(self, name: str, form: Form) -> pa.Table:
        """The records of a table that has been prepared for. Codes are coded by their lists.

        Raises:
            FormError: some fields cannot be held so.
        """
        key = contract.TABLES[name].key
        versions = self._dataset.has_versions(name)
        wanted = dict.fromkeys([*form.fields, key, RECORDED] if versions else form.fields)
        rows = self._dataset.versions(name).select(*wanted).collect()
        held: list[pl.Series] = []
        wrong: list[str] = []
        for field in wanted:
            values = self._held(rows[field], form)
            if values is None:
                wrong.append(field)
            else:
                held.append(values)
        if wrong:
            texts = [(name, field) for field in wrong if field in form.codes]
            raise FormError(texts, [form.numbers[field] for field in wrong if field in form.numbers])
        rows = pl.DataFrame(held)
        if versions:
            rows = rows.filter(_counts(rows[key], rows[RECORDED], self._dataset.known_at))
        return rows.select(*form.fields).to_arrow(compat_level=pl.CompatLevel.oldest())

    def _held(self, values: pl.Series, form: Form) -> pl.Series | None:
        """A column in its form; None where it does not stand it."""
        if values.name in form.numbers:
            return self._numberings.numbers(form.numbers[values.name], values)
        if values.name not in form.codes:
            return values
        codes = values.cast(pl.Enum(form.codes[values.name]), strict=False)
        return codes if codes.null_count() == values.null_count() else None


class _Numberings:
    """The numbers of keys, by their names."""

    def __init__(self, unlike: Collection[str]) -> None:
        self._spelt: dict[str, Spelling | None] = {}
        self._unlike: dict[str, pl.Series] = {}
        self._in_order: set[str] = set()
        self.give_up(unlike)

    def give_up(self, names: Collection[str]) -> None:
        """Take keys as not spelt alike."""
        for name in names:
            # Polars numbers those. It knows its numbers for as long as there is a column of them.
            self._unlike[name] = pl.Series([], dtype=pl.Categorical(pl.Categories.random()))
            self._in_order.discard(name)

    def lack_order(self, name: str) -> bool:
        """Whether the numbers are of keys that are not spelt alike, and that have not been put in order."""
        return name in self._unlike and name not in self._in_order

    def put_in_order(self, name: str, keys: pl.Series) -> None:
        """Number keys that are not spelt alike in their order, before any others are."""
        made = keys.drop_nulls().sort().cast(self._unlike[name].dtype).to_physical().to_numpy()
        if not np.all(made[1:] > made[:-1]):
            raise RuntimeError(f"{name} is not in order")
        self._in_order.add(name)

    def numbers(self, name: str, keys: pl.Series) -> pl.Series | None:
        """The numbers of keys; None where they are not spelt alike, and that was not known."""
        if name in self._unlike:
            return keys.cast(self._unlike[name].dtype).to_physical().cast(pl.Int64)
        known = keys.drop_nulls()
        if not known.len():
            return pl.Series(keys.name, [None] * keys.len(), dtype=pl.Int64)
        spelling = self._spelt.setdefault(name, Spelling.of(known[0]))
        return None if spelling is None else spelling.numbers(keys)


def _counts(keys: pl.Series, recorded: pl.Series, known_at: datetime) -> pl.Series:
    """Which versions count: of each record the last that was recorded by a moment.

    What has no key is a record of its own.
    """
    if not keys.dtype.is_integer():
        keys = keys.cast(pl.Categorical(pl.Categories.random())).to_physical()
    counts: Truths = (recorded <= known_at).fill_null(False).to_numpy().copy()
    rows = np.flatnonzero(counts & keys.is_not_null().to_numpy())
    numbers = keys.fill_null(0).to_numpy()[rows].astype(np.int64)
    order = np.argsort(numbers, kind="stable")
    numbers = numbers[order]
    again = np.diff(numbers, prepend=numbers[:1] - 1) == 0
    # Few records have more than one version, and only those are compared.
    several = again.copy()
    several[:-1] |= again[1:]
    versions = rows[order[several]]
    first = np.flatnonzero(~again[several])
    if len(first):
        moments = recorded.to_physical().to_numpy()[versions]
        newest = np.maximum.reduceat(moments, first)
        counts[versions] = moments == np.repeat(newest, np.diff(first, append=len(versions)))
    return pl.Series(counts)
