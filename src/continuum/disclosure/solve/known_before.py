"""What earlier releases alone give away is not held against this one, which must only add nothing to it.

A protected count that earlier releases narrow must keep the values that they leave it. So must a protected
count that only an earlier release has, and hid: its truth is not known here, but where today's true numbers
leave it small it counts as small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from continuum.disclosure.solve.audit import audit
from continuum.disclosure.solve.earlier import Earlier
from continuum.disclosure.solve.limit import Clock
from continuum.disclosure.solve.system import Flags, System, Target

SECONDS = 60.0
"""How long each of the questions may take; what is not answered by then counts as already known."""


class GivenAwayError(Exception):
    """What everybody knows gives a protected count away, with no earlier release; `number` is its place."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def weighed(system: System, plain: System, earlier: Earlier) -> tuple[System, tuple[str, ...]]:
    """The system with the targets that can still be met, and the ids of counts that are already known.

    `plain` is the system without earlier releases. GivenAwayError where a target cannot be met in that.
    """
    everything = system.must_hide | system.choice
    today = plain.size
    met = _met(system, system.targets, everything)
    lacking = [
        (target, kept) for target, kept in zip(system.targets, met, strict=True) if kept != target.offs
    ]
    if lacking:
        alone = [target for target, _ in lacking]
        for target, kept in zip(alone, _met(plain, alone, plain.must_hide | plain.choice), strict=True):
            if kept != target.offs:
                raise GivenAwayError(target.members[0])
    targets = [replace(target, offs=kept) for target, kept in zip(system.targets, met, strict=True)]
    already = tuple(system.ids[target.members[0]] for target, _ in lacking)
    return replace(system, targets=(*targets, *_earlier_targets(system, earlier, today))), already


def _earlier_targets(system: System, earlier: Earlier, today: int) -> list[Target]:
    """Targets for the protected counts that only earlier releases have, and that may be small in truth."""
    asked = [
        Target((today + at,), tuple(value - own.value for value in own.small))
        for at, own in enumerate(earlier.own)
        if own.small is not None
    ]
    if not asked:
        return []
    only_own = np.arange(system.size) >= today
    exact = replace(
        system,
        shown_low=np.where(only_own, system.shown_low, 0),
        shown_high=np.where(only_own, system.shown_high, 0),
    )
    inside = _met(exact, asked, only_own)
    small = [target for target, kept in zip(asked, inside, strict=True) if kept]
    before = _met(system, small, system.must_hide | system.choice)
    return [
        replace(target, offs=tuple(sorted({0, *kept}))) for target, kept in zip(small, before, strict=True)
    ]


def _met(system: System, targets: Sequence[Target], hidden: Flags) -> list[tuple[int, ...]]:
    """For each target, those of its values that are possible when these are hidden."""
    if not targets:
        return []
    found = audit(replace(system, targets=tuple(targets), groups=()), hidden, Clock(SECONDS), first=False)
    missing = {(each.target, each.off) for each in found.unproved}
    return [
        tuple(off for off in target.offs if (place, off) not in missing)
        for place, target in enumerate(targets)
    ]
