"""Which values the numbers of a part can have."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.attack.engine import Deadline, Goal, Solutions
from continuum.disclosure.attack.facts import Facts, Name, Row, Values
from continuum.disclosure.attack.parts import taken_apart
from continuum.disclosure.attack.ranges import Ends, decided, decided_at, ends_of

NAMES: list[Name] = [("a", 0), ("b", 0), ("c", 0)]
MOST = 6

rows_of_three = st.lists(
    st.tuples(st.tuples(*[st.integers(-3, 3) for _ in NAMES]), st.integers(-4, 12), st.integers(0, 3)),
    min_size=1,
    max_size=3,
)


@given(rows_of_three)
def test_goals_and_ends_are_those_of_all_combinations(
    rows: list[tuple[tuple[int, ...], int, int]],
) -> None:
    facts = Facts(
        {name: Values(0, MOST, ((2, 2),)) for name in NAMES},
        [Row(tuple(zip(sizes, NAMES, strict=True)), low, low + wide, "") for sizes, low, wide in rows],
    )
    facts.rows = [row.without({}) for row in facts.rows]
    fits = [
        dict(zip(NAMES, values, strict=True))
        for values in product([value for value in range(MOST + 1) if value != 2], repeat=3)
        if all(row.holds(dict(zip(NAMES, values, strict=True))) for row in facts.rows)
    ]
    apart = taken_apart(facts)
    if apart is None:
        assert fits == []
        return
    deadline = Deadline(30)
    for part in apart.parts:
        solutions = Solutions(part, deadline)
        if not solutions.any():
            assert fits == []
            return
        goals = [Goal(name, value, value) for name in part.bounds for value in range(MOST + 1)]
        goals += [Goal(name, 4, None) for name in part.bounds]
        assert decided(solutions, goals) == {
            goal: any(goal.met_by(each[goal.name]) for each in fits) for goal in goals
        }
        assert ends_of(solutions, list(part.bounds), deadline) == {
            name: Ends(min(each[name] for each in fits), max(each[name] for each in fits))
            for name in part.bounds
        }
    assert all({each[name] for each in fits} == {value} for name, value in apart.settled.items())


def test_a_settled_number_meets_what_it_meets() -> None:
    goals = [Goal(NAMES[0], 3, 3), Goal(NAMES[0], 4, None)]
    assert list(decided_at(3, goals).values()) == [True, False]


def test_what_time_runs_out_on_is_left_open() -> None:
    facts = Facts(
        {name: Values(0, MOST) for name in NAMES}, [Row(tuple((1, name) for name in NAMES), 9, 9, "")]
    )
    apart = taken_apart(facts)
    assert apart is not None
    solutions = Solutions(apart.parts[0], Deadline(0))
    solutions.keep({NAMES[0]: 2, NAMES[1]: 3, NAMES[2]: 4})
    goals = [Goal(NAMES[0], 2, 2), Goal(NAMES[0], 3, 3), Goal(NAMES[0], 9, 9)]
    assert decided(solutions, goals) == {goals[0]: True, goals[2]: False}
    assert ends_of(solutions, NAMES[:1], Deadline(0)) == {NAMES[0]: Ends(2, 2, proven=False)}
