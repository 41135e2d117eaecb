"""Groups: hidden counts whose sum is small are protected as one count is, where the policy says so."""

from __future__ import annotations

from continuum.disclosure.policy import Policy
from continuum.disclosure.solve.system import Flags, System, Target


def group_targets(system: System, hidden: Flags, policy: Policy) -> tuple[Target, ...]:
    """A target for each sum whose hidden parts, two or more, add up to what the policy hides."""
    found: dict[tuple[int, ...], Target] = {}
    for parts in system.groups:
        members = tuple(i for i in parts if hidden[i])
        total = int(system.value[list(members)].sum())
        if len(members) > 1 and policy.hides(total):
            every = range(policy.lowest_hidden, policy.highest_hidden + 1)
            besides = tuple(i for i in parts if not hidden[i])
            found.setdefault(members, Target(members, tuple(v - total for v in every), besides))
    return tuple(found.values())
