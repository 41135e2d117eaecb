"""Which values the numbers of a part can have, with as few questions to the solver as will do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from continuum.disclosure.attack.engine import Deadline, Goal, OutOfTimeError, Solutions, spans, without_end
from continuum.disclosure.attack.facts import Name
from continuum.disclosure.attack.parts import Part

_TOGETHER = 60  # goals that are put to the solver in one question


@dataclass(frozen=True)
class Ends:
    """The smallest and the largest value of a number (None: without end); `proven` unless time ran out."""

    smallest: int | None
    largest: int | None
    proven: bool = True


def decided(solutions: Solutions, goals: Iterable[Goal]) -> dict[Goal, bool]:
    """Which goals a solution can meet. A goal that was not decided in time is not in what comes back.

    There must be a solution.
    """
    answers: dict[Goal, bool] = {}
    open_goals = []
    for goal in dict.fromkeys(goals):
        if _met(solutions, goal):
            answers[goal] = True
        elif _outside(solutions.part, goal):
            answers[goal] = False
        else:
            open_goals.append(goal)
    try:
        while open_goals:
            asked = open_goals[:_TOGETHER]
            if solutions.meeting(asked):
                for goal in open_goals:
                    if _met(solutions, goal):
                        answers[goal] = True
                open_goals = [goal for goal in open_goals if goal not in answers]
            else:
                answers.update(dict.fromkeys(asked, False))
                open_goals = open_goals[_TOGETHER:]
    except OutOfTimeError:
        pass
    return answers


def harmless(
    part: Part,
    answers: Mapping[Goal, bool],
    goals: Mapping[Name, Sequence[Goal]],
    names: Sequence[Name],
    deadline: Deadline,
) -> set[Name]:
    """The protected counts of a part that cannot have every value that the policy hides, if the part may be
    such that none of them is one of those; none of them otherwise: then somebody is certainly found.

    That a number is 0 or 1 finds nobody where it may be 0. Of two that make 3 together, one is small.
    """
    narrowed: dict[Name, tuple[int, int]] = {}
    for name in names:
        hidden = [goal for goal in goals.get(name, ()) if goal.low is not None and goal.low == goal.high]
        if any(answers.get(goal) is False for goal in hidden):
            values = [goal.low for goal in hidden if goal.low is not None]
            narrowed[name] = (min(values), max(values))
    if not narrowed:
        return set()
    holes = {**part.holes, **{name: (*part.holes.get(name, ()), gap) for name, gap in narrowed.items()}}
    if not all(spans(*part.bounds[name], holes[name]) for name in narrowed):
        return set()
    return set(narrowed) if Solutions(replace(part, holes=holes), deadline).any() else set()


def decided_at(value: int, goals: Iterable[Goal]) -> dict[Goal, bool]:
    """Which goals are met by a number that is settled."""
    return {goal: goal.met_by(value) for goal in goals}


def _met(solutions: Solutions, goal: Goal) -> bool:
    return any(goal.met_by(value) for value in solutions.seen[goal.name])


def _outside(part: Part, goal: Goal) -> bool:
    """Whether the goal lies outside the bounds of the number, or in a hole."""
    low, high = part.bounds[goal.name]
    low = low if goal.low is None else max(low, goal.low)
    high = high if goal.high is None else min(high, goal.high)
    return low > high or any(a <= low and high <= b for a, b in part.holes.get(goal.name, ()))


def ends_of(solutions: Solutions, names: Sequence[Name], deadline: Deadline) -> dict[Name, Ends]:
    """The smallest and largest value of each number, in the order given. There must be a solution."""
    part = solutions.part
    up, down = (frozenset[Name](), frozenset[Name]())
    found: dict[Name, Ends] = {}
    try:
        if part.open_up or part.open_down:
            up, down = without_end(part, deadline)
        _spread(solutions, names, up, down)
    except OutOfTimeError:
        pass
    for name in names:
        found[name] = _ends(solutions, name, name in up, name in down)
    return found


def _spread(solutions: Solutions, names: Sequence[Name], up: frozenset[Name], down: frozenset[Name]) -> None:
    """Find solutions in which many numbers stand at their bounds at once: those need no question each."""
    bounds = solutions.part.bounds
    goals = [Goal(name, None, bounds[name][0]) for name in names if name not in down]
    goals += [Goal(name, bounds[name][1], None) for name in names if name not in up]
    while True:
        left = [goal for goal in goals if not _met(solutions, goal)]
        if len(left) < 2 or not solutions.meeting(left):
            return


def _ends(solutions: Solutions, name: Name, no_most: bool, no_least: bool) -> Ends:
    low, high = solutions.part.bounds[name]
    seen = solutions.seen[name]
    proven = True
    smallest = largest = None
    if not no_least:
        smallest = min(seen)
        try:
            smallest = low if smallest == low else solutions.extreme(name, largest=False)
        except OutOfTimeError:
            proven = False
    if not no_most:
        largest = max(seen)
        try:
            largest = high if largest == high else solutions.extreme(name, largest=True)
        except OutOfTimeError:
            proven = False
    return Ends(smallest, largest, proven)
