"""Writing a release: protected figures, and nothing else, into the folder that pages read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.engine.plan import CELL_JOIN
from continuum.publishing.editions.releases import FIGURES_FILE, FORMAT, RELEASE_FILE
from continuum.publishing.editions.table import COLUMNS, write_table

_NUMBERS = ("value", "numerator", "denominator")

RELEASED_COLUMNS = pl.Schema(
    {**COLUMNS, "decimals": pl.Int32(), **{f"{name}_hidden": pl.Boolean() for name in _NUMBERS}}
)
"""The columns of released figures: besides what all have, which number has a mark in its place."""


def write_release(
    folder: Path,
    figures: Sequence[ProtectedFigure],
    policy: Policy,
    as_at: date,
    known_at: datetime,
    left_out: Sequence[str],
) -> None:
    """Write released figures, and what is to be said of them, into a folder."""
    columns: dict[str, list[object]] = {name: [] for name in RELEASED_COLUMNS}
    for figure in figures:
        for name, value in _row(figure).items():
            columns[name].append(value)
    frame = pl.DataFrame(columns, schema=RELEASED_COLUMNS)
    write_table(folder / FIGURES_FILE, frame, RELEASED_COLUMNS)
    content = {
        "format": FORMAT,
        "as_at": as_at.isoformat(),
        "known_at": known_at.isoformat(),
        "policy": policy.name,
        "rule": policy.rule,
        "mark": policy.mark,
        "left_out": list(left_out),
    }
    (folder / RELEASE_FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _row(figure: ProtectedFigure) -> dict[str, object]:
    numbers = {name: getattr(figure, name) for name in _NUMBERS}
    return {
        "measure": figure.measure,
        "period_kind": figure.period_kind,
        "by": CELL_JOIN.join(name for name, _ in figure.by),
        "as_at": figure.as_at,
        "cell": CELL_JOIN.join(code for _, code in figure.by),
        "label": figure.cell_label,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "status": figure.status,
        "basis": figure.basis,
        "version": figure.version,
        "known_at": figure.known_at,
        "decimals": figure.decimals,
        **{name: _shown(number) for name, number in numbers.items()},
        **{f"{name}_hidden": isinstance(number, Suppressed) for name, number in numbers.items()},
    }


def _shown(number: Shown) -> float | None:
    return None if isinstance(number, Suppressed) else number
