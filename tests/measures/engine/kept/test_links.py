"""By which links a pass reads other rows, or that it cannot be told."""

from __future__ import annotations

import pytest

from continuum.measures.algebra import Count, Flow, Stock
from continuum.measures.engine.kept.links import CALENDAR_ONLY, FOLLOWED, Link, Links
from continuum.measures.engine.plan import Plan
from continuum.measures.engine.widen import JOINED
from continuum.measures.language import Column, Constant, Exists, Expression, Neighbour, Outer, Parent

RECEIVED = Column("received_on")
BORN = Parent("person_id", Column("date_of_birth"))
PERSON = Link("referral", "person_id", "person", "person_id")


def of(*counts: Count) -> Links | None:
    plan = Plan()
    for count in counts:
        assert isinstance(count, Flow | Stock)
        plan.add(count, ())
    return Links.of([*plan.groups.values(), *plan.distinct.values()])


def where(condition: Expression) -> Links | None:
    return of(Flow("referral", RECEIVED, where=condition))


def test_every_expression_that_looks_elsewhere_is_known() -> None:
    """A new kind of expression that reads other rows has to be followed here too."""
    assert set(JOINED) == {*CALENDAR_ONLY, *FOLLOWED}


def test_a_row_by_itself_has_no_links() -> None:
    assert of(Flow("referral", RECEIVED)) == Links(
        frozenset(), frozenset(), frozenset({("referral", "received_on")})
    )


def test_a_parent_and_its_parent() -> None:
    found = where(BORN.is_known())
    assert found is not None
    assert found.links == {PERSON}
    assert found.columns == {"referral": ["referral_id", "person_id"], "person": ["person_id"]}


def test_rows_elsewhere_and_what_they_and_the_outer_row_read() -> None:
    inner = Exists(
        "contact",
        "family_id",
        "family_id",
        (Parent("person_id", Column("date_of_birth")) == Outer(BORN)),
    )
    found = where(inner)
    assert found is not None
    assert found.links == {
        PERSON,
        Link("referral", "family_id", "contact", "family_id"),
        Link("contact", "person_id", "person", "person_id"),
    }


def test_neighbours_and_distinct_things_go_together() -> None:
    before = Neighbour(RECEIVED, (BORN, Column("person_id")), RECEIVED)
    found = of(
        Flow("referral", RECEIVED, where=before.is_known()),
        Flow("referral", RECEIVED, distinct=Column("family_id")),
    )
    assert found is not None
    assert found.together == {("referral", "person_id"), ("referral", "family_id")}
    assert found.links == {PERSON}


@pytest.mark.parametrize(
    "count",
    [
        Flow("referral", RECEIVED, distinct=Parent("person_id", Column("person_id"))),
        Flow("referral", RECEIVED, where=Neighbour(RECEIVED, (BORN,), RECEIVED).is_known()),
        Flow("absence", Column("ended_on"), weight=Column("working_days_lost")),
    ],
)
def test_what_cannot_be_followed_or_taken_away_is_said(count: Count) -> None:
    assert of(count) is None


def test_whole_numbers_can_be_taken_away() -> None:
    assert of(Flow("referral", RECEIVED, weight=Constant(2))) is not None


def test_links_are_joined() -> None:
    one, two = (
        where(BORN.is_known()),
        of(Flow("contact", Column("received_at"), distinct=Column("person_id"))),
    )
    assert one is not None
    assert two is not None
    both = one.joined(two)
    assert both.links == one.links
    assert both.together == {("contact", "person_id")}
    assert both.columns.keys() == {"referral", "person", "contact"}
