"""Two states are told apart by whatever makes other rows count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from continuum.measures.engine.kept.state import Read, State, digest_of

KNOWN_AT = datetime(2021, 5, 7, 18, 0)
STATE = State(
    KNOWN_AT, {"contact": Read(("a1", "b2")), "person": Read(("c3",), ("E06000050",))}, ("contact",)
)


@pytest.mark.parametrize(
    "other",
    [
        replace(STATE, known_at=datetime(2021, 5, 8)),
        replace(STATE, filtered=("contact", "person")),
        replace(STATE, filtered=()),
        replace(STATE, tables={**STATE.tables, "contact": Read(("b2", "a1"))}),
        replace(STATE, tables={**STATE.tables, "person": Read(("c3",))}),
        replace(STATE, tables={**STATE.tables, "team": Read(())}),
        STATE.of(["contact"]),
    ],
)
def test_other_files_or_another_moment_count_other_rows(other: State) -> None:
    assert STATE.counts_the_same(STATE)
    assert not STATE.counts_the_same(other)
    assert not other.counts_the_same(STATE)


def test_the_moment_makes_no_difference_where_every_row_counts() -> None:
    whole = replace(STATE, filtered=())
    assert whole.counts_the_same(replace(whole, known_at=datetime(2022, 1, 1)))
    assert STATE.of(["person"]).counts_the_same(replace(STATE, known_at=datetime(2022, 1, 1)).of(["person"]))


def test_a_state_is_read_as_it_was_written() -> None:
    assert State.from_plain(STATE.plain()) == STATE


@pytest.mark.parametrize(
    "content", [{}, {"known_at": 1, "tables": {}, "filtered": []}, {**STATE.plain(), "tables": []}]
)
def test_what_is_no_state_is_not_read(content: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        State.from_plain(content)


def test_states_that_agree_are_one() -> None:
    contact = STATE.of(["contact"])
    team = replace(STATE, tables={"team": Read(())}, filtered=())
    both = State.together([contact, team])
    assert both == State(KNOWN_AT, {**contact.tables, **team.tables}, ("contact",))
    assert State.together([]) is None
    assert State.together([contact, replace(contact, known_at=datetime(2021, 5, 8))]) is None
    assert State.together([contact, replace(contact, filtered=())]) is None
    assert State.together([contact, replace(contact, tables={"contact": Read(("other",))})]) is None


def test_a_digest_tells_values_apart() -> None:
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])
    assert digest_of([None]) != digest_of(["None"])
