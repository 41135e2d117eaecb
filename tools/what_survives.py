"""Renew docs/formats/what-survives.md: which figures of the synthetic borough come out the same after its
records went out in a format and came in again.

    .venv/bin/python tools/what_survives.py build/borough docs/formats/what-survives.md
    .venv/bin/python tools/what_survives.py build/borough annex-a     each figure that differs
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.exchange.export import export_dataset
from continuum.exchange.format import Asked, Format
from continuum.exchange.formats import FORMATS, format_named
from continuum.exchange.run import Request, import_files
from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.engine.run import compute

AS_AT = date(2021, 3, 31)
"""The day of all figures: the end of a year, which every return is about."""

SAME, OTHER, GONE = "the same", "others", "not available"

Figures = dict[tuple[str, ...], tuple[object, ...]]

_ENDS = {"ssda903": "", "cin-census": ".xml", "annex-a": ".xlsx"}

_PAGE = """# What survives a format

The synthetic borough's records, as known on {day}, were written in each format, read again into a new
dataset by `continuum import`, and all figures of that day computed from it: of every measure, for every
kind of period that ends on it, with every breakdown but that by team (a format may name teams
otherwise). `make formats` renews this page; nothing in it is typed.

A figure is **the same** where value, numerator and denominator are; **not available** where the format
lacks a table, a field or the days that it needs, which the dataset knows and says. It is one of the
**others** where it is computed and differs: those are listed below, and the format's own page says why.

| format | measures all the same | in part | not available | figures the same | not available | others |
|---|---:|---:|---:|---:|---:|---:|
{totals}

## Measure by measure

● all figures the same · ◐ some the same, the rest not available · ○ not available · ✕ some differ

{tables}
## Where figures differ

{differing}"""


def figures_of(dataset: Dataset) -> Figures:
    """Every figure by measure, kind of period and cell: value, numerator and denominator."""
    table = compute(dataset, None, [AS_AT]).table.to_pylist()
    return {
        (row["measure"], row["period_kind"], row["by"], row["cell"]): (
            row["status"],
            row["value"],
            row["numerator"],
            row["denominator"],
        )
        for row in table
        if "team" not in row["by"]
    }


def there_and_back(dataset: Dataset, chosen: Format, folder: Path) -> Dataset:
    """The dataset after it went out in a format and came in again."""
    out = folder / f"{chosen.name}{_ENDS.get(chosen.name, '')}"
    export_dataset(chosen, dataset, out, Asked(AS_AT))
    code = dataset.authorities[0]
    request = Request(
        chosen.name,
        [out],
        out=folder / f"{chosen.name}-in",
        authority=code,
        known_at=dataset.known_at,
        most_lost=1.0,
    )
    return open_dataset(import_files(request).folder)


def compared(before: Figures, after: Figures) -> dict[str, Counter[str]]:
    """For each measure how many of its figures are the same, not available, or others."""
    found: dict[str, Counter[str]] = {}
    gone = {(key[0], key[1]) for key, told in after.items() if told[0] == GONE}
    for key, told in before.items():
        if told[0] == GONE:
            continue
        now = after.get(key)
        counts = found.setdefault(key[0], Counter())
        if now == told or (now is None and _is_nothing(told)):
            counts[SAME] += 1
        elif (key[0], key[1]) in gone or not any(each[:3] == key[:3] for each in _places(after, key)):
            counts[GONE] += 1
        else:
            counts[OTHER] += 1
    return found


def _is_nothing(told: tuple[object, ...]) -> bool:
    """Whether a figure is one of a cell in which nothing is counted: such cells come and go with a code."""
    return not told[2] and (told[3] is None or not told[3] or told[1] == 0)


def _places(after: Figures, key: tuple[str, ...]) -> list[tuple[str, ...]]:
    return _BREAKDOWNS.setdefault(id(after), {}).setdefault(
        key[:3], [each for each in after if each[:3] == key[:3]]
    )


_BREAKDOWNS: dict[int, dict[tuple[str, ...], list[tuple[str, ...]]]] = {}


def mark(counts: Counter[str]) -> str:
    """What a measure's figures come to, as one sign."""
    if counts[OTHER]:
        return "✕"
    if not counts[SAME]:
        return "○"
    return "◐" if counts[GONE] else "●"


def page(dataset: Dataset) -> str:
    """The page."""
    before = figures_of(dataset)
    found: dict[str, dict[str, Counter[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for chosen in FORMATS:
            if chosen.read and chosen.write:
                print(chosen.name, file=sys.stderr)
                found[chosen.name] = compared(
                    before, figures_of(there_and_back(dataset, chosen, Path(folder)))
                )
    totals = "\n".join(_total(name, counts) for name, counts in found.items())
    return _PAGE.format(
        day=f"{AS_AT:%-d %B %Y}", totals=totals, tables=_tables(found), differing=_differing(found)
    )


def _total(name: str, found: dict[str, Counter[str]]) -> str:
    marks = Counter(mark(counts) for counts in found.values())
    every = sum(found.values(), Counter())
    cells = [marks["●"], marks["◐"] + marks["✕"], marks["○"], every[SAME], every[GONE], every[OTHER]]
    return f"| `{name}` | " + " | ".join(f"{cell:,}" for cell in cells) + " |"


def _tables(found: dict[str, dict[str, Counter[str]]]) -> str:
    parts = []
    for theme, measures in THEMES.items():
        there = [each.id for each in measures if any(each.id in counts for counts in found.values())]
        head = f"| measure | {' | '.join(found)} |\n|---|{':-:|' * len(found)}"
        rows = [
            f"| {CATALOGUE[each].title} | "
            f"{' | '.join(mark(counts.get(each, Counter())) for counts in found.values())} |"
            for each in there
        ]
        parts.append("\n".join([f"### {str(theme).capitalize()}", "", head, *rows, ""]))
    return "\n".join(parts)


def _differing(found: dict[str, dict[str, Counter[str]]]) -> str:
    lines = [
        f"- `{name}`: {CATALOGUE[measure].title}: {counts[OTHER]:,} of {counts.total():,} figures"
        for name, measures in found.items()
        for measure, counts in measures.items()
        if counts[OTHER]
    ]
    return "\n".join(lines or ["Nowhere."]) + "\n"


def told(dataset: Dataset, name: str) -> str:
    """Each figure of a format that differs, before and after."""
    before = figures_of(dataset)
    with tempfile.TemporaryDirectory() as folder:
        after = figures_of(there_and_back(dataset, format_named(name), Path(folder)))
    gone = {key[:2] for key, now in after.items() if now[0] == GONE}
    there = {key[:3] for key in after}
    lines = [
        f"{' '.join(key)}: {was[1:]} is {after[key][1:] if key in after else 'no cell'}"
        for key, was in before.items()
        if was[0] != GONE
        and key[:2] not in gone
        and key[:3] in there
        and after.get(key) != was
        and not (key not in after and _is_nothing(was))
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    borough, out = sys.argv[1:]
    records = open_dataset(Path(borough), datetime.combine(AS_AT, time(23, 59)))
    if out in [each.name for each in FORMATS]:
        sys.stdout.write(told(records, out))
    else:
        Path(out).write_text(page(records), encoding="utf-8")
