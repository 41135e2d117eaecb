"""Random tables protected, to the end and with no time at all, and attacked; prints JSON.

`python disclosure_tables.py TITLE [PYTHON]` does the tables of one size (`random_tables.py`), "small" the
many small ones. PYTHON is a Python that has pytauargus: the same tables are then protected by it too, and
attacked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from continuum.disclosure.attack import attack
from continuum.disclosure.attack.verdicts import Verdict
from continuum.disclosure.policy import SEED
from continuum.disclosure.protection import Protection
from continuum.disclosure.release import Known, Printed, Release, Status, Terms
from continuum.disclosure.solve.costs import cost
from continuum.disclosure.solve.limit import Limit
from continuum.disclosure.solve.protected import protected
from random_tables import KINDS, SMALL_TABLES, Table, cell, crossed

HERE = Path(__file__).resolve().parent
TO_THE_END = Limit(seconds=300.0)
NO_TIME = Limit(seconds=1e-6)
ATTACK_SECONDS = 300.0
THEIR_SECONDS = 300
"""After so long pytauargus is stopped."""

SETTINGS = {
    "optimal, frequency rule": ("OPT(1,5)", "FREQ(5,30)"),
    "optimal, 1 to 4 asked for": ("OPT(1,5)", ""),
    "modular, 1 to 4 asked for": ("MOD(1,5,1,1,1)", ""),
}
"""How pytauargus is called: its method, and its safety rule. Without one each small count says how far its
range must reach, which is 1 to 4.
"""

Result = TypeVar("Result")


def main() -> None:
    """Measure the tables of one size."""
    title, *python = sys.argv[1:]
    _ours(crossed(3, 3, 1).made()[0], TO_THE_END)  # so that no import is measured
    if title == "small":
        found = [_ours(each, TO_THE_END) for kind in SMALL_TABLES for each in kind.made()]
        print(json.dumps(found))
        return
    (kind,) = (each for each in KINDS if each.title == title)
    rows = []
    for each in kind.made():
        rows.append({"how": "exact", **_ours(each, TO_THE_END)})
        rows.append({"how": "fallback", **_ours(each, NO_TIME)})
        if python:
            rows += [{"how": setting, **_theirs(each, setting, python[0])} for setting in SETTINGS]
    print(json.dumps(rows))


def timed(work: Callable[[], Result]) -> tuple[Result, dict[str, float]]:
    """What some work gives, and its seconds by the clock and in which a core was at work."""
    wall, working = time.perf_counter(), time.process_time()
    result = work()
    return result, {"wall": time.perf_counter() - wall, "cpu": time.process_time() - working}


def _ours(table: Table, limit: Limit) -> dict[str, Any]:
    """A table protected by Continuum, and attacked."""
    publication = table.publication

    def work() -> Protection:
        return protected(publication, SEED, limit)

    protection, took = timed(work)
    how = protection.how
    return {
        **took,
        "hidden": how.suppressed,
        "small": how.small,
        "lost": how.lost,
        "gap": how.gap,
        **_attacked(table, protection.release),
    }


def _theirs(table: Table, setting: str, python: str) -> dict[str, Any]:
    """A table protected by pytauargus, and attacked; "failed" says why where it was not."""
    suppress, rule = SETTINGS[setting]
    costs = {count.id: cost(count) for count in table.publication.counts}
    asked = {
        "row": table.rows.children,
        "column": table.columns.children,
        "suppress": suppress,
        "rule": rule,
        "cells": [
            (row, column, value, round(costs[cell(row, column)], 3), *_levels(value))
            for (row, column), value in table.values.items()
        ],
    }
    with TemporaryDirectory() as folder:
        given, result = Path(folder) / "table.json", Path(folder) / "result.json"
        given.write_text(json.dumps(asked), encoding="utf-8")
        command = [python, str(HERE / "tau_argus.py"), str(given), str(result)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=THEIR_SECONDS, cwd=folder)
        except subprocess.TimeoutExpired:
            return {"failed": f"not done in {THEIR_SECONDS} s"}
        except subprocess.CalledProcessError as error:
            return {"failed": (error.stderr.decode().strip().splitlines() or [_ended(error.returncode)])[-1]}
        found = json.loads(result.read_text(encoding="utf-8"))
    hidden = {cell(*place) for place in found["hidden"]}
    small = {cell(*place) for place, value in table.values.items() if SEED.hides(value)}
    return {
        "wall": found["wall"],
        "cpu": found["cpu"],
        "hidden": len(hidden),
        "small": len(small),
        "lost": sum(costs[each] for each in hidden - small),
        "passes_without_zeros": _attacked(table, as_printed(table, hidden, zeros_seen=False))["passes"],
        **_attacked(table, as_printed(table, hidden)),
    }


def _ended(status: int) -> str:
    return f"it crashed (signal {-status})" if status < 0 else f"it ended with status {status}"


def _levels(value: int) -> tuple[int | None, int | None]:
    """How far below and above itself a small count must seem possible."""
    if not SEED.hides(value):
        return None, None
    return value - SEED.lowest_hidden, SEED.highest_hidden - value


def as_printed(table: Table, hidden: set[str], *, zeros_seen: bool = True) -> Release:
    """A table printed with a mark for these cells. Who sees that all zeros are printed knows that a mark
    stands for 1 or more.
    """
    zeros = {cell(*place) for place, value in table.values.items() if value == 0}
    smallest = 1 if zeros_seen and not hidden & zeros else 0
    terms = Terms(SEED.name, SEED.lowest_hidden, SEED.highest_hidden, mark_smallest=smallest)
    return Release(terms, tuple(_numbers(table, hidden)), known=tuple(_sums(table)))


def _numbers(table: Table, hidden: set[str]) -> Iterator[Printed]:
    for place, value in table.values.items():
        name = cell(*place)
        if name in hidden:
            yield Printed(name, Status.SUPPRESSED)
        else:
            yield Printed(name, Status.SHOWN, value)


def _sums(table: Table) -> Iterator[Known]:
    for each in table.publication.sums:
        yield Known(((-1, each.total), *((1, part) for part in each.parts)), 0, 0)


def _attacked(table: Table, release: Release) -> dict[str, Any]:
    """What the attacker finds who knows which counts are small: as the gate asks before anything goes out."""
    truth = {cell(*place): value for place, value in table.values.items()}
    small = [name for name, value in truth.items() if SEED.hides(value)]
    found, took = timed(lambda: attack(release, truth, ATTACK_SECONDS, only=small, ends=False))
    return {
        "attack": took["cpu"],
        "passes": found.passes,
        "exact": sum(each.verdict is Verdict.EXACT for each in found.failures),
        "narrowed": sum(each.verdict is Verdict.NARROWED for each in found.failures),
        "unproven": sum(each.verdict is Verdict.NOT_PROVEN for each in found.failures),
        "printed": sum(each.verdict is Verdict.PRINTED for each in found.failures),
    }


if __name__ == "__main__":
    main()
