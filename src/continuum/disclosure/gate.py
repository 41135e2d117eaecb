"""The gate: nothing goes out that the attacker has not tried, and failed, to take apart."""

from __future__ import annotations

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.attack.attack import Attack, attack
from continuum.disclosure.attack.verdicts import Finding, Verdict
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import Outgoing

SECONDS = 120.0
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


def prove(outgoing: Outgoing, policy: Policy, seconds: float = SECONDS) -> Attack:
    """Attack what is about to go out, knowing which counts are small in truth.

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
    found = attack(outgoing.protection.release, truth, seconds, only=small, ends=False)
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


def _reason(finding: Finding, policy: Policy) -> str:
    missing = " and ".join(str(value) for value in finding.missing)
    hidden = f"{policy.lowest_hidden} to {policy.highest_hidden}"
    return _REASONS[finding.verdict].format(missing=missing, hidden=hidden)
