"""What possible values mean under a policy."""

from __future__ import annotations

import pytest

from continuum.disclosure.attack.engine import Goal
from continuum.disclosure.attack.verdicts import FAILING, Finding, Verdict, goals_of, judged
from tests.disclosure.attack.oracle import SEED_TERMS

A = ("a", 0)
EVERY = range(12)


def answers(possible: set[int], undecided: set[int] = frozenset()) -> dict[Goal, bool]:  # type: ignore[assignment]
    """What is known when these values are possible; goals that hang on the undecided ones are left out."""
    found = {}
    for goal in goals_of(A, SEED_TERMS):
        met = {value for value in EVERY if goal.met_by(value)}
        if met & possible or not met & undecided:
            found[goal] = bool(met & possible)
    return found


@pytest.mark.parametrize(
    ("possible", "truth", "verdict", "missing"),
    [
        ({0, 1, 2, 3, 4, 5}, None, Verdict.SAFE, ()),
        ({1, 2, 3, 4}, 3, Verdict.SAFE, ()),
        ({3}, None, Verdict.EXACT, (1, 2, 4)),
        ({3}, 3, Verdict.EXACT, (1, 2, 4)),
        ({0, 3}, None, Verdict.NARROWED, (1, 2, 4)),
        ({0, 3}, 0, Verdict.NOT_SENSITIVE, ()),
        ({1, 2}, 2, Verdict.NARROWED, (3, 4)),
        ({1, 4, 7}, 7, Verdict.NOT_SENSITIVE, ()),
        ({1, 4, 7}, 4, Verdict.NARROWED, (2, 3)),
        ({0}, None, Verdict.NOT_SMALL, (1, 2, 3, 4)),
        ({9}, None, Verdict.NOT_SMALL, (1, 2, 3, 4)),
        ({0, 9}, None, Verdict.NOT_SMALL, (1, 2, 3, 4)),
    ],
)
def test_verdicts(possible: set[int], truth: int | None, verdict: Verdict, missing: tuple[int, ...]) -> None:
    assert judged(A, SEED_TERMS, answers(possible), truth) == (verdict, missing)


@pytest.mark.parametrize("possible", [{1, 4, 7}, {0, 3}])
def test_what_may_find_nobody_is_a_warning_where_that_can_be_so_of_all_that_are_tied(
    possible: set[int],
) -> None:
    found, missing = judged(A, SEED_TERMS, answers(possible), None, harmless=True)
    assert found is Verdict.MAYBE
    assert missing == tuple(sorted({1, 2, 3, 4} - possible))
    assert judged(A, SEED_TERMS, answers(possible), None)[0] is Verdict.NARROWED


@pytest.mark.parametrize(
    ("possible", "undecided", "verdict"),
    [
        ({1, 2, 3}, {4}, Verdict.NOT_PROVEN),
        ({1, 2}, {4}, Verdict.NOT_PROVEN),  # 3 cannot be; 4 and more are not known
        ({1, 2}, {5}, Verdict.NOT_PROVEN),  # whether it reaches above is not known
        ({1, 2, 7}, {4}, Verdict.NOT_PROVEN),
    ],
)
def test_what_is_not_decided_is_not_proven(possible: set[int], undecided: set[int], verdict: Verdict) -> None:
    assert judged(A, SEED_TERMS, answers(possible, undecided), None)[0] is verdict


def test_what_fails() -> None:
    assert {verdict for verdict in Verdict if Finding("a", True, verdict).fails} == FAILING
    assert Verdict.NOT_PROVEN in FAILING
    assert Verdict.MAYBE not in FAILING
