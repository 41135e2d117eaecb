"""Which breakdowns a refusal to let figures out is about."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.disclosure.figures.gather import gather
from continuum.disclosure.policy import Policy
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.figures import Figure
from continuum.publishing.editions.choice import Breakdown


def named_in(refusal: str, figures: Sequence[Figure], policy: Policy) -> list[Breakdown]:
    """The breakdowns that count the same rows as a number that a refusal names, by its id or its title: what
    cannot be told of one is seldom safe to tell of another. None where it names none.

    Args:
        refusal: what was said.
        figures: what was to be let out.
        policy: the policy by which they were protected.
    """
    numbers = gather(figures, policy, (), CATALOGUE.get, ()).numbers
    bases = {
        figure: {_base(each) for each in (found.numerator, found.denominator) if each}
        for figure, found in numbers.items()
    }
    named = {base for each in bases.values() for base in each if f"'{base}|" in refusal}
    for figure, found in bases.items():
        if figure.by and f"{figure.title}, {figure.cell_label}," in refusal:
            named |= found
    those = [figure for figure, found in bases.items() if figure.by and found & named]
    return list(dict.fromkeys((each.measure, CELL_JOIN.join(name for name, _ in each.by)) for each in those))


def _base(number: str) -> str:
    """What a number counts at all, as its id begins."""
    return number.partition("|")[0]
