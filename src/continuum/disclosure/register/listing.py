"""A register as text: its entries, or one release, as a table or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from continuum.disclosure.forms.outgoing import as_text
from continuum.disclosure.register.chain import Contents
from continuum.disclosure.register.corrections import corrections
from continuum.disclosure.register.document import document_of
from continuum.disclosure.register.entry import SHORT, Entry, Kind
from continuum.disclosure.release import Release, Status

EMPTY = "There are no releases in this register yet."

_HEAD = (
    "number",
    "date",
    "name",
    "shown",
    "rounded",
    "suppressed",
    "percentages",
    "corrected",
    "hash",
    "note",
)
_RIGHT = frozenset({"number", "shown", "rounded", "suppressed", "percentages", "corrected"})


def entries_text(contents: Contents, form: str) -> str:
    """The entries of a register in their order; form is "table" or "json"."""
    rows = [_row(each, contents) for each in contents.entries]
    if form == "json":
        full = [
            {**row, "kind": entry.kind, "added": entry.added, "hash": entry.hash, "note": entry.note}
            | {"withdraws": entry.withdraws}
            for row, entry in zip(rows, contents.entries, strict=True)
        ]
        return json.dumps({"releases": full}, ensure_ascii=False, indent=1)
    if not rows:
        return EMPTY
    return _laid_out(_HEAD, [[_word(row[column]) for column in _HEAD] for row in rows], _RIGHT)


def release_text(contents: Contents, number: int, form: str) -> str:
    """What one release printed; form is "table" or "json", which `continuum attack` reads.

    Raises:
        ContinuumError: no release has that number.
    """
    release = contents.release(number)
    entry = contents.entries[number - 1]
    withdrawn = contents.withdrawn.get(number)
    if form == "json":
        return as_text(document_of(contents, number)).rstrip()
    terms = release.terms
    nowhere = sum(not each.marked for each in release.numbers)
    about = [
        f"Release {number}: {release.name}, {release.date}",
        *([entry.note] if entry.note else []),
        *([f"Withdrawn on {withdrawn.date}: {withdrawn.note}"] if withdrawn else []),
        f"Added {entry.added}, hash {entry.hash}",
        f"Policy {terms.policy}: counts of people from {terms.lowest_hidden} to {terms.highest_hidden} are "
        f"not shown; {terms.mark} may stand for {_what_a_mark_may_be(release)}",
        f"Known besides: {len(release.known):,} sums and other facts; printed nowhere: {nowhere:,} numbers",
    ]
    printed = [
        [each.id, str(each.status), "" if each.value is None else f"{each.value:,}"]
        for each in release.numbers
        if each.marked
    ]
    ratios = [
        [each.id, "printed", f"{Decimal(each.value).scaleb(-each.decimals):,}"]
        for each in release.percentages
    ]
    corrected = [
        f"{each.id}: {each.before:,} in {each.name}, {each.date}; now {each.now:,}"
        for each in corrections(release, release.previous)
    ]
    table = _laid_out(("number", "status", "value"), [*printed, *ratios], frozenset({"value"}))
    parts = ["\n".join(about), table, "\n".join(["Corrected:", *corrected]) if corrected else ""]
    return "\n\n".join(part for part in parts if part)


def _row(entry: Entry, contents: Contents) -> dict[str, Any]:
    row: dict[str, Any] = {
        "number": entry.number,
        "date": entry.date,
        "name": entry.name,
        "shown": None,
        "rounded": None,
        "suppressed": None,
        "percentages": None,
        "corrected": None,
        "hash": entry.hash[:SHORT],
        "note": entry.note,
    }
    if entry.kind is Kind.WITHDRAWAL:
        return {**row, "note": f"withdraws {entry.withdraws}: {entry.note}"}
    release = contents.numbered[entry.number]
    many = Counter(each.status for each in release.numbers if each.marked)
    withdrawn = contents.withdrawn.get(entry.number)
    said = (f"withdrawn by {withdrawn.number}" if withdrawn else "", entry.note)
    return {
        **row,
        **{str(status): many[status] for status in Status},
        "percentages": len(release.percentages),
        "corrected": len(release.corrected),
        "note": "; ".join(part for part in said if part),
    }


def _what_a_mark_may_be(release: Release) -> str:
    smallest, largest = release.terms.mark_smallest, release.terms.mark_largest
    return f"{smallest} or more" if largest is None else f"{smallest} to {largest}"


def _word(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _laid_out(head: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if name in right else cell.ljust(width)
            for cell, width, name in zip(row, widths, head, strict=True)
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join(lines)
