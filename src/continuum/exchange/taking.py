"""Taking rows of texts into a table of the dataset: which column goes into which field, and how it reads.

A format declares its columns once, and both ways read the declaration: the reader here, the writer of the
format, and the list of what the format carries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Field, Kind
from continuum.dataset.schema import POLARS_TYPES
from continuum.exchange import values
from continuum.exchange.quality.problem import CORRECTED, FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality


@dataclass(frozen=True)
class CodeMap:
    """How a format writes the codes of one of the dataset's lists.

    Attributes:
        reads: each spelling that is understood, with the dataset's code; None where the spelling says that
            nothing is known. Spellings are compared in small letters, with single spaces.
        writes: how each of the dataset's codes is written; one that is absent cannot be told.
        source: where the spellings come from.
    """

    reads: Mapping[str, str | None]
    writes: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        folded = {" ".join(spelling.lower().split()): code for spelling, code in self.reads.items()}
        object.__setattr__(self, "reads", MappingProxyType(folded))
        object.__setattr__(self, "writes", MappingProxyType(dict(self.writes)))


@dataclass(frozen=True)
class Column:
    """One column of a file and the field of the dataset that it goes into.

    Attributes:
        field: the dataset's field.
        header: the column's heading in the file, as the reader has already recognised it.
        codes: how the file writes the codes, for a field with a code list.
        prepare: what is done to the text before it is read, for a column that writes more than the value.
    """

    field: str
    header: str
    codes: CodeMap | None = None
    prepare: Callable[[pl.Expr], pl.Expr] | None = None


def take(raw: pl.DataFrame, table: str, columns: Sequence[Column], quality: Quality) -> pl.DataFrame:
    """The rows as far as the columns tell, with values of the dataset's types.

    A value that cannot be read is null, and written down with its row; a column that is absent gives no
    field, and is written down once. Nothing is left out here: that is for :mod:`continuum.exchange.settle`,
    when the format has added what it works out itself.

    Args:
        raw: texts, a column each under the headings of ``columns``, with the columns ``__file``, ``__sheet``
            and ``__row`` of where they come from.
        table: the dataset's table.
        columns: what goes where.
        quality: the account.

    Returns:
        The fields that were there, and the columns of the origin.
    """
    taken = {name: raw[name] for name in (FILE, SHEET, ROW)}
    corrected = (
        raw[CORRECTED]
        if CORRECTED in raw.columns
        else pl.Series(CORRECTED, [False]).new_from_index(0, raw.height)
    )
    for column in columns:
        if column.header not in raw.columns:
            _absent(raw, table, column, quality)
            continue
        declared = TABLES[table].field(column.field)
        found, bad = _values(raw, declared, column)
        for rule, where in bad.items():
            quality.note(
                raw.filter(where),
                rule,
                Done.UNKNOWN,
                column=column.header,
                value=pl.col(column.header),
                table=table,
                field=column.field,
                detail=_detail(declared, rule),
                hidden=declared.identifier,
            )
            corrected = corrected | where
        taken[column.field] = found
    return pl.DataFrame({**taken, CORRECTED: corrected})


def _absent(raw: pl.DataFrame, table: str, column: Column, quality: Quality) -> None:
    for file, sheet in raw.select(FILE, SHEET).unique(maintain_order=True).iter_rows():
        quality.say(
            Rule.COLUMN_ABSENT,
            Done.UNKNOWN,
            file=file,
            sheet=sheet,
            column=column.header,
            table=table,
            field=column.field,
            severity=Severity.WARNING if TABLES[table].field(column.field).required else Severity.NOTE,
        )


def _values(raw: pl.DataFrame, declared: Field, column: Column) -> tuple[pl.Series, dict[Rule, pl.Series]]:
    """The values of a column, and by rule which rows break it."""
    given = pl.col(column.header).cast(pl.String)
    if column.prepare is not None:
        given = column.prepare(given)
    read, rule = _reading(declared, column, given)
    frame = _each_text_once(
        raw.select(column.header),
        given=values.text(given),
        found=read.cast(POLARS_TYPES[declared.kind]),
        nothing=_says_nothing(column, given),
    )
    found = frame["found"]
    bad = {rule: (frame["given"].is_not_null() & found.is_null()) & ~frame["nothing"]}
    if declared.kind in (Kind.DATE, Kind.DATETIME):
        blank = frame.select(
            values.is_blank_day(pl.col("found").cast(pl.Date)).fill_null(value=False).alias("blank")
        )["blank"]
        bad[Rule.BLANK_DATE] = blank
        found = found.set(blank, None)
    if declared.minimum is not None or declared.maximum is not None:
        outside = _outside(found, declared)
        bad[Rule.LIMIT] = outside
        found = found.set(outside, None)
    return found.alias(declared.name), {rule: where for rule, where in bad.items() if where.any()}


def _reading(declared: Field, column: Column, given: pl.Expr) -> tuple[pl.Expr, Rule]:
    if column.codes is not None:
        found = values.folded(given).replace_strict(
            dict(column.codes.reads), default=None, return_dtype=pl.String
        )
        return _typed(found, declared), Rule.CODE
    match declared.kind:
        case Kind.DATE:
            return values.day(given), Rule.DATE
        case Kind.DATETIME:
            return values.moment(given), Rule.DATE
        case Kind.INTEGER:
            return values.whole(given), Rule.NUMBER
        case Kind.DECIMAL:
            return values.number(given), Rule.NUMBER
        case Kind.BOOLEAN:
            return values.yes_or_no(given), Rule.YES_OR_NO
        case Kind.CODE if declared.codes is not None:
            own = {code.lower(): code for code in declared.codes.codes}
            return values.folded(given).replace_strict(own, default=None, return_dtype=pl.String), Rule.CODE
        case _:
            return values.text(given), Rule.PART


def _typed(found: pl.Expr, declared: Field) -> pl.Expr:
    """A mapped spelling as the field's kind: a list may tell yes or no, or a number."""
    if declared.kind is Kind.BOOLEAN:
        return values.yes_or_no(found)
    if declared.kind is Kind.INTEGER:
        return values.whole(found)
    return found


