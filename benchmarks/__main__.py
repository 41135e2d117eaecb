"""Time and peak memory of the main jobs, written into docs/performance.md.

`python benchmarks` makes a borough, computes every figure and writes the report, each job in a process of its
own so that its peak memory is its own; makes a region of 24 authorities of the borough, and computes every
figure of one of them and of all, ten measures by pandas, and a month that is added. `--england` measures 153
authorities too, which takes some twenty minutes more and 4 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGE = ROOT / "docs" / "performance.md"
WORK = ROOT / "build" / "benchmarks"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
AS_AT = "2021-04-30"
REGION, ENGLAND = 24, 153


@dataclass(frozen=True)
class Outcome:
    """What a job took: wall-clock seconds, and the most memory that it held, in megabytes."""

    title: str
    seconds: float
    peak_megabytes: float | None = None


def run_measured(title: str, command: list[str]) -> Outcome:
    """Run a command to its end, its output thrown away.

    Raises:
        SystemExit: the command failed; a time of a failure says nothing.
    """
    with TemporaryDirectory() as folder:
        result = Path(folder) / "took.json"
        subprocess.run([sys.executable, str(HERE / "launch.py"), str(result), *command], check=True)
        took = json.loads(result.read_text(encoding="utf-8"))
    if took["status"]:
        raise SystemExit(f"benchmarks: {' '.join(command)} ended with status {took['status']}")
    return Outcome(title, took["seconds"], took["peak_kilobytes"] / 1024)


def measured_figures(dataset: Path) -> dict[str, Any]:
    """What `figures.py` finds on a dataset, in a process of its own."""
    command = [sys.executable, str(HERE / "figures.py"), str(dataset)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figures_outcomes(found: dict[str, Any]) -> list[Outcome]:
    """The rows of the table for figures in a running process."""
    peak = found["peak_megabytes"]
    return [
        Outcome("figures, in a running process: imports", found["importing"]),
        Outcome("figures, in a running process: the first time, measures compiled", found["first"]),
        Outcome("figures, in a running process: again, the records open", found["again"], peak),
        Outcome("figures, in a running process: the records opened anew", found["anew"]),
        Outcome("a bare DuckDB scan of the columns that the figures read", found["scan"]),
    ]


def figures_sentence(scale: int, found: dict[str, Any]) -> str:
    """How much was computed, and the ratio to the bare scan."""
    return (
        f"At scale {scale}: {found['figures']:,} figures from {found['columns']} columns of "
        f"{found['tables']} tables with {found['rows']:,} rows, "
        f"in {found['again'] / found['scan']:.1f} times the bare scan."
    )


def measure(scale: int) -> tuple[list[Outcome], str]:
    """What every job takes at one scale, in the order in which each needs the one before."""
    place = WORK / f"scale-{scale}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    borough = place / "borough"
    asked = ("--dataset", str(borough), "--as-at", AS_AT)

    def command(title: str, *words: str) -> Outcome:
        print(f"scale {scale}: {title}", flush=True)
        return run_measured(title, [sys.executable, "-m", "continuum", "--quiet", *words])

    outcomes = [
        command("start-up: `continuum --help`", "--help"),
        command("`continuum synthetic`", "synthetic", "--out", str(borough), "--scale", str(scale)),
    ]
    print(f"scale {scale}: figures in a running process", flush=True)
    found = measured_figures(borough)
    outcomes += [
        *figures_outcomes(found),
        command("`continuum figures`, this month", "figures", *asked, "--format", "csv"),
        command("`continuum report scrutiny`", "report", "scrutiny", *asked, "--out", str(place / "report")),
    ]
    return outcomes, figures_sentence(scale, found)


def row(scale: int, outcome: Outcome) -> str:
    """A job as a row of the table."""
    peak = "" if outcome.peak_megabytes is None else f"{outcome.peak_megabytes:.0f}"
    return f"| {scale} | {outcome.title} | {outcome.seconds:.2f} | {peak} |"


def table(scales: list[int]) -> str:
    """The measured part of the page: the machine, a row for each job, and what the figures were."""
    machine = (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {time.strftime('%B %Y')}."
    )
    rows, sentences = [], []
    for scale in scales:
        outcomes, sentence = measure(scale)
        rows += [row(scale, outcome) for outcome in outcomes]
        sentences.append(f"- {sentence}")
    head = ["| scale | job | seconds | peak memory, MB |", "|---:|---|---:|---:|"]
    return "\n".join([machine, "", *head, *rows, "", *sentences])


def renewed(page: str, measured: str) -> str:
    """The page with its measured part replaced; what is written around it stays."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}"


