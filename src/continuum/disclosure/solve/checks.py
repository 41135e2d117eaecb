"""A publication must be true before it can be protected: what it says of itself is checked."""

from __future__ import annotations

from collections.abc import Iterable

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.publication import Publication


def check(publication: Publication) -> None:
    """Raises ContinuumError for an id that is used twice or is unknown, and for anything that is not true."""
    values: dict[str, int] = {}
    for count in publication.counts:
        if count.id in values:
            raise ContinuumError(f"Two numbers are called {count.id!r}", remedy="Give each an id of its own.")
        if count.protected and count.value < 0:
            raise ContinuumError(
                f"{count.id!r} counts people and is {count.value}",
                remedy="A count of people is 0 or more; a change is not protected.",
            )
        values[count.id] = count.value
    _check_sums(publication, values)
    _check_facts(publication, values)
    for percentage in publication.percentages:
        _known((*percentage.numerator, *percentage.denominator), values, f"Percentage {percentage.id!r}")


def _known(ids: Iterable[str], values: dict[str, int], where: str) -> None:
    for name in ids:
        if name not in values:
            raise ContinuumError(
                f"{name!r} is not a number of the publication", where=where, remedy="Add it, or take it out."
            )


def _check_sums(publication: Publication, values: dict[str, int]) -> None:
    for each in publication.sums:
        _known((each.total, *each.parts), values, f"Sum {each.total!r}")
        parts = sum(values[part] for part in each.parts)
        if parts != values[each.total]:
            raise ContinuumError(
                f"The parts of {each.total!r} add up to {parts}, and it is {values[each.total]}",
                remedy="Correct the numbers, or leave out the sum that is none.",
            )


def _check_facts(publication: Publication, values: dict[str, int]) -> None:
    for statement in publication.statements:
        _known((name for _, name in statement.terms), values, f"Statement {statement.id!r}")
        true = sum(c * values[name] for c, name in statement.terms)
        if true != statement.value:
            raise ContinuumError(
                f"Statement {statement.id!r} says {statement.value}, and the numbers say {true}",
                remedy="Correct the statement or the numbers.",
            )
    for fact in publication.linear:
        _known((name for _, name in fact.terms), values, "A linear fact")
        true = sum(c * values[name] for c, name in fact.terms)
        if (fact.low is not None and true < fact.low) or (fact.high is not None and true > fact.high):
            named = ", ".join(name for _, name in fact.terms)
            raise ContinuumError(
                f"A fact about {named} says {fact.low} to {fact.high}, and the numbers say {true}",
                remedy="Correct the fact or the numbers.",
            )
