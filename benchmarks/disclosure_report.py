"""The publication of a whole report: its figures gathered, protected and attacked, as they are before any of
its files is written.

`python disclosure_report.py DATASET` takes the figures from the requests of the committee's report itself and
prints JSON: how many there are, and the seconds of the three steps, by the clock and in which a core was at
work, the middle of several times after a first that is not counted.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from continuum.dataset.folder import open_dataset
from continuum.disclosure.figures.gather import gather
from continuum.disclosure.gate import prove
from continuum.disclosure.policy import SEED, Policy
from continuum.disclosure.protect import Outgoing, protect_together
from continuum.disclosure.solve.protected import protected
from continuum.measures.figures import Figure
from continuum.measures.service import CatalogueFigures
from continuum.reports import requests
from continuum.reports.binder import bind
from continuum.reports.build import read_text
from continuum.reports.language.parser import parse

AS_AT = date(2021, 4, 30)
AGAIN = 3
STEPS = ("gathered", "protected", "attacked")


class _Taken(Exception):  # noqa: N818 - it is no error: the figures are there
    """What the report would publish, on its way out."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures


def main() -> None:
    """Measure, and print what was found."""
    print(json.dumps(measured(figures_of_the_report(Path(sys.argv[1])))))


def figures_of_the_report(dataset: Path) -> Sequence[Figure]:
    """All figures that the committee's report shows."""

    def take(figures: Sequence[Figure], *_more: object) -> Outgoing:
        raise _Taken(figures)

    _, file, text = read_text("scrutiny")
    source = CatalogueFigures(open_dataset(dataset))
    with mock.patch.object(requests, "let_out", take):
        try:
            bind(parse(text, file), source, AS_AT, SEED)
        except _Taken as taken:
            return taken.figures
    raise SystemExit("benchmarks: the report did not ask for its figures to be protected")


def measured(figures: Sequence[Figure], policy: Policy = SEED) -> dict[str, Any]:
    """What the publication of figures takes, and what it is."""
    outgoing = protect_together(figures, policy)  # what the attack is given; the imports are done then too
    how = outgoing.protection.how

    def steps() -> tuple[dict[str, float], ...]:
        gathered: list[Any] = []
        return (
            took(lambda: gathered.append(gather(figures, policy))),
            took(lambda: protected(gathered[0].publication, policy)),
            took(lambda: prove(outgoing, policy)),
        )

    runs = [steps() for _ in range(AGAIN)]
    return {
        "figures": len(figures),
        "numbers": len(outgoing.publication.counts),
        "sums": len(outgoing.publication.sums) + len(outgoing.publication.linear),
        "percentages": len(outgoing.publication.percentages),
        "hidden": how.suppressed,
        "small": how.small,
        "gap": how.gap,
        **{
            step: {kind: statistics.median(run[at][kind] for run in runs) for kind in ("wall", "cpu")}
            for at, step in enumerate(STEPS)
        },
    }


def took(work: Callable[[], object]) -> dict[str, float]:
    """The seconds that some work takes, by the clock and in which a core was at work."""
    wall, working = time.perf_counter(), time.process_time()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - working}


if __name__ == "__main__":
    main()
