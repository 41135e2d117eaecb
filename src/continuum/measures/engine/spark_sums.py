"""What a worker of Spark does: add up the rows of its authorities, so that only the sums travel.

It is all that a worker needs of Continuum, and speaks to no engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from continuum.measures.engine.program import Pass, Query
from continuum.measures.engine.tally import tally

_TEXTS = ("breakdown", "authority", "cell")


def sums_schema(one: Pass) -> pa.Schema:
    """The columns of the sums of a pass: those of all its queries, and which query a row is of."""
    widest = max(len(query.group.counts) for query in one.queries)
    return pa.schema(
        [
            ("query", pa.int32()),
            *((name, pa.string()) for name in _TEXTS),
            ("day", pa.date32()),
            ("before", pa.date32()),
            ("n", pa.float64()),
            *((f"n{place}", pa.float64()) for place in range(widest)),
        ]
    )


@dataclass(frozen=True)
class AddingUp:
    """The rows of some authorities, in batches, into the sums of every query of a pass."""

    one: Pass

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The sums, a batch or more a query."""
        schema = sums_schema(self.one)
        for place, rows in enumerate(tally(self.one, batches)):
            columns = {name: rows[name].cast(schema.field(name).type) for name in rows.column_names}
            columns["query"] = pa.repeat(pa.scalar(place, pa.int32()), rows.num_rows)
            arrays = [columns.get(field.name, pa.nulls(rows.num_rows, field.type)) for field in schema]
            yield from pa.table(arrays, schema=schema).to_batches()


def of_query(sums: pa.Table, place: int, query: Query, *, by_authority: bool) -> pa.Table:
    """The sums of one query, with its own columns and its texts as codes."""
    rows = sums.filter(pc.equal(sums["query"], place))
    columns = {
        "breakdown": rows["breakdown"].dictionary_encode(),
        "cell": rows["cell"].dictionary_encode(),
        "day": rows["day"],
        "n": rows["n"],
        **{query.column(key): rows[query.column(key)] for key in query.group.counts},
    }
    if by_authority:
        columns["authority"] = rows["authority"].dictionary_encode()
    if query.group.distinct is not None:
        columns["before"] = rows["before"]
    return pa.table(columns)
