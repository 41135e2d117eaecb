"""The language: expressions say what they are, and cannot be taken for answers."""

from __future__ import annotations

from datetime import date

import pytest

from continuum.measures.dates import DaysAfter, MonthsAfter
from continuum.measures.language import (
    Choice,
    Column,
    Comparison,
    Constant,
    DayElsewhere,
    Exists,
    Expression,
    Known,
    Neighbour,
    Outer,
    Parent,
    Product,
    as_expression,
)

received = Column("received_on")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (received >= date(2021, 4, 1), "received_on ≥ 2021-04-01"),
        (received < received, "received_on < received_on"),
        (Column("source") != "police", "source ≠ 'police'"),
        (Column("source").is_in("a", "b"), "source is one of a, b"),
        (
            ~(received > received) & received.is_known(),
            "(not (received_on > received_on)) and (received_on is known)",
        ),
        (
            (received <= received) | (received == received),
            "(received_on ≤ received_on) or (received_on = received_on)",
        ),
        (Parent("person_id", Column("sex")), "person's sex"),
        (MonthsAfter(received, 6), "received_on + 6 months"),
        (
            Exists("referral", "person_id", "person_id", received > Outer(received)),
            "a referral exists with person_id = this person_id where received_on > this row's received_on",
        ),
        (
            DayElsewhere("referral", "person_id", "person_id", received, received > Outer(received)),
            "earliest received_on of a referral with person_id = this person_id where "
            "received_on > this row's received_on",
        ),
        (
            DayElsewhere("referral", "person_id", "person_id", received, latest=True),
            "latest received_on of a referral with person_id = this person_id",
        ),
        (Exists("referral", "person_id", "person_id"), "a referral exists with person_id = this person_id"),
        (
            Neighbour(received, (Column("person_id"),), received),
            "received_on of the row before it (same person_id, by received_on)",
        ),
        (
            Neighbour(received, (Column("person_id"),), received, offset=2),
            "received_on of the row 2 places after it (same person_id, by received_on)",
        ),
        (
            Choice(Known(received), received, DaysAfter(received, 1)),
            "received_on if received_on is known, otherwise received_on + 1 days",
        ),
        (Product(Column("full_time_equivalent"), Constant(253)), "full_time_equivalent × 253"),
    ],
)
def test_an_expression_in_words(expression: Expression, words: str) -> None:
    assert expression.text == words


def test_a_comparison_has_no_truth() -> None:
    with pytest.raises(TypeError, match="combine conditions with"):
        bool(Comparison("=", received, as_expression(date(2021, 4, 1))))


def test_what_is_neither_expression_nor_constant_is_refused() -> None:
    with pytest.raises(TypeError, match="neither an expression nor a constant"):
        as_expression(["a list"])


def test_the_parts_of_an_expression() -> None:
    assert [part.text for part in (received == received).parts()] == ["received_on", "received_on"]
    assert [part.text for part in Neighbour(received, (Column("a"), Column("b")), received).parts()] == [
        "received_on",
        "a",
        "b",
        "received_on",
    ]
    assert list(Parent("person_id", received).parts()) == []
    assert list(Outer(received).parts()) == []


def test_nodes_of_the_base_have_no_words() -> None:
    with pytest.raises(NotImplementedError):
        _ = Expression().text
