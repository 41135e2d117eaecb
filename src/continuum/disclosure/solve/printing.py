"""How a choice of what is hidden is written down as a release."""

from __future__ import annotations

from continuum.disclosure.policy import Policy
from continuum.disclosure.publication import Count, Publication
from continuum.disclosure.release import Known, Printed, Status, Terms
from continuum.disclosure.solve.rounding import rounded
from continuum.disclosure.solve.system import Flags
from continuum.disclosure.solve.translate import rounds


def terms_of(policy: Policy) -> Terms:
    """What the notes tell: a mark may stand for a zero and for a large count."""
    return Terms(
        policy=policy.name,
        lowest_hidden=policy.lowest_hidden,
        highest_hidden=policy.highest_hidden,
        base=policy.round_to,
        mark=policy.mark,
    )


def numbers_of(publication: Publication, policy: Policy, hidden: Flags) -> tuple[Printed, ...]:
    """Every number as it is printed."""
    return tuple(
        _printed(count, policy, bool(hidden[place])) for place, count in enumerate(publication.counts)
    )


def _printed(count: Count, policy: Policy, hidden: bool) -> Printed:
    negative = not count.protected and count.value < 0
    if hidden:
        return Printed(count.id, Status.SUPPRESSED, None, count.protected, negative, marked=count.wanted)
    if rounds(count, policy):
        value = rounded(count.value, policy.round_to)
        return Printed(count.id, Status.ROUNDED, value, count.protected, negative)
    return Printed(count.id, Status.SHOWN, count.value, count.protected, negative)


def known_of(publication: Publication) -> tuple[Known, ...]:
    """What everybody knows: the sums, and the linear facts."""
    sums = tuple(
        Known(((-1, each.total), *((1, part) for part in each.parts)), 0, 0) for each in publication.sums
    )
    return (*sums, *(Known(fact.terms, fact.low, fact.high) for fact in publication.linear))
