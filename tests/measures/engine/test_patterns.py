"""What holds of a row, as one number."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.engine.narrow import Narrow
from continuum.measures.engine.patterns import Patterns
from continuum.measures.engine.program import Pass, Role
from continuum.measures.language import Column

CONDITIONS = {"a": Column("a"), "every": None, "b": Column("b"), "c": Column("c")}


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1))
def test_a_number_tells_what_holds(rows: list[tuple[bool, bool, bool]]) -> None:
    one = Pass("referral", "", {(Role.HOLDS, name): name for name in "abc"}, (), by_month=True)
    truths = {name: pa.array([row[place] for row in rows]) for place, name in enumerate("abc")}
    patterns = Patterns.of(Narrow(one, [pa.record_batch(truths)]), CONDITIONS)
    assert patterns.size == len(set(rows))
    for some in (patterns, patterns.of_counts(["c", "every"]), patterns.of_counts(["b"])):
        for key, holds in some.counts.items():
            expected = np.ones(len(rows)) if key == "every" else np.array(truths[key])
            assert holds[some.numbers].tolist() == expected.tolist()
    assert patterns.of_counts(["c", "every"]).size == len({row[2] for row in rows})
