"""Additive rows: the rows of disjoint records put together, or taken away again.

A row says for a cell and day how many events there were and how much each count gains; what has the same key
adds up. Sums of whole numbers are exact, so what was added can be taken away without a trace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

AUTHORITY = "authority"
_NUMBER = re.compile(r"n[0-9]*")


def added_up(rows: Sequence[pa.Table], taken_away: Sequence[pa.Table] = ()) -> pa.Table:
    """The sums of some rows, less others: one row a key, none where no event is left.

    Args:
        rows: rows of one query; at least one table, which says the columns.
        taken_away: rows of the same query, of records that are among those of the first.
    """
    numbers = [name for name in rows[0].column_names if _NUMBER.fullmatch(name)]
    keys = [name for name in rows[0].column_names if name not in numbers]
    signed = [_plain(each) for each in rows]
    signed += [_plain(each).with_columns(-pl.col(numbers)) for each in taken_away]
    summed = pl.concat(signed).group_by(keys).agg(pl.col(numbers).sum()).filter(pl.col("n") != 0)
    return _as(summed.collect(), rows[0].schema)


def put_together(rows: Sequence[pa.Table]) -> pa.Table:
    """The rows of several authorities, each with its own."""
    if len(rows) == 1:
        return rows[0]
    return pa.concat_tables(rows).unify_dictionaries().combine_chunks()


def of_authority(rows: pa.Table, authority: str) -> pa.Table:
    """The rows of one authority."""
    return rows.filter(pc.equal(rows[AUTHORITY], authority))


def _plain(rows: pa.Table) -> pl.LazyFrame:
    texts = [field.name for field in rows.schema if pa.types.is_dictionary(field.type)]
    return pl.DataFrame(rows).lazy().with_columns(pl.col(texts).cast(pl.String))


def _as(frame: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    """The rows with the columns' own types: texts as codes."""
    arrays = []
    for field in schema:
        values = frame[field.name].to_arrow()
        if pa.types.is_dictionary(field.type):
            coded = values.cast(pa.large_string()).dictionary_encode()
            labels = coded.dictionary.cast(field.type.value_type)
            arrays.append(pa.DictionaryArray.from_arrays(coded.indices.cast(field.type.index_type), labels))
        else:
            arrays.append(values.cast(field.type))
    return pa.table(arrays, schema=schema)
