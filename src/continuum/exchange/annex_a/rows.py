"""Rows of a table from the lists that tell of it, and the keys that are made for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.schema import POLARS_TYPES
from continuum.exchange.annex_a.headings import CHILD
from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.quality.problem import CORRECTED, FILE, ORIGIN, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.spellings import Spellings
from continuum.exchange.taking import take

_ORIGIN_TYPES = {FILE: pl.String(), SHEET: pl.String(), ROW: pl.Int64(), CORRECTED: pl.Boolean()}


@dataclass
class Lists:
    """The lists of an import, and what has been told of each table so far.

    Attributes:
        raw: by the list's number, its texts in each file that has it, in the order of files.
        spellings: the council's own.
        quality: the account.
        told: the fields that some column was there for.
    """

    raw: Mapping[int, Sequence[pl.DataFrame]]
    spellings: Spellings
    quality: Quality
    told: set[tuple[str, str]] = field(default_factory=set)

    def has(self, *numbers: int) -> bool:
        """Whether some of the lists are there."""
        return any(self.raw.get(number) for number in numbers)

    def rows(self, number: int, table: str) -> pl.DataFrame:
        """What a list tells of a table: a row for each of its own, in order, with every field of the table;
        fields that it does not tell are null.
        """
        declared = TABLES[table]
        columns = self.spellings.added(table, LISTS[number - 1].columns(table))
        for column in columns:
            self.quality.places.setdefault((table, column.field), column.header)
        parts = []
        for raw in self.raw.get(number, ()):
            taken = take(raw, table, columns, self.quality)
            self.told |= {(table, name) for name in taken.columns}
            parts.append(taken)
        schema = {each.name: POLARS_TYPES[each.kind] for each in declared.fields}
        empty = pl.DataFrame(schema={**schema, **_ORIGIN_TYPES})
        return pl.concat([empty, *parts], how="diagonal")

    def texts(self, number: int, heading: str) -> pl.Series:
        """One column of a list as it stands, in the order of :meth:`rows`."""
        found = [
            raw[heading] if heading in raw.columns else pl.Series(heading, [None] * raw.height, pl.String)
            for raw in self.raw.get(number, ())
        ]
        return pl.concat(found) if found else pl.Series(heading, [], pl.String)

    def known(self, table: str, rows: pl.DataFrame, worked_out: Sequence[str] = ()) -> pl.DataFrame:
        """The rows with the fields that were told or worked out, and the columns of their origin."""
        names = [
            name
            for name in TABLES[table].field_names
            if (table, name) in self.told or name in worked_out or name == TABLES[table].key
        ]
        return rows.select(*names, *ORIGIN)


def made(kind: str, *parts: str) -> pl.Expr:
    """A made key: the kind of thing, and what makes it one; null where a part is not known.

    The same thing has the same key in every import: ``referral:1761444:2021-03-02``.
    """
    return pl.concat_str(pl.lit(kind), *(pl.col(part).cast(pl.String) for part in parts), separator=":")


def numbered(rows: pl.DataFrame, table: str, day: str, quality: Quality, *, once: bool) -> pl.DataFrame:
    """Rows with a made key by child and day, further ones of a day numbered in the order of the file.

    Args:
        rows: the rows of a list.
        table: the dataset's table.
        day: the field that says the day.
        quality: the account; rows that are the same as one before in everything that is read are written
            down.
        once: whether such a row tells of the same thing again, and counts once; else it is another one.
    """
    place = [FILE, SHEET]
    same = [name for name in TABLES[table].field_names if name != TABLES[table].key]
    again = rows.select(pl.struct(*place, *same).is_first_distinct().not_().alias("again"))["again"]
    again = again & rows["person_id"].is_not_null() & rows[day].is_not_null()
    quality.note(
        rows.filter(again),
        Rule.DUPLICATE,
        Done.KEPT,
        severity=Severity.WARNING,
        column=CHILD,
        value=pl.col("person_id"),
        table=table,
        detail="told twice, and counts once" if once else "the same as a row before, and counts as another",
    )
    if once:
        quality.tally(table).merged += int(again.sum())
        rows = rows.filter(~again)
    dated = rows.with_columns(pl.col(day).dt.date().alias("__day"))
    dated = dated.with_columns(pl.int_range(pl.len()).over(*place, "person_id", "__day").alias("__nth"))
    nth = pl.when(pl.col("__nth") > 0).then(pl.format(":{}", pl.col("__nth") + 1)).otherwise(pl.lit(""))
    key = made(table, "person_id", "__day") + nth
    return dated.with_columns(key.alias(TABLES[table].key)).drop("__day", "__nth")
