"""What the values that a hidden number can have mean under the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from continuum.disclosure.attack.engine import Goal
from continuum.disclosure.attack.facts import Name
from continuum.disclosure.release import Terms


class Verdict(StrEnum):
    """What an attack found of one number."""

    SAFE = "safe"
    """Every value that the policy hides is possible."""
    EXACT = "exact"
    """A protected count can be worked out: one value fits. This fails."""
    NARROWED = "narrowed"
    """A protected count is small, in truth or as far as readers can tell, and not all of the values that the
    policy hides are possible. This fails."""
    PRINTED = "printed"
    """A protected count that the policy hides is printed as it is. This fails."""
    NOT_PROVEN = "not proven"
    """Time ran out before it was known to be safe. This fails."""
    MAYBE = "may be narrowed"
    """Not all of the values that the policy hides are possible, but none or more are: a leak if the count is
    small, which the release alone does not tell. This is a warning."""
    NOT_SMALL = "not small"
    """No value that the policy hides fits: readers learn that it is none of the counts that are protected."""
    KNOWN_BEFORE = "known before"
    """Earlier releases alone tell as much; this release adds nothing."""
    NOT_SENSITIVE = "not sensitive"
    """In truth it is none of the counts that the policy hides."""
    NOT_PROTECTED = "not protected"
    """It does not count people."""
    CONTRADICTED = "contradicted"
    """No value fits at all: facts about it contradict one another."""


FAILING = frozenset({Verdict.EXACT, Verdict.NARROWED, Verdict.PRINTED, Verdict.NOT_PROVEN})


@dataclass(frozen=True)
class Finding:
    """What an attack found of one number.

    Attributes:
        id: its name.
        protected: whether it counts people.
        verdict: what it means under the policy.
        missing: the values that the policy hides and that do not fit.
        smallest: the smallest value that fits; None where there is none, or it was not asked for.
        largest: the largest.
        ends_proven: whether smallest and largest are the ends for certain; otherwise they are the smallest
            and largest found in time, or were not asked for.
        release: the name of the earlier release that tells of it, where the newest does not.
    """

    id: str
    protected: bool
    verdict: Verdict
    missing: tuple[int, ...] = ()
    smallest: int | None = None
    largest: int | None = None
    ends_proven: bool = False
    release: str = ""

    @property
    def fails(self) -> bool:
        """Whether a release with it may not go out."""
        return self.verdict in FAILING


def goals_of(name: Name, terms: Terms) -> list[Goal]:
    """What has to be asked of a protected count: each value that the policy hides, below them and above."""
    hidden = [Goal(name, value, value) for value in range(terms.lowest_hidden, terms.highest_hidden + 1)]
    return [*hidden, below(name, terms), above(name, terms)]


OUTSIDE = 2
"""How many of those goals, the last, are of values that the policy does not hide."""


def below(name: Name, terms: Terms) -> Goal:
    """That a count is less than all that the policy hides."""
    return Goal(name, None, terms.lowest_hidden - 1)


def above(name: Name, terms: Terms) -> Goal:
    """That a count is more than all that the policy hides."""
    return Goal(name, terms.highest_hidden + 1, None)


def judged(
    name: Name, terms: Terms, answers: Mapping[Goal, bool], truth: int | None, *, harmless: bool = False
) -> tuple[Verdict, tuple[int, ...]]:
    """The verdict on a hidden protected count, and the hidden values that it cannot have.

    Args:
        name: the number.
        terms: what the notes of its release say.
        answers: the goals that were decided.
        truth: what it is, where that is known.
        harmless: whether it, and all narrowed counts that are tied to it, may be none of those that the
            policy hides.
    """
    hidden = range(terms.lowest_hidden, terms.highest_hidden + 1)
    if truth is not None and truth not in hidden:
        return Verdict.NOT_SENSITIVE, ()
    fit = {value: answers.get(Goal(name, value, value)) for value in hidden}
    missing = tuple(value for value, fits in fit.items() if fits is False)
    unknown = None in fit.values()
    if not missing:
        return (Verdict.NOT_PROVEN if unknown else Verdict.SAFE), ()
    lower, higher = answers.get(below(name, terms)), answers.get(above(name, terms))
    if truth is None:
        if len(missing) == len(hidden):
            return Verdict.NOT_SMALL, missing
        if harmless:
            return Verdict.MAYBE, missing
        if unknown or higher is None or lower is None:
            return Verdict.NOT_PROVEN, missing
    only = len(hidden) - len(missing) == 1 and lower is False and higher is False
    return (Verdict.EXACT if only else Verdict.NARROWED), missing
