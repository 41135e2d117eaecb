"""What was added can be taken away without a trace."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.engine.kept.additive import added_up, of_authority, put_together, taken_away

ROW = st.tuples(
    st.sampled_from(["", "team"]),
    st.sampled_from(["E06000049", "E06000050"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([date(2021, 4, 1), date(2021, 5, 1)]),
    st.sampled_from([None, date(2021, 3, 1)]),
    st.integers(1, 3),
    st.integers(-(2**40), 2**40),
)
TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [
        ("breakdown", TEXT),
        ("authority", TEXT),
        ("cell", TEXT),
        ("day", pa.date32()),
        ("before", pa.date32()),
        ("n", pa.float64()),
        ("n0", pa.float64()),
    ]
)
Row = tuple[str, str, str, date, date | None, int, int]


def table(rows: list[Row]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(SCHEMA)
    return pa.table(
        [pa.array(list(column), field.type) for column, field in zip(columns, SCHEMA, strict=True)], SCHEMA
    )


def summed(rows: list[Row], sign: int = 1) -> dict[tuple[object, ...], tuple[int, int]]:
    found: dict[tuple[object, ...], tuple[int, int]] = {}
    for *key, times, gain in rows:
        n, gained = found.get(tuple(key), (0, 0))
        found[tuple(key)] = (n + sign * times, gained + sign * gain)
    return found


def read(rows: pa.Table) -> dict[tuple[object, ...], tuple[int, int]]:
    made = [tuple(row.values()) for row in rows.to_pylist()]
    assert len({row[:-2] for row in made}) == len(made)
    return {row[:-2]: (row[-2], row[-1]) for row in made}


@given(st.lists(ROW), st.lists(ROW), st.lists(ROW))
def test_sums_against_a_slow_count(one: list[Row], two: list[Row], three: list[Row]) -> None:
    every = added_up(put_together([table(one), table(two), table(three)]))
    assert every.schema == SCHEMA
    assert read(every) == summed([*one, *two, *three])
    less = added_up(put_together([every, taken_away(table(two))]))
    assert read(less) == summed([*one, *three])
    assert added_up(put_together([table(one), taken_away(table(one))])).num_rows == 0


def test_the_rows_of_authorities_are_put_together() -> None:
    day = date(2021, 4, 1)
    one: list[Row] = [("", "E06000049", "a", day, None, 1, 5)]
    two: list[Row] = [("", "E06000050", "b", day, None, 2, 7)]
    both = put_together([table(one), table(two)])
    assert read(both) == summed([*one, *two])
    assert both.column("cell").num_chunks == 1
    assert of_authority(both, "E06000050").to_pylist() == table(two).to_pylist()
    assert of_authority(both, "E06000001").num_rows == 0
    assert put_together([table(one)]).equals(table(one))
