"""One connected part, solved and proved: the choice, its audit, and more hidden until the audit passes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from continuum.disclosure.policy import Policy
from continuum.disclosure.solve.audit import Audited, Piece, audit
from continuum.disclosure.solve.cuts import ImpossibleError, one_more
from continuum.disclosure.solve.groups import group_targets
from continuum.disclosure.solve.limit import Clock, Limit
from continuum.disclosure.solve.optimise import Optimiser, Solved
from continuum.disclosure.solve.separation import Separation
from continuum.disclosure.solve.system import Flags, System

AGAIN = 4
"""How often a part is solved anew after its audit failed, before more is hidden greedily."""

AUDIT_SECONDS = 60.0
"""How long the audit of one part may take. It is apart from the limit: nothing goes out without it."""


@dataclass(frozen=True)
class Proved:
    """What is hidden in a part, how good that is, and the proof."""

    solved: Solved
    pieces: list[Piece]


def prove(system: System, policy: Policy, limit: Limit, clock: Clock) -> Proved:
    """The part's choice; ImpossibleError, with the target, if hiding everything is not enough."""
    try:
        return _prove(system, policy, limit, clock)
    except ImpossibleError:
        # The linear problem says so, in fractions: the audit has the last word.
        everything = system.must_hide | system.choice
        found = _audited(system, everything, policy)
        if found.unproved:
            raise
        cost = float(system.cost[system.choice].sum())
        return Proved(Solved(everything, cost, 0.0, whole=True), found.pieces)


def _prove(system: System, policy: Policy, limit: Limit, clock: Clock) -> Proved:
    optimiser = Optimiser(system, limit, clock)
    failed = 0
    while True:
        solved = optimiser.solve()
        groups = group_targets(system, solved.hidden, policy)
        if groups and not solved.whole and not clock.over:
            cuts = Separation(replace(system, targets=groups)).broken(solved.hidden)
            if optimiser.learn(cuts):
                continue
        found = _audited(system, solved.hidden, policy)
        if not found.unproved:
            return Proved(solved, found.pieces)
        failed += 1
        if failed > AGAIN or clock.over:
            return _hide_more(system, solved, found, policy)
        optimiser.pool.add(one_more(system, solved.hidden, _blamed(system, found)))


def _audited(system: System, hidden: Flags, policy: Policy) -> Audited:
    """The audit of all targets, groups among them."""
    groups = group_targets(system, hidden, policy)
    whole = replace(system, targets=(*system.targets, *groups))
    return audit(whole, hidden, Clock(AUDIT_SECONDS))


def _blamed(system: System, found: Audited) -> int:
    """The place of the first target that failed; of a group, that of one of its members."""
    place = found.unproved[0].target
    return min(place, len(system.targets) - 1)


def _hide_more(system: System, solved: Solved, found: Audited, policy: Policy) -> Proved:
    """Hides the cheapest number near the failed target, then twice as many, until the audit passes."""
    hidden, step = solved.hidden.copy(), 1
    while found.unproved:
        left = np.flatnonzero(system.choice & ~hidden)
        if not len(left):
            raise ImpossibleError(_blamed(system, found))
        near = _near(system, hidden, system.targets[_blamed(system, found)].members)
        order = np.lexsort((system.cost[left], ~near[left]))
        hidden[left[order[:step]]] = True
        step *= 2
        found = _audited(system, hidden, policy)
    cost = float(system.cost[hidden & system.choice].sum())
    return Proved(Solved(hidden, cost, solved.least, whole=True), found.pieces)


def _near(system: System, hidden: Flags, members: tuple[int, ...]) -> Flags:
    """The numbers that share a row with the members, or with something hidden that does."""
    reached = np.zeros(system.size, dtype=np.bool_)
    reached[list(members)] = True
    touches = abs(system.matrix)
    for _ in range(3):
        reached = (touches.T @ ((touches @ (reached & hidden)) > 0)) > 0
    return reached
