"""A verification as a table to read, CSV or JSON. Each is marked: its values are not protected."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterator
from itertools import groupby

from continuum.measures.listing import MARKING
from continuum.reports.verification.run import Verification
from continuum.reports.verification.verdict import Line, Word

_NAME_WIDTH = 62
_WIDTH = 108
_FIELDS = (
    *("source", "place", "measure", "breakdown", "period"),
    *("printed", "computed", "verdict", "reason"),
)


def counts_line(verification: Verification) -> str:
    """How many printed figures have each verdict: "190 equal, 8 print inconsistent ... of 258"."""
    counted = ", ".join(f"{count} {word}" for word, count in verification.counts.items())
    return f"{counted}; {len(verification.lines)} printed figures"


def as_table(verification: Verification) -> str:
    """A line a printed figure, grouped by its place; the last line counts the verdicts."""
    lines = sorted(verification.lines, key=_place_of(verification))
    head = f"Records as known at {verification.known_at:%Y-%m-%d %H:%M}. Values before protection."
    columns = f"  {'':<{_NAME_WIDTH}}  {'printed':>12}  {'computed':<24}  verdict"
    text = [MARKING.upper(), head, "", columns]
    for (source, place), group in groupby(lines, key=_place):
        text += ["", f"{source[:1].upper()}{source[1:]}, {place}"]
        text += [row for line in group for row in _rows(line)]
    different = [line for line in lines if line.word is Word.DIFFERENT]
    if different:
        text += ["", "Different:"]
        text += [f"  {line.published.key.place}: {_of_what(line)}" for line in different]
    return "\n".join([*text, "", counts_line(verification)])


def _place(line: Line) -> tuple[str, str]:
    return line.published.key.source, line.published.key.place


def _place_of(verification: Verification) -> Callable[[Line], int]:
    """The order of places: as each first comes in the published figures."""
    places: dict[tuple[str, str], int] = {}
    for line in verification.lines:
        places.setdefault(_place(line), len(places))
    return lambda line: places[_place(line)]


def _of_what(line: Line) -> str:
    key = line.published.key
    return f"{key.measure}, {key.breakdown}, {key.period}"


def _rows(line: Line) -> Iterator[str]:
    """One line a figure, more where its name is long; its reason below it."""
    *above, last = textwrap.wrap(_of_what(line), _NAME_WIDTH)
    yield from (f"  {part}" for part in above)
    columns = f"{last:<{_NAME_WIDTH}}  {line.published.as_printed or '-':>12}  {line.shown:<24}  {line.word}"
    yield f"  {columns}"
    yield from textwrap.wrap(line.reason, _WIDTH, initial_indent="      ", subsequent_indent="      ")


def _record(line: Line) -> dict[str, str]:
    key = line.published.key
    values = (
        *(key.source, key.place, key.measure, key.breakdown, key.period),
        *(line.published.as_printed, line.shown, str(line.word), line.reason),
    )
    return dict(zip(_FIELDS, values, strict=True))


def as_csv(verification: Verification) -> str:
    """One row a printed figure; the marking is in every row, so that it stays when rows are taken out."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [*_FIELDS, "marking"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**_record(line), "marking": MARKING} for line in verification.lines)
    return text.getvalue().rstrip("\n")


def as_json(verification: Verification) -> str:
    """The marking, the known-at moment, every printed figure, and the counts of verdicts."""
    content = {
        "marking": MARKING,
        "known_at": verification.known_at.isoformat(),
        "figures": [_record(line) for line in verification.lines],
        "counts": {str(word): count for word, count in verification.counts.items()},
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Verification], str]] = {"table": as_table, "csv": as_csv, "json": as_json}
"""The forms in which a verification is printed."""
