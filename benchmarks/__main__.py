"""Time and peak memory of the main jobs, written into docs/performance.md.

`python benchmarks` makes a borough at each scale, computes every figure and writes the report, each job in a
process of its own so that its peak memory is its own. `--scales 1` leaves the big one out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
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
        Outcome("figures, in a running process: again", found["again"], peak),
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


def main() -> None:
    """Measure at the asked scales and renew the page."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10], metavar="K")
    scales = parser.parse_args().scales
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), table(scales)), encoding="utf-8")
    print(f"benchmarks: written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
