"""What may be printed of a publication, written as JSON: the same cells in the same order, nothing hidden.

Nothing is written from which a reader could tell why a number is hidden. The cost of what is lost, how many
of the hidden numbers are small and which of them earlier releases gave away are known to the publisher, and
left out here.
"""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import Any

from continuum.disclosure.forms.facts import Ratio, Sentence
from continuum.disclosure.forms.form import Form, form
from continuum.disclosure.forms.objects import Item
from continuum.disclosure.forms.structure import known_fact, structure_written, sum_fact
from continuum.disclosure.forms.terms import terms_written
from continuum.disclosure.policy import Policy
from continuum.disclosure.protection import How, Protection
from continuum.disclosure.publication import Publication
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status

_ABOUT = ("name", "title", "date", "period")
_FACT_LISTS = ("facts", "percentages", "statements")
_TABLE = ("name", "title", "period", "level", "dimensions", "protected")
_CELL = ("id", "at", "level", "above", "protected", "wanted")


def written(
    document: Item, publication: Publication, protection: Protection, policy: Policy
) -> dict[str, Any]:
    """The document of a protected publication.

    Args:
        document: what `incoming.read_publication` read.
        publication: what it made of it.
        protection: what protection gave back for it.
        policy: the policy that it kept to.
    """
    found = form(document, printed=False)
    release = protection.release
    numbers = {number.id: number for number in release.numbers}
    cells = {each.id for each in found.given}
    said: dict[str, Any] = {key: document.text(key) for key in _ABOUT if document.has(key)}
    said |= terms_written(release.terms, policy.rule)
    said["how"] = _how(protection.how, release, cells)
    printed = iter([_cell(each.item, numbers[each.id]) for each in found.given])
    if document.has("tables"):
        said["tables"] = [_table(table, printed) for table in document.value["tables"]]
    else:
        said["cells"] = list(printed)
        said["sums"] = list(document.value.get("sums") or [])
    said |= _facts(document, found, publication, protection)
    if document.has("linear"):
        said["linear"] = list(document.value["linear"])
    said["corrected"] = list(release.corrected)
    said["structure"] = structure_written(release, cells, _told(found, publication, protection))
    said["previous"] = _earlier(document)
    return said


def as_text(document: dict[str, Any]) -> str:
    """The document as JSON, the same bytes for the same document: what fits on a line stands on one."""
    return _laid_out(document, "") + "\n"


_WIDTH = 110


def _laid_out(value: Any, indent: str) -> str:
    line = json.dumps(value, ensure_ascii=False, default=_number)
    if len(indent) + len(line) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return line
    deeper = indent + "  "
    if isinstance(value, list):
        parts = [f"{deeper}{_laid_out(each, deeper)}" for each in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    names = [(json.dumps(key, ensure_ascii=False), each) for key, each in value.items()]
    parts = [f"{deeper}{name}: {_laid_out(each, deeper)}" for name, each in names]
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def _number(value: object) -> int | float:
    """A number with a point, which is kept as it was written while it is read."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} cannot be written")
    return int(value) if value == value.to_integral_value() else float(value)


def _how(how: How, release: Release, cells: set[str]) -> dict[str, Any]:
    """How it was solved, without what the numbers that are hidden made of it."""
    solved = "to the end" if how.gap == 0 else "to a gap"
    if how.gap is None:
        solved = "parts were hidden whole for want of time"
    statuses = [number.status for number in release.numbers if number.id in cells]
    found: dict[str, Any] = {"solved": solved}
    if how.gap:
        found["gap"] = math.ceil(how.gap * 10_000) / 10_000
    return found | {status.value: statuses.count(status) for status in Status}


def _table(table: dict[str, Any], printed: Any) -> dict[str, Any]:
    found = {key: table[key] for key in _TABLE if key in table}
    return found | {"cells": [next(printed) for _ in table["cells"]]}


def _cell(item: Item, number: Printed) -> dict[str, Any]:
    found = {key: item.value[key] for key in _CELL if key in item.value}
    if number.negative:
        found["negative"] = True
    found["status"] = number.status.value
    if number.value is not None:
        found["value"] = number.value
    return found


def _told(found: Form, publication: Publication, protection: Protection) -> set[Known]:
    """What the document says of sums outside its structure."""
    sums = {sum_fact(line.total, line.parts) for line in found.sums}
    linear = {known_fact(each.terms, each.low, each.high) for each in publication.linear}
    printed = (each for each in publication.statements if each.id in protection.statements)
    return sums | linear | {known_fact(each.terms, each.value, each.value) for each in printed}


def _facts(
    document: Item, found: Form, publication: Publication, protection: Protection
) -> dict[str, list[Any]]:
    """The facts under the keys that they came under."""
    ratios = {each.id: each for each in protection.release.percentages}
    values = {each.id: each.value for each in publication.statements}
    always = dict(
        zip(
            (fact.id for fact in found.facts if isinstance(fact, Sentence) and fact.always),
            (each.low for each in publication.linear[len(found.always) :]),
            strict=True,
        )
    )
    said: list[dict[str, Any]] = []
    for fact in found.facts:
        if isinstance(fact, Ratio):
            said.append(_ratio(fact, ratios.get(fact.id)))
        elif fact.always:
            said.append(_fact(fact.item, always[fact.id]))
        else:
            said.append(_fact(fact.item, values[fact.id] if fact.id in protection.statements else None))
    facts = iter(said)
    return {key: [next(facts) for _ in document.value[key]] for key in _FACT_LISTS if document.has(key)}


def _fact(item: Item, value: float | None) -> dict[str, Any]:
    found = {key: each for key, each in item.value.items() if key not in ("shown", "value")}
    found["shown"] = value is not None
    if value is not None:
        found["value"] = value
    return found


def _ratio(fact: Ratio, printed: PrintedPercentage | None) -> dict[str, Any]:
    if printed is None:
        return _fact(fact.item, None)
    exact = Decimal(printed.value).scaleb(-printed.decimals)
    return _fact(fact.item, float(exact) if printed.decimals else int(exact)) | {"decimals": printed.decimals}


def _earlier(document: Item) -> list[Any]:
    """The earlier releases, the oldest first and each once, none of them inside another."""
    found: list[Any] = []
    for item in document.items("previous"):
        own = {key: value for key, value in item.value.items() if key != "previous"}
        for each in (*_earlier(item), own):
            if each not in found:
                found.append(each)
    return found
