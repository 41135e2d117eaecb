"""The gate: nothing goes out that the attacker has not tried, and failed, to take apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.attack.attack import Attack, attack
from continuum.disclosure.attack.verdicts import Finding, Verdict
from continuum.disclosure.figures.hidden_before import hidden_before
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import Outgoing, protect_together
from continuum.disclosure.protection import CannotProtectError
from continuum.disclosure.release import Printed, Release, Status
from continuum.disclosure.solve.limit import Limit
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.figures import Figure

Ask = Callable[[str, str, date, Mapping[str, str]], Figure]
"""A figure by its measure, the kind of its period, its day and its cells."""

SECONDS = 600.0
"""How long the attacker may take. What is not proven by then does not go out."""
_NAMED = 5
"""How many numbers a refusal names; more would not be read."""

_REASONS = {
    Verdict.EXACT: "it can be worked out exactly from what is printed",
    Verdict.NARROWED: "what is printed rules out {missing}, though the policy hides all of {hidden}",
    Verdict.PRINTED: "it is printed, though the policy hides it",
    Verdict.NOT_PROVEN: "it was not proven in time that it cannot be worked out",
}


class CannotGoOutError(ContinuumError):
    """A release was stopped: somebody could be found in it."""


def let_out(
    figures: Sequence[Figure],
    policy: Policy,
    previous: Sequence[Release] = (),
    progress: Callable[[str], None] = lambda _step: None,
    ask: Ask | None = None,
    limit: Limit | None = None,
) -> Outgoing:
    """Every figure that one publication will show, protected and attacked: the way out of the house.

    Args:
        figures: them, as they are.
        policy: what is not shown.
        previous: the earlier releases that readers have, the oldest first.
        progress: is told what is being done.
        ask: tells a figure by its measure, kind of period, day and cells: what earlier releases hid is asked
            for, so that it is protected still.
        limit: how long to look for the least to hide; what is not solved by then is hidden whole.

    Raises:
        CannotProtectError: what everybody knows gives a protected count away, whatever is hidden.
        CannotGoOutError: somebody could be found in what would be printed.
    """
    progress(f"{len(figures)} figures computed; applying the disclosure policy '{policy.name}'")
    outgoing = protect_together(
        figures, policy, previous, limit=limit, unprinted=_hidden_before(figures, previous, ask)
    )
    how = outgoing.protection.how
    progress(
        f"{how.small} small counts are not shown, and {how.suppressed - how.small} other numbers, from which "
        "those could be worked out; attacking what is left"
    )
    prove(outgoing, policy)
    return outgoing


def refusal(
    figures: Sequence[Figure], policy: Policy, previous: Sequence[Release] = (), ask: Ask | None = None
) -> str:
    """Why figures cannot go out together, whatever is hidden of them; empty where they can.

    It takes a part of the time that `let_out` takes, and lets nothing out.

    Args:
        figures: them, as they are.
        policy: what is not shown.
        previous: the earlier releases that readers have, the oldest first.
        ask: tells a figure by its measure, kind of period, day and cells.
    """
    try:
        protect_together(
            figures,
            policy,
            previous,
            limit=Limit(seconds=0),
            unprinted=_hidden_before(figures, previous, ask),
        )
    except CannotProtectError as error:
        return str(error)
    return ""


def _hidden_before(
    figures: Sequence[Figure], previous: Sequence[Release], ask: Ask | None
) -> Sequence[Figure]:
    """The figures of which earlier releases hid a number, as the records tell them now."""
    if ask is None or not previous or not figures:
        return ()
    latest = max(figure.period_end for figure in figures)
    again = hidden_before(previous, (), latest, CATALOGUE.values())
    return [ask(each.measure, each.period, each.as_at, dict(each.cells)) for each in again]


def prove(outgoing: Outgoing, policy: Policy, seconds: float = SECONDS) -> Attack:
    """Attack what is about to go out, knowing which counts are small in truth.

    What earlier releases hid, and is not in this one, is attacked too, though what it is is not known here.

    Args:
        outgoing: it, with the publication that it was made from.
        policy: the policy that it was made by.
        seconds: how long the attack may take.

    Raises:
        CannotGoOutError: a protected count can be learned more closely than the policy allows, or what is
            printed is not true; it names the numbers and the reasons.
    """
    truth = {count.id: count.value for count in outgoing.publication.counts}
    small = [
        count.id for count in outgoing.publication.counts if count.protected and policy.hides(count.value)
    ]
    release = outgoing.protection.release
    before = (number.id for each in release.previous for number in each.numbers if _is_hidden(number))
    found = attack(
        release, truth, seconds, only={*small, *(id_ for id_ in before if id_ not in truth)}, ends=False
    )
    if found.passes:
        return found
    reasons = [
        *(f"{outgoing.names.get(each.id, each.id)}: {_reason(each, policy)}" for each in found.failures),
        *(f"the printed numbers contradict one another: {'; '.join(each)}" for each in found.contradictions),
        *(f"it is not true that {each}" for each in found.untrue),
    ]
    more = f", and {len(reasons) - _NAMED} more" if len(reasons) > _NAMED else ""
    raise CannotGoOutError(
        f"This cannot be published: {'; '.join(reasons[:_NAMED])}{more}",
        remedy="Print fewer breakdowns or fewer totals beside them, or give protection more time.",
    )


def _is_hidden(number: Printed) -> bool:
    return number.protected and number.marked and number.status is Status.SUPPRESSED


def _reason(finding: Finding, policy: Policy) -> str:
    missing = " and ".join(str(value) for value in finding.missing)
    hidden = f"{policy.lowest_hidden} to {policy.highest_hidden}"
    return _REASONS[finding.verdict].format(missing=missing, hidden=hidden)
