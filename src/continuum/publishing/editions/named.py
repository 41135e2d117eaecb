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
    """The breakdowns whose numbers a refusal names, by what they count or by their titles; else those that
    count the same rows; none where it names none.

    Args:
        refusal: what was said.
        figures: what was to be let out.
        policy: the policy by which they were protected.
    """
    numbers = gather(figures, policy, (), CATALOGUE.get, ()).numbers
    told = {
        figure: {each for each in (found.numerator, found.denominator) if each}
        for figure, found in numbers.items()
        if figure.by
    }
    named = [figure for figure, ids in told.items() if any(f"'{each}'" in refusal for each in ids)]
    if not named:
        named = [figure for figure in told if f"{figure.title}, {figure.cell_label}," in refusal]
    if not named:
        named = [figure for figure, ids in told.items() if any(_base(each) in refusal for each in ids)]
    return list(dict.fromkeys((each.measure, CELL_JOIN.join(name for name, _ in each.by)) for each in named))


def _base(number: str) -> str:
    """What a number counts at all, as its id begins."""
    return f"'{number.partition('|')[0]}|"
