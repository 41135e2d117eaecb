"""Policies: which numbers are too small to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.dataset.errors import ContinuumError


@dataclass(frozen=True)
class Policy:
    """Counts of people from `lowest_hidden` to `highest_hidden` are not shown; zeros are.

    `mark` is printed in their place. The default mark, [c] for confidential, is the one the Government
    Analysis Function asks for in published tables.
    """

    name: str
    lowest_hidden: int
    highest_hidden: int
    mark: str = "[c]"

    def hides(self, count: float | None) -> bool:
        """Whether a count of people is too small to be shown."""
        return count is not None and self.lowest_hidden <= count <= self.highest_hidden

    @property
    def rule(self) -> str:
        """The rule in a sentence, for the notes of a publication."""
        return (
            f"Counts of people from {self.lowest_hidden} to {self.highest_hidden}, and percentages, rates "
            f"and averages worked out from them, are shown as {self.mark} so that nobody can be identified. "
            "Zeros are shown."
        )


SEED = Policy(name="seed", lowest_hidden=1, highest_hidden=4)
"""The policy of the report that Continuum began with: numbers less than 5 are not printed, zeros are."""

POLICIES = {policy.name: policy for policy in (SEED,)}


def policy_named(name: str) -> Policy:
    """The policy of that name; ContinuumError, with the names there are, if there is none."""
    if name not in POLICIES:
        raise ContinuumError(
            f"There is no disclosure policy called {name!r}",
            remedy=f"Choose one of: {', '.join(sorted(POLICIES))}.",
        )
    return POLICIES[name]
