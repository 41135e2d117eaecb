"""Separation: which readers would learn too much from a choice of hidden numbers, and the cuts that say so.

After M. Fischetti and J. J. Salazar-González, "Solving the cell suppression problem on tabular data with
linear constraints", Management Science 47 (2001): the choice is whole or in fractions (a number that is half
hidden lets the attacker move half as far), the attacker's linear problem is solved for each thing to protect
and each direction, and where it does not get far enough its prices are a cut.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from continuum.disclosure.solve.attacker import Attacker, Reach
from continuum.disclosure.solve.cuts import Cut, cut_of, one_more
from continuum.disclosure.solve.limit import Clock
from continuum.disclosure.solve.system import Flags, Real, System, Target

NEAR = 1e-6
FEW = 4
"""Many questions are asked at once while that answers so many of them."""
MOST_KEPT = 4_000_000
"""How many numbers of solutions are kept; beyond it each question is asked anew."""


@dataclass(frozen=True)
class Need:
    """One target, one direction: how far it must get."""

    target: int
    way: int
    far: int


class Separation:
    """Questions about one system. Solutions are kept: one that still fits answers its question at once."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._attacker = Attacker(system)
        self._needs = needs_of(system.targets)
        self._kept = len(self._needs) * system.size <= MOST_KEPT
        shape = (len(self._needs) if self._kept else 0, system.size)
        self._low = np.zeros(shape, dtype=np.float32)
        self._high = np.full(shape, np.inf, dtype=np.float32)
        self._turn = 0
        self.asked = 0

    def cuts(self, hidden: Real, clock: Clock, most: int = 1_000_000) -> list[Cut]:
        """Cuts that a choice in fractions breaks; at most so many, and not all there are when time is up."""
        found: list[Cut] = []
        order = sorted(range(len(self._needs)), key=lambda k: (k < self._turn, k))
        by_far = sorted({self._needs[k].far for k in order})
        system = self.system
        for far in by_far:
            low, high = self._room(hidden, far)
            open_ = self._unanswered([k for k in order if self._needs[k].far == far], low, high)
            self._attacker.bound(low, high)
            for k in open_:
                if len(found) >= most or clock.over:
                    self._turn = k
                    return found
                reach = self._ask(k, system.targets[self._needs[k].target])
                if reach is None:
                    continue
                cut = self._cut(k, reach, system.targets[self._needs[k].target])
                if cut is not None and cut.met(hidden) < 1.0 - 1e-4:
                    found.append(cut)
        return found

    def broken(self, hidden: Flags, first: bool = False) -> list[Cut]:
        """Cuts that a whole choice breaks; none if all targets are met. Only the first if that is enough."""
        system = self.system
        low, high = system.low(hidden).astype(np.float64), system.high(hidden).astype(np.float64)
        found: list[Cut] = []
        open_ = self._unanswered(list(range(len(self._needs))), low, high)
        if open_:
            open_ = self._pushed(open_, low, high)
            self._attacker.bound(low, high)
        for k in open_:
            target = system.targets[self._needs[k].target]
            reach = self._ask(k, target)
            if reach is None or reach.far < self._needs[k].far - NEAR:
                cut = self._cut(k, reach, target) if reach is not None else None
                if cut is None or cut.met(hidden.astype(np.float64)) >= 1.0 - 1e-4:
                    # The solver gave up, or its prices are too rough: all that is sure is that more must be.
                    cut = one_more(system, hidden, self._needs[k].target)
                found.append(cut)
                if first:
                    break
        return found

    def _pushed(self, asked: list[int], low: Real, high: Real) -> list[int]:
        """The questions that are left after many were asked at once, for as long as that answers some."""
        while self._kept and len(asked) > FEW:
            pushed: dict[int, int] = {}
            for k in asked:
                members = self.system.targets[self._needs[k].target].members
                if len(members) == 1 and members[0] not in pushed:
                    pushed[members[0]] = k
            near_low, near_high = low.copy(), high.copy()
            for member, k in pushed.items():
                need = self._needs[k]
                ends = sorted((0, need.way * need.far))
                near_low[member], near_high[member] = max(low[member], ends[0]), min(high[member], ends[1])
            self._attacker.bound(near_low, near_high)
            self._attacker.weigh({member: float(self._needs[k].way) for member, k in pushed.items()})
            if self._attacker.farthest() is None:
                break
            off = self._attacker.where()
            answered = [
                k
                for member, k in pushed.items()
                if off[member] * self._needs[k].way >= self._needs[k].far - NEAR
            ]
            for k in answered:
                self._keep(k, off)
            asked = [k for k in asked if k not in set(answered)]
            if len(answered) < FEW:
                break
        return asked

    def _keep(self, k: int, off: Real) -> None:
        """Keeps a solution that answers a question; how far its own count goes is no room that it takes."""
        members = self.system.targets[self._needs[k].target].members
        off = off.copy()
        if len(members) == 1:
            off[members[0]] = 0.0
        self._low[k] = np.minimum(off, 0.0)
        self._high[k] = np.maximum(off, 0.0)

    def _room(self, hidden: Real, far: int) -> tuple[Real, Real]:
        """How far each number may be off: more than what is asked for is of no use in a single chain."""
        system = self.system
        least = np.maximum(system.hidden_low, np.minimum(system.shown_low, -far))
        most = np.minimum(system.hidden_high, np.maximum(system.shown_high, far))
        low = system.shown_low + hidden * (least - system.shown_low)
        high = system.shown_high + hidden * (most - system.shown_high)
        return low, high

    def _unanswered(self, asked: list[int], low: Real, high: Real) -> list[int]:
        if not self._kept or not asked:
            return asked
        where = np.array(asked)
        answered = np.all(self._low[where] >= low - NEAR, axis=1) & np.all(
            self._high[where] <= high + NEAR, axis=1
        )
        left: list[int] = where[~answered].tolist()
        return left

    def _ask(self, k: int, target: Target) -> Reach | None:
        need = self._needs[k]
        self.asked += 1
        attacker = self._attacker
        attacker.weigh(dict.fromkeys(target.members, float(need.way)))
        alone = target.members[0] if len(target.members) == 1 else None
        if alone is not None:
            before = attacker.bounds_of(alone)
            # As far as is needed and no farther; the other way is left open, so that it has no price.
            ends = (-need.far - 1.0, float(need.far))
            attacker.bound_one(alone, *(ends if need.way > 0 else (-ends[1], -ends[0])))
        reach = attacker.farthest()
        if reach is not None and reach.far >= need.far - NEAR and self._kept:
            self._keep(k, attacker.where())
        if alone is not None:
            attacker.bound_one(alone, *before)
        return reach

    def _cut(self, k: int, reach: Reach, target: Target) -> Cut | None:
        need = self._needs[k]
        if reach.far >= need.far - NEAR:
            return None
        system = self.system
        worth = self._attacker.slack_prices(dict.fromkeys(target.members, float(need.way)), reach.prices)
        if len(target.members) == 1:
            worth[target.members[0]] = 0.0
        up, down = np.maximum(worth, 0.0), np.maximum(-worth, 0.0)
        base = up @ system.shown_high - down @ system.shown_low + self._attacker.row_part(reach.prices)
        gains = up * (system.hidden_high - system.shown_high) + down * (system.shown_low - system.hidden_low)
        given = float(base + gains[system.must_hide].sum())
        gains[list(target.besides)] = need.far
        return cut_of(system, gains, need.far - given, need.target)


def needs_of(targets: tuple[Target, ...]) -> list[Need]:
    """Each direction in which a target must get away from the truth."""
    return [
        Need(place, way, far)
        for place, target in enumerate(targets)
        for way, far in ((1, target.up), (-1, target.down))
        if far > 0
    ]