def _each_text_once(texts: pl.DataFrame, **asked: pl.Expr) -> pl.DataFrame:
    """Expressions over a column, worked out for each of its texts once: a column of dates or codes repeats
    few.
    """
    once = texts.unique().with_columns(**asked)
    if once.height > texts.height / 2:
        return texts.select(**asked)
    return texts.join(once, on=texts.columns, how="left", nulls_equal=True, maintain_order="left")


def _says_nothing(column: Column, given: pl.Expr) -> pl.Expr:
    """Whether the spelling is known to say that nothing is known."""
    nothing = (
        [spelling for spelling, code in column.codes.reads.items() if code is None] if column.codes else []
    )
    return values.folded(given).is_in(nothing).fill_null(value=False) if nothing else pl.lit(value=False)


def _outside(found: pl.Series, declared: Field) -> pl.Series:
    where = pl.lit(value=False)
    if declared.minimum is not None:
        where = where | (pl.col("v") < declared.minimum)
    if declared.maximum is not None:
        where = where | (pl.col("v") > declared.maximum)
    return pl.DataFrame({"v": found}).select(where.fill_null(value=False).alias("v"))["v"]


def _detail(declared: Field, rule: Rule) -> str:
    if rule is Rule.CODE and declared.codes is not None:
        return f"not in the list {declared.codes.name!r}, nor a known spelling of it"
    if rule is Rule.LIMIT:
        bounds = [
            f"{word} {limit:g}"
            for word, limit in (("at least", declared.minimum), ("at most", declared.maximum))
            if limit is not None
        ]
        return " and ".join(bounds)
    return ""
