"""Additive rows: the rows of disjoint records put together, or taken away again.

A row says for a cell and day how many events there were and how much each count gains; what has the same key
adds up. Sums of whole numbers are exact, so what was added can be taken away without a trace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from continuum.measures.engine.arrow import array_of, numbers_of, truths_of

AUTHORITY = "authority"
_NUMBER = re.compile(r"n[0-9]*")


def added_up(rows: pa.Table) -> pa.Table:
    """The sums of the rows of one query: one row a key, none where no event is left."""
    return _summed(rows, pl.col("n") != 0)


def differing(now: pa.Table, before: pa.Table) -> pa.Table:
    """What has to be added to the rows that there were to have those that there are: none for what is the
    same.
    """
    numbers = [name for name in now.column_names if _NUMBER.fullmatch(name)]
    return _summed(pa.concat_tables([now, taken_away(before)]), pl.any_horizontal(pl.col(numbers) != 0))


def taken_away(rows: pa.Table) -> pa.Table:
    """The rows that take away what these add."""
    for place, name in enumerate(rows.column_names):
        if _NUMBER.fullmatch(name):
            rows = rows.set_column(place, name, pc.negate(rows[name]))
    return rows


def of_authorities(rows: pa.Table, authorities: Sequence[str]) -> dict[str, pa.Table]:
    """The rows of each of some authorities, with the texts that they have alone."""
    whole = rows.unify_dictionaries().combine_chunks()
    coded = _array(whole, AUTHORITY)
    codes, labels = numbers_of(coded.indices), coded.dictionary.to_pylist()
    ordered = whole.take(array_of(np.argsort(codes, kind="stable")))
    ends = np.cumsum(np.bincount(codes, minlength=len(labels)))
    none = _with_own_texts(whole.slice(0, 0))
    found = dict.fromkeys(authorities, none)
    for code, label in enumerate(labels):
        start = int(ends[code - 1]) if code else 0
        if label in found:
            found[label] = _with_own_texts(ordered.slice(start, int(ends[code]) - start))
    return found


def _summed(rows: pa.Table, left: pl.Expr) -> pa.Table:
    """The sums by key that are such."""
    whole = rows.unify_dictionaries().combine_chunks()
    texts = [field.name for field in whole.schema if pa.types.is_dictionary(field.type)]
    numbers = [name for name in whole.column_names if _NUMBER.fullmatch(name)]
    keys = [name for name in whole.column_names if name not in numbers]
    coded = {name: _array(whole, name) for name in texts}
    # By the codes of the texts, which are small whole numbers.
    plain = {name: coded[name].indices if name in coded else whole[name] for name in whole.column_names}
    summed = pl.DataFrame(pa.table(plain)).lazy().group_by(keys).agg(pl.col(numbers).sum()).filter(left)
    found = summed.collect()
    arrays = []
    for field in whole.schema:
        values = found[field.name].to_arrow()
        if field.name in coded:
            labels = coded[field.name].dictionary
            arrays.append(pa.DictionaryArray.from_arrays(values.cast(field.type.index_type), labels))
        else:
            arrays.append(values.cast(field.type))
    return pa.table(arrays, schema=whole.schema)


def _with_own_texts(rows: pa.Table) -> pa.Table:
    """The rows, whose columns of texts know no others than they have."""
    for place, field in enumerate(rows.schema):
        if pa.types.is_dictionary(field.type):
            coded = _array(rows, field.name)
            codes = numbers_of(coded.indices)
            there = np.bincount(codes, minlength=len(coded.dictionary)) > 0
            own = (np.cumsum(there) - 1)[codes]
            labels = coded.dictionary.filter(truths_of(there))
            indices = array_of(own.astype(np.int32)).cast(field.type.index_type)
            rows = rows.set_column(place, field, pa.DictionaryArray.from_arrays(indices, labels))
    return rows


def _array(rows: pa.Table, name: str) -> pa.DictionaryArray:
    """A column of texts in one piece."""
    column = rows[name].combine_chunks()
    return column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
