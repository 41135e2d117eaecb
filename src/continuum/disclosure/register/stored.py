"""A release as a file: JSON with a version of its own, in short forms. docs/releases.md describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate
from operator import index as whole
from sys import intern
from typing import Any

from continuum.disclosure.register.entry import RegisterBrokenError, refuse_later
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms

RELEASE_VERSION = 1

_VERSION = "continuum_release"
_LETTERS = {Status.SHOWN: "s", Status.ROUNDED: "r", Status.SUPPRESSED: "c"}
_STATUSES = {letter: status for status, letter in _LETTERS.items()}


def stored(release: Release, *, number: int, name: str, date: str, before: str) -> bytes:
    """A release as the content of a file. The releases before it are named by the hash of the last of them.

    Raises:
        ValueError: two numbers have one id.
    """
    place = _places(release)
    numbers = release.numbers
    content: dict[str, Any] = {
        _VERSION: RELEASE_VERSION,
        "number": number,
        "name": name,
        "date": date,
        "before": before,
        "terms": asdict(release.terms),
        "ids": list(place),
        "statuses": "".join(_LETTERS[each.status] for each in numbers),
        "values": [_value(each) for each in numbers],
        "not_protected": [at for at, each in enumerate(numbers) if not each.protected],
        "negative": [at for at, each in enumerate(numbers) if each.negative],
        "not_marked": [at for at, each in enumerate(numbers) if not each.marked],
        "percentages": [_percentage(each, place) for each in release.percentages],
        "known": _facts(release.known, place),
        "corrected": list(release.corrected),
    }
    lines = (f"{json.dumps(key)}:{_compact(value)}" for key, value in content.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read_stored(text: bytes, where: str) -> Release:
    """The release that a file holds. It has no `previous`: the register knows which came before.

    Raises:
        RegisterBrokenError: the file holds no release.
        ContinuumError: a later version of Continuum wrote it.
    """
    try:
        content = json.loads(text)
        refuse_later(content.get(_VERSION), RELEASE_VERSION, where)
        return _release(content)
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, RecursionError):
        raise RegisterBrokenError("the file holds no release", where=where) from None


def _release(content: dict[str, Any]) -> Release:
    ids: list[str] = [*map(intern, content["ids"])]  # most are those of the other releases
    open_ones, negative, nowhere = (
        set(content[part]) for part in ("not_protected", "negative", "not_marked")
    )
    statuses = [_STATUSES[letter] for letter in content["statuses"]]
    values: list[int | None] = content["values"]
    return Release(
        terms=Terms(**content["terms"]),
        numbers=tuple(
            Printed(ids[at], status, value, at not in open_ones, at in negative, at not in nowhere)
            for at, (status, value) in enumerate(zip(statuses, values, strict=True))
        ),
        percentages=tuple(
            PrintedPercentage(name, _named(above, ids), _named(below, ids), value, decimals, per)
            for name, above, below, value, decimals, per in content["percentages"]
        ),
        known=_read_facts(content["known"], ids),
        name=content["name"],
        date=content["date"],
        corrected=tuple(content["corrected"]),
    )


def _places(release: Release) -> dict[str, int]:
    """Each id with its place: those of the numbers in their order, then those that only facts name."""
    place = {each.id: at for at, each in enumerate(release.numbers)}
    if len(place) < len(release.numbers):
        raise ValueError("two numbers of a release have the same id")
    for each in release.percentages:
        _add(place, (*each.numerator, *each.denominator))
    for fact in release.known:
        _add(place, (name for _, name in fact.terms))
    return place


def _add(place: dict[str, int], ids: Iterable[str]) -> None:
    for name in ids:
        place.setdefault(name, len(place))


def _value(number: Printed) -> int | None:
    return None if number.value is None else whole(number.value)


def _percentage(printed: PrintedPercentage, place: dict[str, int]) -> list[Any]:
    above, below = ([place[name] for name in ids] for ids in (printed.numerator, printed.denominator))
    return [printed.id, above, below, whole(printed.value), printed.decimals, printed.per]


def _facts(known: Sequence[Known], place: Mapping[str, int]) -> dict[str, list[Any]]:
    """Facts as a few long lists: many short ones take far longer to read."""
    terms = [term for fact in known for term in fact.terms]
    return {
        "low": [_limit(fact.low) for fact in known],
        "high": [_limit(fact.high) for fact in known],
        "terms": [len(fact.terms) for fact in known],
        "by": [whole(by) for by, _ in terms],
        "of": [place[name] for _, name in terms],
    }


def _read_facts(facts: Mapping[str, list[Any]], ids: Sequence[str]) -> tuple[Known, ...]:
    terms = list(zip(facts["by"], map(ids.__getitem__, facts["of"]), strict=True))
    ends = list(accumulate(facts["terms"]))
    return tuple(
        Known(tuple(terms[end - many : end]), low, high)
        for low, high, many, end in zip(facts["low"], facts["high"], facts["terms"], ends, strict=True)
    )


def _limit(limit: int | None) -> int | None:
    return None if limit is None else whole(limit)


def _named(places: Sequence[int], ids: Sequence[str]) -> tuple[str, ...]:
    return tuple([ids[at] for at in places])


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
