"""What was added can be taken away without a trace."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.engine.kept.additive import added_up, differing, of_authorities, taken_away

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


def put_together(*rows: list[Row]) -> pa.Table:
    return pa.concat_tables([table(each) for each in rows])


@given(st.lists(ROW), st.lists(ROW), st.lists(ROW))
def test_sums_against_a_slow_count(one: list[Row], two: list[Row], three: list[Row]) -> None:
    every = added_up(put_together(one, two, three))
    assert every.schema == SCHEMA
    assert read(every) == summed([*one, *two, *three])
    less = added_up(pa.concat_tables([every, taken_away(table(two))]))
    assert read(less) == summed([*one, *three])
    assert added_up(pa.concat_tables([table(one), taken_away(table(one))])).num_rows == 0


@given(st.lists(ROW), st.lists(ROW))
def test_what_differs_makes_the_one_the_other(before: list[Row], now: list[Row]) -> None:
    more = differing(table(now), table(before))
    assert more.schema == SCHEMA
    assert all(any(each) for each in read(more).values())
    assert read(added_up(pa.concat_tables([table(before), more]))) == summed(now)
    assert differing(table(now), table(now)).num_rows == 0


def test_what_counts_of_the_same_events_is_told_too() -> None:
    """A record that is another now happened as often as before."""
    day = date(2021, 4, 1)
    more = differing(
        table([("", "E06000049", "a", day, None, 1, 5)]), table([("", "E06000049", "a", day, None, 1, 2)])
    )
    assert [(row["n"], row["n0"]) for row in more.to_pylist()] == [(0, 3)]


@given(st.lists(ROW))
def test_authorities_are_told_apart(rows: list[Row]) -> None:
    apart = of_authorities(put_together(rows[:2], rows[2:]), ["E06000050", "E06000001"])
    own = [row for row in rows if row[1] == "E06000050"]
    assert [tuple(row.values()) for row in apart["E06000050"].to_pylist()] == own
    assert apart["E06000001"].num_rows == 0
    texts = apart["E06000050"].column("cell").combine_chunks().dictionary.to_pylist()
    assert sorted(texts) == sorted({row[2] for row in own})
