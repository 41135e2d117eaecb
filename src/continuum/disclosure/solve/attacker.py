"""The attacker's linear problem: how far from the truth some numbers can be imagined, fractions allowed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.linear_solver import pywraplp

from continuum.disclosure.solve.system import ENDLESS, Real, System, Whole

STEPS = 20
"""How many steps the simplex method may take for each number and row."""

SMALLEST = 1e-7
"""Less than this is nothing."""


@dataclass(frozen=True)
class Reach:
    """How far the sum of some numbers gets, one way, and the price of each row at the end."""

    far: float
    prices: Real


class Attacker:
    """One linear problem, kept between questions: bounds and objective change, the rows stay.

    GLOP starts each question from where the last one ended, which is what makes many of them quick.
    """

    def __init__(self, system: System) -> None:
        self._system = system
        solver = pywraplp.Solver.CreateSolver("GLOP")
        # The simplex method may go round in circles: a question is given up after so many steps.
        self._most_steps = STEPS * (system.size + system.matrix.shape[0] + 20)
        solver.SetSolverSpecificParametersAsString(
            f"use_preprocessing: false max_number_of_iterations: {self._most_steps}"
        )
        self._infinity = solver.infinity()
        self._variables = [solver.NumVar(0.0, 0.0, "") for _ in range(system.size)]
        self._rows = [self._row(solver, row) for row in range(system.matrix.shape[0])]
        self._low = np.zeros(system.size)
        self._high = np.zeros(system.size)
        self._objective = solver.Objective()
        self._objective.SetMaximization()
        self._solver = solver
        self._weighed: list[int] = []

    def _row(self, solver: pywraplp.Solver, row: int) -> pywraplp.Constraint:
        low, high = int(self._system.row_low[row]), int(self._system.row_high[row])
        constraint = solver.Constraint(
            -self._infinity if low <= -ENDLESS // 2 else float(low),
            self._infinity if high >= ENDLESS // 2 else float(high),
        )
        matrix = self._system.matrix
        start, end = matrix.indptr[row], matrix.indptr[row + 1]
        for column, coefficient in zip(
            matrix.indices[start:end].tolist(), matrix.data[start:end].tolist(), strict=True
        ):
            constraint.SetCoefficient(self._variables[column], coefficient)
        return constraint

    def bound(self, low: Real, high: Real) -> None:
        """From where to where each number may be imagined, from now on."""
        changed = np.flatnonzero((low != self._low) | (high != self._high))
        for i, bottom, top in zip(
            changed.tolist(), low[changed].tolist(), high[changed].tolist(), strict=True
        ):
            self._variables[i].SetBounds(bottom, top)
        self._low, self._high = low.copy(), high.copy()

    def bound_one(self, number: int, low: float, high: float) -> None:
        """The same of one number."""
        self._variables[number].SetBounds(low, high)
        self._low[number], self._high[number] = low, high

    def bounds_of(self, number: int) -> tuple[float, float]:
        """From where to where one number may be imagined."""
        return float(self._low[number]), float(self._high[number])

    def weigh(self, weights: dict[int, float]) -> None:
        """What is to be as much as it can."""
        for i in self._weighed:
            self._objective.SetCoefficient(self._variables[i], 0.0)
        for i, weight in weights.items():
            self._objective.SetCoefficient(self._variables[i], weight)
        self._weighed = list(weights)

    def farthest(self) -> Reach | None:
        """How far it gets; None if nothing fits the bounds, or the solver gives up."""
        status = self._solver.Solve()
        if status == pywraplp.Solver.NOT_SOLVED or status == pywraplp.Solver.ABNORMAL:
            status = self._anew()
        if status != pywraplp.Solver.OPTIMAL:
            return None
        prices = np.array([row.dual_value() for row in self._rows], dtype=np.float64)
        return Reach(self._objective.Value(), prices)

    def _anew(self) -> int:
        """Asks again, another way; the solver's status."""
        plain = f"use_preprocessing: false max_number_of_iterations: {self._most_steps}"
        self._solver.SetSolverSpecificParametersAsString(
            f"use_preprocessing: true use_dual_simplex: true max_number_of_iterations: {self._most_steps}"
        )
        status: int = self._solver.Solve()
        self._solver.SetSolverSpecificParametersAsString(f"use_dual_simplex: false {plain}")
        return status

    def where(self) -> Real:
        """What every number was imagined to be, at the end of the last question."""
        off = np.zeros(self._system.size)
        for i in np.flatnonzero((self._low < 0) | (self._high > 0)).tolist():
            off[i] = self._variables[i].solution_value()
        return off

    def row_part(self, prices: Real) -> float:
        """What the rows that are not equations add to the attacker's doubt, at these prices."""
        low, high = self._system.row_low, self._system.row_high
        return float(np.where(prices > SMALLEST, prices * high, 0.0).sum()) + float(
            np.where(prices < -SMALLEST, prices * low, 0.0).sum()
        )

    def slack_prices(self, weights: dict[int, float], prices: Real) -> Real:
        """What a unit of each number's doubt is worth at these prices (its reduced cost)."""
        worth: Real = -(self._system.transposed @ prices)
        for i, weight in weights.items():
            worth[i] += weight
        worth[np.abs(worth) < SMALLEST] = 0.0
        return worth


def whole(off: Real) -> Whole:
    """The whole numbers nearest to these."""
    return np.rint(off).astype(np.int64)
