"""Time and peak memory of the main jobs, written into docs/performance.md.

`python benchmarks` makes a borough at each scale, computes every figure and writes the report, each job in a
process of its own so that its peak memory is its own. `--scales 1` leaves the big one out.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
WORK = ROOT / "build" / "benchmarks"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
AS_AT = "2021-04-30"


@dataclass(frozen=True)
class Job:
    """One thing to time: what it is called, and the arguments to `continuum`."""

    title: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a job took: wall-clock seconds, and the most memory that it held, in megabytes."""

    seconds: float
    peak_megabytes: float


def jobs(borough: Path, report: Path, scale: int) -> list[Job]:
    """The jobs at one scale, in the order in which each needs the one before."""
    dataset = ("--dataset", str(borough), "--as-at", AS_AT)
    return [
        Job("start-up: `continuum --help`", ("--help",)),
        Job("synthetic", ("synthetic", "--out", str(borough), "--scale", str(scale))),
        Job("figures: all measures, this month", ("figures", *dataset, "--format", "csv")),
        Job("figures: all measures, 25 months", ("figures", *dataset, "--months", "25", "--format", "csv")),
        Job("report", ("report", "scrutiny", *dataset, "--out", str(report))),
    ]


def run_measured(command: list[str]) -> Outcome:
    """Run a command to its end, its output thrown away.

    Raises:
        SystemExit: the command failed; a time of a failure says nothing.
    """
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"benchmarks: {' '.join(command)} ended with status {process.returncode}")
    in_a_megabyte = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Outcome(seconds, usage.ru_maxrss / in_a_megabyte)


def measure(scale: int) -> list[str]:
    """The rows of the table for one scale."""
    place = WORK / f"scale-{scale}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    rows = []
    for job in jobs(place / "borough", place / "report", scale):
        print(f"scale {scale}: {job.title}", flush=True)
        outcome = run_measured([sys.executable, "-m", "continuum", "--quiet", *job.arguments])
        rows.append(f"| {scale} | {job.title} | {outcome.seconds:.2f} | {outcome.peak_megabytes:.0f} |")
    return rows


def table(scales: list[int]) -> str:
    """The measured part of the page: the machine, then a row for each job."""
    cores = os.cpu_count()
    machine = (
        f"{platform.system()} on {platform.machine()}, {cores} cores, Python {platform.python_version()}."
    )
    head = ["| scale | job | seconds | peak memory, MB |", "|---:|---|---:|---:|"]
    return "\n".join([machine, "", *head, *(row for scale in scales for row in measure(scale))])


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
