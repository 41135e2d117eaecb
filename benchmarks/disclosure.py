"""Seconds, hidden cells and lost information of disclosure control, written into docs/disclosure-speed.md.

`python benchmarks/disclosure.py` protects random tables of several sizes, to the end and with no time at all,
and attacks what would be printed; protects the same tables with pytauargus, where it can be installed (into
an environment of its own below build/benchmarks), and attacks that; and publishes the committee's report of a
synthetic borough. It takes some minutes. `--sizes "4 × 4" "10 × 10"` does these only and prints the tables.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from random_tables import KINDS, SMALL_TABLES, Kind

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGE = ROOT / "docs" / "disclosure-speed.md"
WORK = ROOT / "build" / "benchmarks" / "disclosure"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
THEIRS = "pytauargus==0.6.0"
REPORT_MARK = 2.0
"""Seconds that the publication of a whole report should take at most."""

Found = Mapping[str, Any]


def printed(*words: object) -> Any:
    """What a program of this folder prints as JSON, run in a process of its own.

    Raises:
        CalledProcessError: it failed.
    """
    program, *arguments = (str(word) for word in words)
    print(" ".join([program, *arguments]), flush=True)
    return json.loads(subprocess.check_output([sys.executable, str(HERE / program), *arguments], text=True))


def python_of_theirs() -> Path | None:
    """A Python that has pytauargus, in an environment of its own; None where it cannot be installed."""
    place = WORK / "pytauargus"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    check = [str(python), "-c", "import pytauargus.engine"]
    if python.exists() and subprocess.run(check, check=False).returncode == 0:
        return python
    venv.create(place, with_pip=True, clear=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", THEIRS]
    if subprocess.run(install, check=False).returncode or subprocess.run(check, check=False).returncode:
        print(f"benchmarks: {THEIRS} cannot be installed here; its rows are left out")
        return None
    return python


def borough() -> Path:
    """The newest dataset of a synthetic borough, made where there is none yet."""
    made = WORK / "borough"
    if not made.exists():
        print("making a borough", flush=True)
        command = [sys.executable, "-m", "continuum", "--quiet", "synthetic", "--out", str(made)]
        subprocess.run(command, check=True)
    return max(each for each in made.iterdir() if each.is_dir())


def mean(rows: Sequence[Found], what: str) -> float:
    """The mean of a number over tables."""
    return statistics.fmean(float(row[what]) for row in rows)


def of(rows: Sequence[Found], how: str) -> list[Found]:
    """The rows of one way of protecting, without those that were not done."""
    return [row for row in rows if row["how"] == how and "failed" not in row]


def gap_words(rows: Sequence[Found]) -> str:
    """The largest gap of several tables in words; parts that were hidden whole have none."""
    if any(row["gap"] is None for row in rows):
        return "hidden whole"
    largest = max(float(row["gap"]) for row in rows)
    return f"{largest:.2%}" if largest >= 0.00005 else "none"


def our_row(kind: Kind, how: str, rows: Sequence[Found]) -> str:
    """The tables of one size, protected in one way, as a row."""
    mark = f"{kind.mark:g}" if kind.mark and how == "exact" else ""
    return (
        f"| {kind.title} | {how} | {len(rows)} | {mean(rows, 'wall'):.2f} | {mean(rows, 'cpu'):.2f} "
        f"| {max(row['cpu'] for row in rows):.2f} | {mark} | {mean(rows, 'small'):.0f} "
        f"| {mean(rows, 'hidden'):.0f} | {mean(rows, 'lost'):.1f} | {gap_words(rows)} "
        f"| {passing(rows, 'passes')} | {mean(rows, 'attack'):.2f} |"
    )


def our_table(found: Mapping[str, Sequence[Found]]) -> Iterator[str]:
    """Exact and fallback side by side, for each size."""
    yield (
        "| table | how | tables | seconds | working | slowest, working | mark | small | hidden "
        "| information lost | gap | attack | attack, working |"
    )
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|"
    for kind in KINDS:
        for how in ("exact", "fallback"):
            rows = of(found.get(kind.title, ()), how)
            if rows:
                yield our_row(kind, how, rows)


def passing(rows: Sequence[Found], what: str) -> str:
    """How many tables pass the attack."""
    passed = sum(bool(row[what]) for row in rows)
    return "passes" if passed == len(rows) else f"{len(rows) - passed} of {len(rows)} FAIL"


def their_table(found: Mapping[str, Sequence[Found]]) -> Iterator[str]:
    """Continuum and pytauargus side by side, on the same tables."""
    yield (
        "| table | by | tables | working | hidden | information lost | attack "
        "| exact | narrowed | attack, were a mark to stand for 0 |"
    )
    yield "|---|---|---:|---:|---:|---:|---|---:|---:|---|"
    for kind in KINDS:
        rows = found.get(kind.title, ())
        for how in dict.fromkeys(str(row["how"]) for row in rows if row["how"] != "fallback"):
            yield their_row(kind.title, how, of(rows, how), _failures(rows, how))


def their_row(title: str, how: str, rows: Sequence[Found], failed: Sequence[str]) -> str:
    """The tables of one size by one setting as a row; what was not done is said."""
    by = "Continuum" if how == "exact" else f"pytauargus, {how}"
    if not rows:
        return f"| {title} | {by} | 0 | {'; '.join(failed)} | | | | | | |"
    exact, narrowed = (sum(int(row[what]) for row in rows) for what in ("exact", "narrowed"))
    zeros = passing(rows, "passes_without_zeros" if how != "exact" else "passes")
    more = f" ({'; '.join(failed)}: {len(failed)})" if failed else ""
    return (
        f"| {title} | {by} | {len(rows)}{more} | {mean(rows, 'cpu'):.2f} | {mean(rows, 'hidden'):.1f} "
        f"| {mean(rows, 'lost'):.1f} | {passing(rows, 'passes')} | {exact} | {narrowed} | {zeros} |"
    )


def _failures(rows: Sequence[Found], how: str) -> list[str]:
    return list(dict.fromkeys(str(row["failed"]) for row in rows if row["how"] == how and "failed" in row))


def small_sentence(found: Sequence[Found]) -> str:
    """What a small table takes on average."""
    sizes = " and ".join(kind.title for kind in SMALL_TABLES)
    return (
        f"{len(found)} small tables ({sizes}): {mean(found, 'wall') * 1000:.0f} ms each on average, "
        f"{mean(found, 'cpu') * 1000:.0f} ms of them working; the mark is "
        f"{(SMALL_TABLES[0].mark or 0) * 1000:.0f} ms. The attack: {passing(found, 'passes')}."
    )


def report_sentence(found: Found) -> str:
    """What the publication of the whole report takes."""
    steps = {step: found[step] for step in ("gathered", "protected", "attacked")}
    whole = {kind: sum(step[kind] for step in steps.values()) for kind in ("wall", "cpu")}
    parts = ", ".join(f"{name} in {step['cpu']:.2f}" for name, step in steps.items())
    return (
        f"The committee's report of the synthetic borough, {found['figures']:,} figures of which are "
        f"{found['numbers']:,} numbers, {found['sums']:,} sums and {found['percentages']:,} percentages: "
        f"{whole['wall']:.2f} seconds, {whole['cpu']:.2f} working ({parts}); the mark is {REPORT_MARK:g}. "
        f"{found['small']:,} small counts are hidden, and {found['hidden'] - found['small']:,} numbers from "
        "which they could be worked out."
    )


def page(found: Mapping[str, Sequence[Found]], small: Sequence[Found], report: Found) -> str:
    """The measured part of the page."""
    machine = (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {time.strftime('%B %Y')}."
    )
    compared = any(row["how"] not in ("exact", "fallback") for rows in found.values() for row in rows)
    theirs = (
        list(their_table(found))
        if compared
        else [f"`{THEIRS}` could not be installed where this was measured: there is no comparison."]
    )
    lines = [machine, "", *our_table(found), "", f"- {small_sentence(small)}", f"- {report_sentence(report)}"]
    return "\n".join([*lines, "", f"Beside `{THEIRS}`, on the same tables:", "", *theirs])


def renewed(text: str, measured: str) -> str:
    """The page with its measured part replaced; what is written around it stays."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}"


def main() -> None:
    """Measure what is asked for, and renew the page."""
    parser = argparse.ArgumentParser(prog="disclosure", description=__doc__)
    titles = [kind.title for kind in KINDS]
    parser.add_argument(
        "--sizes", nargs="+", choices=titles, metavar="SIZE", help="these only; the page stays"
    )
    parser.add_argument("--alone", action="store_true", help="without pytauargus")
    asked = parser.parse_args()
    python = None if asked.alone else python_of_theirs()
    theirs = [python] if python else []
    found = {size: printed("disclosure_tables.py", size, *theirs) for size in asked.sizes or titles}
    if asked.sizes:
        print("\n".join([*our_table(found), "", *their_table(found)]))
        return
    small = printed("disclosure_tables.py", "small")
    measured = page(found, small, printed("disclosure_report.py", borough()))
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")
    print(f"benchmarks: written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
