"""Expressions over the columns of one table: what is unknown stays so."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from continuum.measures.engine.translate import Translation, known
from continuum.measures.language import Column, Expression, Known, Parent

ROWS = ibis.memtable(
    pa.table(
        {
            "place": [0, 1, 2],
            "day": pa.array([date(2021, 4, 1), None, date(2021, 5, 1)]),
            "code": pa.array(["a", "b", None]),
        }
    )
)


class Plain(Translation):
    """Nothing is joined."""

    rows = ROWS

    def value(self, expression: Expression) -> ir.Value:
        return self._translate(expression)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (Column("day") == date(2021, 4, 1), [True, None, False]),
        (~(Column("code") == "a"), [False, True, None]),
        (Column("code").is_in("a", "c"), [True, False, None]),
        ((Column("code") == "b") | Column("day").is_known(), [True, True, True]),
        (Known(Column("code") == "a"), [True, True, False]),
    ],
    ids=lambda each: each.text if isinstance(each, Expression) else "",
)
def test_an_unknown_stays_one(expression: Expression, expected: list[bool | None]) -> None:
    found = ROWS.select("place", found=Plain().value(expression)).order_by("place")
    assert found.to_pyarrow()["found"].to_pylist() == expected


def test_what_needs_another_table_is_not_translated() -> None:
    with pytest.raises(TypeError, match="does not know Parent"):
        Plain().value(Parent("person_id", Column("sex")))


def test_whether_a_condition_is_known_is_a_yes_or_no() -> None:
    found = ROWS.select("place", found=known(ROWS.code == "a")).order_by("place").to_pyarrow()
    assert found["found"].to_pylist() == [True, True, False]
