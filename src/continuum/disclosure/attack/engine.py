"""Solutions of one part of a release, in whole numbers: the CP-SAT solver of OR-Tools.

Each solution is one way in which the hidden numbers of the part could be, so it proves one value for every
number in it. The solver is imported where it is used: loading it takes a moment, and SciPy, whose solver the
protection uses, has to be loaded before it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.attack.facts import Name
from continuum.disclosure.attack.parts import Part

_SMALL = 400  # terms in rows, up to which preparing a model takes the solver longer than solving it
_LEAST_TRYING, _MOST_TRYING = 0.02, 2.0
"""The solver's own units of work that may be spent on meeting many goals at once rather than one."""


class OutOfTimeError(Exception):
    """The time that was given is used up, and a question is still open."""


@dataclass(frozen=True)
class Goal:
    """That a number is from `low` to `high` (None: without end)."""

    name: Name
    low: int | None
    high: int | None

    def met_by(self, value: int) -> bool:
        """Whether the number, having this value, is within."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Deadline:
    """A moment after which nothing more is asked."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; OutOfTimeError when none are."""
        seconds = self._until - time.monotonic()
        if seconds <= 0:
            raise OutOfTimeError
        return seconds


class Solutions:
    """The solutions of a part: those found so far, and the way to ask for more."""

    def __init__(self, part: Part, deadline: Deadline) -> None:
        self.part = part
        self.seen: dict[Name, set[int]] = {name: set() for name in part.bounds}
        self._deadline = deadline
        self._at = {name: at for at, name in enumerate(part.bounds)}
        terms = sum(len(row.terms) for row in part.rows)
        self._small = terms <= _SMALL
        self._trying = _LEAST_TRYING * max(1.0, terms / _SMALL)
        self._base = _model(part)

    def keep(self, solution: Mapping[Name, int]) -> None:
        """Keep a solution that is known to be one."""
        for name, values in self.seen.items():
            values.add(solution[name])

    def any(self) -> bool:
        """Whether there is a solution at all; it is kept."""
        return bool(self._solved(self._base.clone()))

    def meeting(self, goals: Sequence[Goal]) -> bool:
        """Whether a solution meets one of the goals at least; one that meets many is kept."""
        if len(goals) > 1:
            model, met = self._with_goals(goals)
            model.add_bool_or(met)
            model.maximize(sum(met))
            found = self._solved(model, enough=self._trying)
            if found is not None:
                return found
            self._trying = min(4 * self._trying, _MOST_TRYING)
        model, met = self._with_goals(goals)
        model.add_bool_or(met)
        return bool(self._solved(model))

    def extreme(self, name: Name, *, largest: bool) -> int:
        """The smallest or largest value of a number in the solutions; there must be one. It is kept."""
        model = self._base.clone()
        variable = model.get_int_var_from_proto_index(self._at[name])
        if largest:
            model.add(variable >= max(self.seen[name]))
            model.maximize(variable)
        else:
            model.add(variable <= min(self.seen[name]))
            model.minimize(variable)
        self._solved(model)
        return max(self.seen[name]) if largest else min(self.seen[name])

    def _with_goals(self, goals: Sequence[Goal]) -> tuple[Any, list[Any]]:
        model = self._base.clone()
        met = []
        for goal in goals:
            literal = model.new_bool_var("")
            variable = model.get_int_var_from_proto_index(self._at[goal.name])
            if goal.low is not None:
                model.add(variable >= goal.low).only_enforce_if(literal)
            if goal.high is not None:
                model.add(variable <= goal.high).only_enforce_if(literal)
            met.append(literal)
        return model, met

    def _solved(self, model: Any, enough: float | None = None) -> bool | None:
        """Whether there is a solution, which is then kept; None where `enough` work was done to no end."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = self._deadline.left()
        if self._small:
            solver.parameters.cp_model_presolve = False
        if enough is not None:
            solver.parameters.max_deterministic_time = enough
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return False
        if status == cp_model.MODEL_INVALID:
            raise ContinuumError(
                "The printed numbers are too large to be reckoned with in whole numbers",
                remedy="Leave out percentages with many decimals of very large numbers.",
            )
        if status == cp_model.UNKNOWN or (status == cp_model.FEASIBLE and enough is None):
            if enough is None:
                raise OutOfTimeError
            return None
        values = solver.response_proto.solution
        for at, seen in enumerate(self.seen.values()):
            seen.add(values[at])
        return True


def _model(part: Part) -> Any:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    variables = {}
    for name, (low, high) in part.bounds.items():
        domain = cp_model.Domain.from_intervals(spans(low, high, part.holes.get(name, ())))
        variables[name] = model.new_int_var_from_domain(domain, "")
    for row in part.rows:
        whole = cp_model.LinearExpr.weighted_sum(
            [variables[name] for _, name in row.terms], [coefficient for coefficient, _ in row.terms]
        )
        least, most = part.reach(row)
        model.add_linear_constraint(
            whole,
            least if row.low is None else max(row.low, least),
            most if row.high is None else min(row.high, most),
        )
    return model


def spans(low: int, high: int, holes: Sequence[tuple[int, int]]) -> list[list[int]]:
    """What is left between two bounds when the holes are taken out, from where to where."""
    left = []
    for hole_low, hole_high in sorted(holes):
        if low < hole_low:
            left.append([low, min(high, hole_low - 1)])
        low = max(low, hole_high + 1)
    if low <= high:
        left.append([low, high])
    return left


def without_end(part: Part, deadline: Deadline) -> tuple[frozenset[Name], frozenset[Name]]:
    """The numbers of a part that may be as large as one likes, and those that may be as small.

    A number is of that kind if the solutions run off in a direction in which it grows: a step that, taken
    any number of times, breaks no row. Steps add up, so one search finds all such numbers. There must be a
    solution to begin with.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    step = {}
    grows, shrinks = {}, {}
    for name in part.bounds:
        low = -_STEP if name in part.open_down else 0
        step[name] = model.new_int_var(low, _STEP if name in part.open_up else 0, "")
        if name in part.open_up:
            grows[name] = model.new_bool_var("")
            model.add(step[name] >= 1).only_enforce_if(grows[name])
    if not grows and not part.open_down:
        return frozenset(), frozenset()
    for row in part.rows:
        whole = cp_model.LinearExpr.weighted_sum(
            [step[name] for _, name in row.terms], [coefficient for coefficient, _ in row.terms]
        )
        if row.high is not None:
            model.add(whole <= 0)
        if row.low is not None:
            model.add(whole >= 0)
    up = _most_of(model, grows, deadline)
    for name in part.open_down:
        shrinks[name] = model.new_bool_var("")
        model.add(step[name] <= -1).only_enforce_if(shrinks[name])
    return up, _most_of(model, shrinks, deadline) if shrinks else frozenset()


_STEP = 10**7


def _most_of(model: Any, literals: Mapping[Name, Any], deadline: Deadline) -> frozenset[Name]:
    """The names whose literals can be true together; as many as can be found in time."""
    from ortools.sat.python import cp_model

    model.maximize(sum(literals.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = deadline.left()
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return frozenset()
    return frozenset(name for name, literal in literals.items() if solver.boolean_value(literal))
