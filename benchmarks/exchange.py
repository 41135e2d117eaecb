"""Seconds and peak memory of files in and out, for 1,000, 10,000 and 50,000 children in each format.

`python benchmarks/exchange.py` makes datasets of so many children (`children.py`), writes each in every
format that is written, imports what was written in every format that is read, each command in a process of
its own, and renews the tables of docs/formats/speed.md. With `--children 1000` it takes a minute or two.
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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from continuum.exchange.formats import FORMATS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGE = ROOT / "docs" / "formats" / "speed.md"
WORK = ROOT / "build" / "benchmarks" / "exchange"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SIZES = (1_000, 10_000, 50_000)
AS_AT = "2021-04-30"
KNOWN_AT = "2021-05-07"

IN_CARE = frozenset({"ssda903"})
"""Formats that tell of children in care; the others are measured with children who were referred."""

ENDINGS = {"annex-a": ".xlsx", "cin-census": ".xml", "ssda903 (XML)": ".xml", "dfe-api": ""}


@dataclass(frozen=True)
class Took:
    """What a command took: seconds in which a core was at work, and the most memory that it held, in
    megabytes.
    """

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Measured:
    """One format at one size: how large its files are, and what writing and reading them took."""

    name: str
    children: int
    size: float
    out: Took
    back: Took | None


def run(*words: str) -> Took:
    """Run the continuum command to its end.

    Raises:
        SystemExit: it failed; a time of a failure says nothing.
    """
    command = [sys.executable, "-m", "continuum", "--quiet", *words]
    with TemporaryDirectory() as folder:
        result = Path(folder) / "took.json"
        subprocess.run([sys.executable, str(HERE / "launch.py"), str(result), *command], check=True)
        took = json.loads(result.read_text(encoding="utf-8"))
    if took["status"]:
        raise SystemExit(f"benchmarks: {' '.join(words)} ended with status {took['status']}")
    return Took(took["working"], took["peak_kilobytes"] / 1024)


def borough() -> Path:
    """The newest dataset of a synthetic borough, made where there is none yet."""
    made = WORK / "borough"
    if not made.exists():
        print("making a borough", flush=True)
        run("synthetic", "--out", str(made))
    return max(each for each in made.iterdir() if each.is_dir())


def dataset(children: int, group: str) -> Path:
    """A dataset of so many children of a group, made where it is not there yet."""
    made = WORK / f"{group}-{children}"
    if not made.exists():
        print(f"making {children:,} children: {group}", flush=True)
        command = [sys.executable, str(HERE / "children.py"), str(borough()), str(made), str(children), group]
        subprocess.run(command, check=True)
    return made


def kinds() -> Iterator[tuple[str, str, bool]]:
    """What is measured: the words for it, the format's name, and whether it is read too."""
    for each in FORMATS:
        if each.write is None:
            continue
        yield each.name, each.name, each.read is not None
        if each.name == "ssda903":
            yield "ssda903 (XML)", each.name, True


def measure(title: str, name: str, children: int, *, reads: bool) -> Measured:
    """Write so many children in a format, and read them."""
    held = str(dataset(children, "care" if name in IN_CARE else "need"))
    with TemporaryDirectory(dir=WORK) as folder:
        path = Path(folder) / f"written-2021{ENDINGS.get(title, '')}"
        out = run("export", name, "--dataset", held, "--as-at", AS_AT, "--out", str(path))
        files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
        size = sum(each.stat().st_size for each in files) / 1e6
        back = None
        if reads:
            whose = ("--authority", "E06000050", "--title", "Made up", "--known-at", KNOWN_AT)
            into = ("--out", f"{folder}/in", "--report", f"{folder}/quality", "--most-lost", "100%")
            back = run("import", name, str(path), *into, *whose)
    found = Measured(title, children, size, out, back)
    print(row(found), flush=True)
    return found


def row(found: Measured) -> str:
    """One format at one size as a row of the table."""
    back = f"{found.back.seconds:.1f} | {found.back.megabytes:.0f}" if found.back else " | "
    return (
        f"| {found.name} | {found.children:,} | {found.size:.1f} | {found.out.seconds:.1f} | "
        f"{found.out.megabytes:.0f} | {back} |"
    )


def power(sizes: Sequence[float], values: Sequence[float]) -> float:
    """By which power of the size something grows: the slope of the line through their logarithms."""
    return statistics.linear_regression([log(each) for each in sizes], [log(each) for each in values]).slope


def growth(found: Sequence[Measured]) -> Iterator[str]:
    """A row for each format: by which power of the children its times grow between the two largest sizes;
    below them a command's own costs hide it.
    """
    for name in dict.fromkeys(each.name for each in found):
        own = [each for each in found if each.name == name][-2:]
        children = [each.children for each in own]
        out = power(children, [each.out.seconds for each in own])
        back = [each.back.seconds for each in own if each.back]
        told = f"{power(children, back):.2f}" if back else ""
        yield f"| {name} | {out:.2f} | {told} |"


def page(found: Sequence[Measured]) -> str:
    """The measured part of the page."""
    machine = (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {time.strftime('%B %Y')}."
    )
    lines = [
        machine,
        "",
        "| format | children | files, MB | out, seconds | peak, MB | in, seconds | peak, MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(row(each) for each in found),
    ]
    if len({each.children for each in found}) > 1:
        lines += ["", "| format | out grows by the power of | in grows by the power of |", "|---|---:|---:|"]
        lines += growth(found)
    return "\n".join(lines)


def renewed(text: str, measured: str) -> str:
    """The page with its measured part replaced; what is written around it stays."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}"


def main() -> None:
    """Measure what is asked for, and renew the page."""
    parser = argparse.ArgumentParser(prog="exchange", description=__doc__)
    parser.add_argument("--children", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--formats", nargs="+", metavar="NAME", help="these only; the page stays as it is")
    asked = parser.parse_args()
    found = [
        measure(title, name, children, reads=reads)
        for title, name, reads in kinds()
        for children in asked.children
        if not asked.formats or name in asked.formats
    ]
    if asked.formats:
        print(page(found))
        return
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), page(found)), encoding="utf-8")
    print(f"benchmarks: written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
