"""Facts that contradict one another, and which."""

from __future__ import annotations

from itertools import pairwise

import pytest

from continuum.disclosure.attack.contradiction import contradiction, fits, separate
from continuum.disclosure.attack.engine import Deadline, OutOfTimeError
from continuum.disclosure.attack.facts import Facts, Name, Row, Values

NAMES: list[Name] = [(f"n{at}", 0) for at in range(12)]


def chain(last: int) -> Facts:
    """Each number is one more than the one before; the first is 0 and the last is said."""
    rows = [
        Row(((1, after), (-1, before)), 1, 1, f"step {at}")
        for at, (before, after) in enumerate(pairwise(NAMES))
    ]
    rows += [Row(((1, NAMES[0]),), 0, 0, "first"), Row(((1, NAMES[-1]),), last, last, "last")]
    rows += [Row(((1, NAMES[3]),), 0, 50, "idle")]
    return Facts({name: Values(0, None) for name in NAMES}, rows)


def test_what_fits() -> None:
    assert fits(chain(11), Deadline(10))
    assert not fits(chain(12), Deadline(10))


def test_only_the_facts_that_contradict_one_another_are_named() -> None:
    found = contradiction(chain(12), Deadline(10))
    assert set(found) == {"first", "last", *(f"step {at}" for at in range(11))}


def test_a_single_fact_can_be_at_fault() -> None:
    facts = chain(11)
    facts.rows.append(Row(((1, NAMES[5]), (1, NAMES[6])), None, -1, "wrong"))
    assert contradiction(facts, Deadline(10)) == ("wrong",)


def odd_round() -> Facts:
    """Each two of three numbers make 3: they are all one and a half."""
    pairs = [(0, 1), (1, 2), (0, 2)]
    rows = [Row(((1, NAMES[a]), (1, NAMES[b])), 3, 3, f"{a} and {b}") for a, b in pairs]
    rows.append(Row(((1, NAMES[3]), (1, NAMES[0])), 0, 9, "idle"))
    return Facts({name: Values(0, None) for name in NAMES[:4]}, rows)


def test_when_time_runs_out_all_are_named() -> None:
    assert contradiction(odd_round(), Deadline(10)) == ("0 and 1", "1 and 2", "0 and 2")
    assert contradiction(odd_round(), Deadline(0)) == ("0 and 1", "1 and 2", "0 and 2", "idle")
    with pytest.raises(OutOfTimeError):
        fits(odd_round(), Deadline(0))


def test_facts_are_told_apart_where_they_share_no_number() -> None:
    facts = chain(11)
    other: Name = ("other", 0)
    facts.values[other] = Values(0, 3)
    assert sorted(len(each.values) for each in separate(facts)) == [1, 12]
