"""Policies: which numbers are too small to be shown, and what else a publication must keep to."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.dataset.errors import ContinuumError


@dataclass(frozen=True)
class Policy:
    """What a publisher does not show.

    Attributes:
        name: its name in commands.
        title: what it does, in a few words.
        source: where it comes from.
        lowest_hidden: the smallest count of people that is never shown as it is. Zeros are shown unless it
            is 0.
        highest_hidden: the largest.
        mark: what is printed in their place. The default, [c] for confidential, is the one that the
            Government Analysis Function asks for in published tables.
        round_to: counts that are shown are rounded to a multiple of it, half away from zero; 1 for no
            rounding.
        round_levels: the levels of places that are rounded; every count where it is empty.
        complements: whether those of a whole who are not in a printed part are protected as a count is.
        groups: whether a group of hidden counts whose sum is known is protected as one count is.
        smallest_percentage_base: the smallest number of people that a percentage is printed of.
        smallest_mean_base: the smallest number of people that a mean is printed of.
        decimals: the most decimals that a percentage is printed with; None for as many as usual.
    """

    name: str
    lowest_hidden: int
    highest_hidden: int
    mark: str = "[c]"
    title: str = ""
    source: str = ""
    round_to: int = 1
    round_levels: tuple[str, ...] = ()
    complements: bool = True
    groups: bool = False
    smallest_percentage_base: int = 0
    smallest_mean_base: int = 0
    decimals: int | None = None

    def hides(self, count: float | None) -> bool:
        """Whether a count of people is too small to be shown."""
        return count is not None and self.lowest_hidden <= count <= self.highest_hidden

    def rounds(self, level: str) -> bool:
        """Whether counts at a level of places are rounded."""
        return self.round_to > 1 and (not self.round_levels or level in self.round_levels)

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
