"""From a publication, a policy and what earlier releases tell, to a system of whole-number constraints."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.sparse import coo_array, csr_array

from continuum.disclosure.policy import Policy
from continuum.disclosure.publication import Count, Publication
from continuum.disclosure.solve.costs import cost
from continuum.disclosure.solve.earlier import Earlier, Fact
from continuum.disclosure.solve.rounding import around, interval, rounded
from continuum.disclosure.solve.system import ENDLESS, LEAST_REACH, System, Target, Whole


def sensitive(count: Count, policy: Policy) -> bool:
    """Whether a number is one that the policy hides."""
    return count.protected and policy.hides(count.value)


def rounds(count: Count, policy: Policy) -> bool:
    """Whether a number is rounded where it is shown."""
    return count.protected and policy.rounds(count.level)


def system_of(publication: Publication, policy: Policy, earlier: Earlier) -> System:
    """The system of a publication.

    Its numbers are the publication's counts, in their order, then what only earlier releases have.
    """
    counts = publication.counts
    sizes = [abs(value) for value in (*(c.value for c in counts), *(each.value for each in earlier.own))]
    reach = max([LEAST_REACH, *(4 * size for size in sizes)])
    hidden = [_hidden(count, earlier, place, reach) for place, count in enumerate(counts)]
    shown = [_shown(count, policy, bounds) for count, bounds in zip(counts, hidden, strict=True)]
    again = [place in earlier.shown_again for place in range(len(counts))]
    own = earlier.own
    far = [
        (
            each.value - reach if each.low is None else max(each.low, each.value - reach),
            each.value + reach if each.high is None else min(each.high, each.value + reach),
        )
        for each in own
    ]
    values = np.array([*(count.value for count in counts), *(each.value for each in own)], dtype=np.int64)
    lows_and_highs = np.array([*hidden, *far], dtype=np.int64).reshape(-1, 2)
    kept = np.array([*shown, *far], dtype=np.int64).reshape(-1, 2)
    small = [sensitive(count, policy) for count in counts]
    hide = [s or not count.wanted for s, count in zip(small, counts, strict=True)]
    more = len(own)
    # Releases say the same sums again and again: each is taken once.
    facts = list(dict.fromkeys([*_facts(publication), *earlier.facts]))
    matrix, low, high = _rows(facts, values)
    return System(
        ids=(*(count.id for count in counts), *(each.id for each in own)),
        value=values,
        matrix=matrix,
        row_low=low,
        row_high=high,
        hidden_low=lows_and_highs[:, 0] - values,
        hidden_high=lows_and_highs[:, 1] - values,
        shown_low=kept[:, 0] - values,
        shown_high=kept[:, 1] - values,
        must_hide=np.array([*hide, *[True] * more], dtype=np.bool_),
        must_show=np.array(
            [a and not h for a, h in zip(again, hide, strict=True)] + [False] * more, dtype=np.bool_
        ),
        cost=np.array([*(cost(count) for count in counts), *[0.0] * more], dtype=np.float64),
        targets=_targets(publication, policy, small),
        groups=_groups(publication) if policy.groups else (),
    )


def _hidden(count: Count, earlier: Earlier, place: int, reach: int) -> tuple[int, int]:
    """From where to where a hidden number may be imagined."""
    # A release says which of its hidden numbers are less than zero, so that its readers know every sign.
    low, high = (count.value - reach, -1) if count.value < 0 else (0, count.value + reach)
    known_low, known_high = earlier.between.get(place, (None, None))
    return (
        low if known_low is None else max(low, known_low),
        high if known_high is None else min(high, known_high),
    )


def _shown(count: Count, policy: Policy, hidden: tuple[int, int]) -> tuple[int, int]:
    """From where to where a shown number may be imagined: rounding leaves a doubt, not among the small."""
    if not rounds(count, policy):
        return count.value, count.value
    low, high = interval(rounded(count.value, policy.round_to), policy.round_to)
    return around(count.value, max(low, hidden[0]), min(high, hidden[1]), policy.hides)


def _targets(publication: Publication, policy: Policy, small: list[bool]) -> tuple[Target, ...]:
    every = range(policy.lowest_hidden, policy.highest_hidden + 1)
    return tuple(
        Target((place,), tuple(value - count.value for value in every))
        for place, count in enumerate(publication.counts)
        if small[place]
    )


def _groups(publication: Publication) -> tuple[tuple[int, ...], ...]:
    """For each sum, those of its parts that count people."""
    place = {count.id: i for i, count in enumerate(publication.counts)}
    return tuple(
        tuple(place[part] for part in each.parts if publication.counts[place[part]].protected)
        for each in publication.sums
    )


def _facts(publication: Publication) -> Iterable[Fact]:
    place = {count.id: i for i, count in enumerate(publication.counts)}
    for each in publication.sums:
        yield Fact(((-1, place[each.total]), *((1, place[part]) for part in each.parts)), 0, 0)
    for fact in publication.linear:
        yield Fact(tuple((c, place[name]) for c, name in fact.terms), fact.low, fact.high)


def _rows(facts: list[Fact], values: Whole) -> tuple[csr_array, Whole, Whole]:
    """The matrix of facts, and how far each row's sum may be from the true one."""
    coefficients = [c for fact in facts for c, _ in fact.terms]
    columns = [i for fact in facts for _, i in fact.terms]
    rows = [row for row, fact in enumerate(facts) for _ in fact.terms]
    matrix = csr_array(
        coo_array((np.array(coefficients, dtype=np.int64), (rows, columns)), shape=(len(facts), len(values)))
    )
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    true = matrix @ values
    low = [-ENDLESS if f.low is None else f.low - t for f, t in zip(facts, true.tolist(), strict=True)]
    high = [ENDLESS if f.high is None else f.high - t for f, t in zip(facts, true.tolist(), strict=True)]
    return matrix, np.array(low, dtype=np.int64), np.array(high, dtype=np.int64)
