"""Whole-number solutions by CP-SAT, where the vertices of the linear problem are fractions."""

from __future__ import annotations

from enum import Enum

import numpy as np
from ortools.sat.python import cp_model

from continuum.disclosure.solve.system import ENDLESS, System, Whole


class Answer(Enum):
    """Why no solution was given."""

    NONE = "there is none"
    UNKNOWN = "none was found in time"


class Wholes:
    """The whole-number problem of one connected part, asked again and again with one sum fixed."""

    def __init__(self, system: System, low: Whole, high: Whole) -> None:
        self._size = system.size
        self._model = cp_model.CpModel()
        self._numbers = [
            self._model.new_int_var(bottom, top, "")
            for bottom, top in zip(low.tolist(), high.tolist(), strict=True)
        ]
        matrix = system.matrix
        for row in range(matrix.shape[0]):
            start, end = matrix.indptr[row], matrix.indptr[row + 1]
            terms = list(
                zip(matrix.data[start:end].tolist(), matrix.indices[start:end].tolist(), strict=True)
            )
            self.add(terms, int(system.row_low[row]), int(system.row_high[row]))

    def add(self, terms: list[tuple[int, int]], low: int, high: int) -> None:
        """Adds a row."""
        total = cp_model.LinearExpr.weighted_sum([self._numbers[i] for _, i in terms], [c for c, _ in terms])
        self._model.add_linear_constraint(
            total,
            cp_model.INT32_MIN * 2**30 if low <= -ENDLESS // 2 else low,
            cp_model.INT32_MAX * 2**30 if high >= ENDLESS // 2 else high,
        )

    def find(self, members: tuple[int, ...], low: int, high: int, seconds: float) -> Whole | Answer:
        """A solution in which the members add up to something from `low` to `high`, or why there is none."""
        if len(members) == 1:
            # Making a model takes longer than solving it: the one there is gets other bounds for a moment.
            domain = self._model.proto.variables[self._numbers[members[0]].index].domain
            before = (domain[0], domain[1])
            domain[0], domain[1] = max(low, before[0]), min(high, before[1])
            if domain[0] > domain[1]:
                domain[0], domain[1] = before
                return Answer.NONE
            found = self._solve(self._model, seconds)
            domain[0], domain[1] = before
            return found
        model = self._model.clone()
        numbers = [model.get_int_var_from_proto_index(self._numbers[i].index) for i in members]
        model.add_linear_constraint(cp_model.LinearExpr.sum(numbers), low, high)
        return self._solve(model, seconds)

    def _solve(self, model: cp_model.CpModel, seconds: float) -> Whole | Answer:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(seconds, 0.01)
        status = solver.solve(model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return np.array(list(solver.response_proto.solution)[: self._size], dtype=np.int64)
        return Answer.NONE if status == cp_model.INFEASIBLE else Answer.UNKNOWN
