"""What the notes of a release tell of its marks and its rounding, read from JSON and written to it."""

from __future__ import annotations

from typing import Any

from continuum.disclosure.forms.objects import Item
from continuum.disclosure.policy import POLICIES, SEED, Policy
from continuum.disclosure.release import Terms


def terms(document: Item, policy: Policy | None = None) -> Terms:
    """The terms of a release: "policy", "mark" and "rounding", each of which may be left out.

    Where no policy is named it is the seed's. A mark of which nothing is said may stand for any number.

    Args:
        document: the document.
        policy: taken instead of the document's own.
    """
    name, lowest, highest, of_policy = _policy(document, policy)
    text, smallest, largest = of_policy.mark if of_policy else "[c]", 0, None
    if document.has("mark"):
        mark = document.part("mark")
        if isinstance(mark.value, str):
            text = mark.as_text()
        else:
            mark.knows(("text", "smallest", "largest"))
            text = mark.text("text", text)
            smallest = mark.whole("smallest", 0, smallest=0)
            largest = mark.whole_or_none("largest")
            if largest is not None and largest < smallest:
                mark.wrong(f"It stands for {smallest} to {largest}", "Give the smaller number first.")
    base = of_policy.round_to if of_policy else 1
    if document.has("rounding"):
        base = document.part("rounding").knows(("base",)).whole("base", smallest=1)
    return Terms(name, lowest, highest, smallest, largest, base, text)


def _policy(document: Item, policy: Policy | None) -> tuple[str, int, int, Policy | None]:
    if policy is not None or not document.has("policy"):
        chosen = policy or SEED
        return chosen.name, chosen.lowest_hidden, chosen.highest_hidden, chosen
    said = document.part("policy")
    if isinstance(said.value, str):
        if said.value not in POLICIES:
            said.wrong(
                f"There is no disclosure policy called {said.value!r}",
                f"Choose one of: {', '.join(sorted(POLICIES))}; or write "
                '{"name": …, "lowest_hidden": …, "highest_hidden": …}.',
            )
        chosen = POLICIES[said.value]
        return chosen.name, chosen.lowest_hidden, chosen.highest_hidden, chosen
    said.knows(("name", "lowest_hidden", "highest_hidden", "rule"))
    lowest, highest = said.whole("lowest_hidden", smallest=0), said.whole("highest_hidden", smallest=0)
    if lowest > highest:
        said.wrong(f"It hides {lowest} to {highest}", "Give the smaller number first.")
    return said.text("name", "own"), lowest, highest, None


def terms_written(found: Terms, rule: str) -> dict[str, Any]:
    """The terms as a document says them.

    Args:
        found: the terms.
        rule: the policy's rule in sentences.
    """
    return {
        "policy": {
            "name": found.policy,
            "lowest_hidden": found.lowest_hidden,
            "highest_hidden": found.highest_hidden,
            "rule": rule,
        },
        "mark": {"text": found.mark, "smallest": found.mark_smallest, "largest": found.mark_largest},
        "rounding": {"base": found.base},
    }
