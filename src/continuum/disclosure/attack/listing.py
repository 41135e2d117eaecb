"""What an attack found, written for a person or for a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from continuum.disclosure.attack.attack import Attack
from continuum.disclosure.attack.verdicts import Finding, Verdict
from continuum.disclosure.release import Terms

_MEANINGS = {
    Verdict.SAFE: "any of {hidden} is possible",
    Verdict.EXACT: "can be worked out",
    Verdict.NARROWED: "cannot be {missing}",
    Verdict.PRINTED: "is printed as it is",
    Verdict.NOT_PROVEN: "was not decided in time",
    Verdict.MAYBE: "cannot be {missing}, and may be none that the policy hides",
    Verdict.NOT_SMALL: "is none of {hidden}",
    Verdict.KNOWN_BEFORE: "was as plain from earlier releases",
    Verdict.NOT_SENSITIVE: "in truth it is none of {hidden}",
    Verdict.NOT_PROTECTED: "it does not count people",
    Verdict.CONTRADICTED: "nothing fits",
}


def attack_text(found: Attack, terms: Terms, form: str) -> str:
    """What was found, as a table with a sentence below it, or as JSON.

    Args:
        found: the attack.
        terms: what the notes of the release say.
        form: "table" or "json".
    """
    if form == "json":
        return json.dumps(_document(found, terms), ensure_ascii=False, indent=1)
    return "\n".join([*_table(found, terms), *_troubles(found), summary(found, terms)])


def summary(found: Attack, terms: Terms) -> str:
    """The whole in a sentence or two: whether the release may go out, and why not."""
    hidden = _hidden(terms)
    if found.contradictions:
        return "FAILS: what is printed contradicts itself, so that nothing can be said of what it hides."
    if found.untrue:
        return "FAILS: what is printed is not true."
    many = Counter(each.verdict for each in found.findings)
    failing = [f"{many[each]} {_COUNTED[each]}" for each in Verdict if each in _COUNTED and many[each]]
    if failing:
        return f"FAILS: of {len(found.findings):,} hidden numbers, {', '.join(failing)}."
    warning = ""
    if many[Verdict.MAYBE]:
        warning = (
            f" {many[Verdict.MAYBE]} may be narrowed: give away more than they should if they are small in "
            "truth (--truth tells)."
        )
    if not found.findings:
        return "PASSES: nothing is hidden, and no count that should be is printed."
    if not (many[Verdict.SAFE] or many[Verdict.MAYBE]):
        return "PASSES: nothing that is hidden is a small count of people."
    return f"PASSES: every small count of people that is hidden may still be any of {hidden}.{warning}"


_COUNTED = {
    Verdict.EXACT: "can be worked out exactly",
    Verdict.NARROWED: "can be told more closely than the policy allows",
    Verdict.PRINTED: "printed although the policy hides it",
    Verdict.NOT_PROVEN: "not decided in time",
}


def _hidden(terms: Terms) -> str:
    if terms.lowest_hidden == terms.highest_hidden:
        return str(terms.lowest_hidden)
    return f"{terms.lowest_hidden} to {terms.highest_hidden}"


def _document(found: Attack, terms: Terms) -> dict[str, Any]:
    return {
        "passes": found.passes,
        "summary": summary(found, terms),
        "numbers": [_number(each) for each in found.findings],
        "contradictions": [list(each) for each in found.contradictions],
        "untrue": list(found.untrue),
        "told_apart": list(found.apart),
        "seconds": round(found.seconds, 2),
    }


def _number(each: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": each.id,
        "verdict": str(each.verdict),
        "fails": each.fails,
        "smallest": each.smallest,
        "largest": each.largest,
        "proven": each.ends_proven,
        "cannot_be": list(each.missing),
    }
    return said | ({"release": each.release} if each.release else {})


def _table(found: Attack, terms: Terms) -> Iterator[str]:
    """The lines of the table; a blank line below it."""
    lines = [("number", "smallest", "largest", "verdict")]
    lines += [_line(each, terms) for each in found.findings]
    if len(lines) == 1:
        return
    widths = [max(len(line[at]) for line in lines) for at in range(3)]
    for name, smallest, largest, verdict in lines:
        yield f"{name:<{widths[0]}}  {smallest:>{widths[1]}}  {largest:>{widths[2]}}  {verdict}"
    yield ""


def _line(each: Finding, terms: Terms) -> tuple[str, str, str, str]:
    name = f"{each.id} (in {each.release})" if each.release else each.id
    meaning = _MEANINGS[each.verdict].format(
        hidden=_hidden(terms),
        highest=terms.highest_hidden,
        missing=" or ".join(map(str, each.missing)) or "some of them",
    )
    no_end = each.ends_proven and each.verdict is not Verdict.CONTRADICTED
    ends = ["" if end is None else f"{end:,}" for end in (each.smallest, each.largest)]
    smallest, largest = (end or ("no bound" if no_end else "") for end in ends)
    if not each.ends_proven and largest:
        smallest, largest = f"≤ {smallest}", f"≥ {largest}"
    return name, smallest, largest, f"{'FAILS: ' if each.fails else ''}{each.verdict}, {meaning}"


def _troubles(found: Attack) -> Iterator[str]:
    """What else there is to say, a line each and a blank line below."""
    for facts in found.contradictions:
        yield "These cannot all be true:" if len(facts) > 1 else "This cannot be true:"
        yield from (f"  {fact}" for fact in facts)
        yield ""
    if found.untrue:
        yield "By the numbers given, this is not true:"
        yield from (f"  {fact}" for fact in found.untrue)
        yield ""
    if found.apart:
        yield (
            f"Numbers in {', '.join(found.apart)} were corrected since: they are not the same as those that "
            "bear their names now."
        )
        yield ""