def printed(*words: object) -> dict[str, Any]:
    """What a program of this folder prints as JSON, run in a process of its own.

    Raises:
        CalledProcessError: it failed.
    """
    program, *arguments = (str(word) for word in words)
    print(" ".join([program, *arguments]), flush=True)
    command = [sys.executable, str(HERE / program), *arguments]
    found: dict[str, Any] = json.loads(subprocess.check_output(command, text=True))
    return found


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """By which power of the size the time grows: the slope of the line through their logarithms."""
    x, y = [math.log(each) for each in sizes], [math.log(each) for each in seconds]
    middle_x, middle_y = statistics.fmean(x), statistics.fmean(y)
    rise = sum((one - middle_x) * (other - middle_y) for one, other in zip(x, y, strict=True))
    return rise / sum((one - middle_x) ** 2 for one in x)


def size_row(found: dict[str, Any]) -> str:
    """A size as a row of its table."""
    return (
        f"| {found['authorities']} | {found['rows']:,} | {found['contacts']:,} | {found['figures']:,} "
        f"| {found['seconds']:.1f} | {found['scan']:.1f} | {found['seconds'] / found['scan']:.1f} "
        f"| {found['peak_megabytes']:.0f} |"
    )


def sizes_table(found: Sequence[dict[str, Any]]) -> str:
    """What every figure takes at each size, and how the time grows with the records."""
    power = exponent([each["rows"] for each in found], [each["seconds"] for each in found])
    head = [
        "| authorities | rows | contacts | figures | seconds | bare scan | times that | peak memory, MB |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    sentence = f"Time grows with the number of rows to the power of {power:.2f}."
    return "\n".join([*head, *(size_row(each) for each in found), "", sentence])


def pandas_sentence(found: dict[str, Any]) -> str:
    """How the engine compares with pandas."""
    return (
        f"{found['measures']} of the measures at region size, {found['figures']:,} figures alike: pandas "
        f"{found['pandas']:.1f} seconds, the engine {found['engine']:.1f}, "
        f"{found['pandas'] / found['engine']:.0f} times as fast."
    )


def month_sentence(found: dict[str, Any]) -> str:
    """What a month more costs."""
    full = found["full"]["seconds"]
    one, others, unchanged = (found[run]["seconds"] / full for run in ("one", "others", "unchanged"))
    return (
        f"{found['authorities']} authorities whose counts are kept, beside the {full:.1f} seconds of a full "
        f"run: a month added to one of them {one:.0%}, to the {found['authorities'] - 1} others "
        f"{others:.0%}, asked again with nothing changed {unchanged:.1%}."
    )


def made_nation(borough: Path, authorities: int) -> Path:
    """A dataset of so many authorities, made of copies of a borough."""
    nation = WORK / "nation"
    shutil.rmtree(nation, ignore_errors=True)
    print(f"making {authorities} authorities", flush=True)
    make = [sys.executable, str(HERE / "nation.py"), str(borough), str(nation), str(authorities)]
    subprocess.run(make, check=True)
    return nation


def many_authorities(borough: Path, nation: Path, sizes: Sequence[int]) -> str:
    """The part of the page on many authorities."""
    found = [printed("sizes.py", nation, each) for each in sizes]
    snapshots = sorted(each for each in borough.iterdir() if each.is_dir())
    sentences = [
        pandas_sentence(printed("pandas_measures.py", nation, REGION)),
        month_sentence(printed("month.py", *snapshots[-2:], WORK / "months", REGION)),
    ]
    return "\n".join([sizes_table(found), "", *(f"- {each}" for each in sentences)])


def main() -> None:
    """Measure at the asked scales and sizes, and renew the page."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--scales", type=int, nargs="+", default=[1], metavar="K")
    parser.add_argument("--england", action="store_true", help="measure 153 authorities too")
    parser.add_argument(
        "--nation", type=Path, metavar="DIR", help="as many authorities, made by nation.py before"
    )
    asked = parser.parse_args()
    sizes = [1, REGION, *([ENGLAND] if asked.england else [])]
    boroughs = table(asked.scales)
    borough = WORK / f"scale-{asked.scales[0]}" / "borough"
    authorities = many_authorities(borough, asked.nation or made_nation(borough, max(sizes)), sizes)
    page = renewed(PAGE.read_text(encoding="utf-8"), f"{boroughs}\n\n{authorities}")
    PAGE.write_text(page, encoding="utf-8")
    print(f"benchmarks: written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
