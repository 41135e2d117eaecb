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


def added_up(rows: pa.Table) -> pa.Table:
    """The sums of the rows of one query: one row a key, none where no event is left."""
    texts = [field.name for field in rows.schema if pa.types.is_dictionary(field.type)]
    numbers = [name for name in rows.column_names if _NUMBER.fullmatch(name)]
    keys = [name for name in rows.column_names if name not in numbers]
    plain = pl.DataFrame(rows).lazy().with_columns(pl.col(texts).cast(pl.String))
    summed = plain.group_by(keys).agg(pl.col(numbers).sum()).filter(pl.col("n") != 0)
    return _as(summed.collect(), rows.schema)


def taken_away(rows: pa.Table) -> pa.Table:
    """The rows that take away what these add."""
    for place, name in enumerate(rows.column_names):
        if _NUMBER.fullmatch(name):
            rows = rows.set_column(place, name, pc.negate(rows[name]))
    return rows


def put_together(rows: Sequence[pa.Table]) -> pa.Table:
    """The rows of several authorities, each with its own."""
    if len(rows) == 1:
        return rows[0]
    return pa.concat_tables(rows).unify_dictionaries().combine_chunks()


def of_authority(rows: pa.Table, authority: str) -> pa.Table:
    """The rows of one authority."""
    return rows.filter(pc.equal(rows[AUTHORITY], authority))


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
