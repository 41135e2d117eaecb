"""Facts that contradict one another: a small set of them, so that a person can see what to put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from continuum.disclosure.attack.engine import Deadline, OutOfTimeError, Solutions
from continuum.disclosure.attack.facts import Facts, Row
from continuum.disclosure.attack.parts import components, taken_apart


def fits(facts: Facts, deadline: Deadline) -> bool:
    """Whether any values fit all the facts. OutOfTimeError where that was not decided in time."""
    apart = taken_apart(facts)
    return apart is not None and all(Solutions(part, deadline).any() for part in apart.parts if part.rows)


def separate(facts: Facts) -> list[Facts]:
    """Facts in groups that share no number."""
    return [
        Facts({name: facts.values[name] for name in names}, rows)
        for names, rows in components(facts.values, facts.rows)
    ]


def contradiction(facts: Facts, deadline: Deadline) -> tuple[str, ...]:
    """Facts in words that cannot all be true, as few as were found in time, when nothing fits them all.

    Facts are left out, halves first and then one by one, for as long as the others still contradict one
    another.
    """
    said = list(dict.fromkeys(row.said for row in facts.rows))

    def contradict(kept: Sequence[str]) -> bool:
        rows = [row for row in facts.rows if row.said in kept]
        return not fits(_of(facts, rows), deadline)

    try:
        return tuple(_fewest(said, contradict))
    except OutOfTimeError:
        return tuple(said)


def _fewest(said: list[str], contradict: Callable[[Sequence[str]], bool]) -> list[str]:
    kept = said
    size = (len(kept) + 1) // 2
    while size:
        at = 0
        while at < len(kept):
            without = kept[:at] + kept[at + size :]
            if contradict(without):
                kept = without
            else:
                at += size
        size = size // 2
    return kept


def _of(facts: Facts, rows: list[Row]) -> Facts:
    names = {name for row in rows for _, name in row.terms}
    return Facts({name: facts.values[name] for name in facts.values if name in names}, rows)
