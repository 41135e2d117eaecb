"""The choice of what to hide: least information lost among the choices that keep to the cuts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.linear_solver import pywraplp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from continuum.disclosure.solve.cuts import Cut
from continuum.disclosure.solve.system import Flags, Real, System, Whole


@dataclass(frozen=True)
class Choice:
    """A choice, in fractions or whole: what is hidden (1) of every number, and the least it can cost."""

    hidden: Real
    least: float
    dearer: Real
    """By how much hiding each number that is not hidden would add to the cost (fractions only)."""


class NoChoiceError(Exception):
    """The solver gave up."""


class Fractions:
    """The choice in fractions: a linear problem that is kept while cuts are added."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._chosen = np.flatnonzero(system.choice)
        solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetSolverSpecificParametersAsString("use_preprocessing: false use_dual_simplex: true")
        self._solver = solver
        self._variables = {i: solver.NumVar(0.0, 1.0, "") for i in self._chosen.tolist()}
        objective = solver.Objective()
        for i, variable in self._variables.items():
            objective.SetCoefficient(variable, float(system.cost[i]))
        objective.SetMinimization()
        self._objective = objective
        self._cuts: list[Cut] = []

    def add(self, cut: Cut) -> None:
        """Adds a cut."""
        self._cuts.append(cut)
        row = self._solver.Constraint(cut.least, self._solver.infinity())
        for i, weight in zip(cut.numbers.tolist(), cut.weights.tolist(), strict=True):
            row.SetCoefficient(self._variables[i], weight)

    def fix(self, numbers: list[int]) -> None:
        """Hides these from now on."""
        for i in numbers:
            self._variables[i].SetLb(1.0)

    def free(self) -> None:
        """Leaves all of them free again."""
        for variable in self._variables.values():
            variable.SetLb(0.0)

    def solve(self) -> Choice:
        """The cheapest choice in fractions."""
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return self._another_way()
        hidden = self._system.must_hide.astype(np.float64)
        hidden[self._chosen] = [self._variables[i].solution_value() for i in self._chosen.tolist()]
        dearer = np.zeros(self._system.size)
        dearer[self._chosen] = [self._variables[i].reduced_cost() for i in self._chosen.tolist()]
        return Choice(np.clip(hidden, 0.0, 1.0), self._objective.Value(), dearer)

    def _another_way(self) -> Choice:
        """The same by HiGHS, where GLOP gave up."""
        system, columns = self._system, self._chosen
        matrix, least = _rows(self._cuts, columns, system.size)
        fixed = [self._variables[i].lb() for i in columns.tolist()]
        found = linprog(system.cost[columns], A_ub=-matrix, b_ub=-least, bounds=[(low, 1.0) for low in fixed])
        if found.x is None:
            raise NoChoiceError
        hidden, dearer = system.must_hide.astype(np.float64), np.zeros(system.size)
        hidden[columns] = np.clip(found.x, 0.0, 1.0)
        dearer[columns] = found.lower.marginals + found.upper.marginals
        return Choice(hidden, float(found.fun), dearer)


def _rows(cuts: list[Cut], columns: Whole, size: int) -> tuple[csr_array, Real]:
    """Cuts as a matrix, a column for each of those numbers, and what each row must come to at least."""
    place = np.full(size, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    numbers = np.concatenate([cut.numbers for cut in cuts])
    weights = np.concatenate([cut.weights for cut in cuts])
    rows = np.repeat(np.arange(len(cuts)), [len(cut.numbers) for cut in cuts])
    inside = place[numbers] >= 0
    matrix = csr_array(
        (weights[inside], (rows[inside], place[numbers[inside]])), shape=(len(cuts), len(columns))
    )
    return matrix, np.array([cut.least for cut in cuts])


def whole_choice(
    system: System, cuts: list[Cut], free: Flags, *, seconds: float, gap: float
) -> Choice | None:
    """The cheapest whole choice that hides only what is free to be hidden; None if none was found in time."""
    columns = np.flatnonzero(free & system.choice)
    matrix, least = _rows(cuts, columns, system.size)
    found = milp(
        system.cost[columns],
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, least - 1e-7, np.inf),
        options={"time_limit": max(seconds, 0.05), "mip_rel_gap": gap},
    )
    if found.x is None:
        return None
    hidden = system.must_hide.astype(np.float64)
    hidden[columns] = np.rint(found.x)
    return Choice(hidden, float(found.mip_dual_bound), np.zeros(system.size))
