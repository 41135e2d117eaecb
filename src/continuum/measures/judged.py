"""What is said of a figure beside its past and its neighbours, as text: signal, changes, standing.

An inward door, as the listing of figures is: what it writes is worked out from figures that are not
protected, and is marked so.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from continuum.measures.algebra import Measure
from continuum.measures.change.before import Change
from continuum.measures.change.chart_choice import ChartKind
from continuum.measures.change.comparators import Neighbours
from continuum.measures.change.rules import rules_in_words
from continuum.measures.change.signal import Signal, SignalPoint, Variation
from continuum.measures.change.standing import Standing
from continuum.measures.figures import Figure
from continuum.measures.layout import aligned, written
from continuum.measures.listing import MARKING, Form
from continuum.measures.places import place_facts, place_lines
from continuum.measures.service import CatalogueFigures

POINT_COLUMNS = (
    "month_end",
    "value",
    "numerator",
    "denominator",
    "status",
    "lower",
    "upper",
    "rules",
    "variation",
)
"""What is listed of each month of a signal."""


def signal_text(
    source: CatalogueFigures, measure: Measure, cells: Mapping[str, str], signal: Signal, form: Form
) -> str:
    """A signal in one of the forms, under its marking: the verdicts, the chart and why, and every month."""
    if form is Form.JSON:
        return json.dumps(
            {"marking": MARKING, **_signal_facts(measure, cells, signal)}, ensure_ascii=False, indent=1
        )
    if form is Form.CSV:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("measure", "chart", "mean", *POINT_COLUMNS, "marking"))
        mean = signal.lines.mean if signal.lines else None
        for point in signal.points:
            writer.writerow((measure.id, signal.chart, mean, *_point(point).values(), MARKING))
        return text.getvalue()
    title = " / ".join([measure.title, *(source.label(measure.id, *cell) for cell in cells.items())])
    head = [
        f"{title} ({measure.direction})",
        f"  {measure.id}, definition {measure.version}",
    ]
    facts = aligned([(name, said) for name, said in _told(measure, signal).items()])
    notes = [f"  {note}" for note in signal.notes]
    return "\n".join([MARKING, "", *head, *facts, *notes, "", *_months(measure, signal)])


def changes_text(
    measure: Measure,
    changes: tuple[Change, Change],
    neighbours: tuple[Neighbours, Standing] | None,
    form: Form,
    places: Sequence[Figure] = (),
    signal: Signal | None = None,
) -> str:
    """The changes of a figure, whether its latest month is more than the monthly wobble, what was published
    of other places, and where it stands among its neighbours, in one of the forms; as CSV the changes alone.
    """
    rows = [
        _change(which, each) for which, each in zip(("previous period", "year before"), changes, strict=True)
    ]
    if form is Form.JSON:
        facts: dict[str, Any] = {
            "marking": MARKING,
            "measure": measure.id,
            "direction": str(measure.direction),
            "changes": rows,
        }
        if signal:
            facts["variation"] = str(signal.variation)
        if places:
            facts["places"] = place_facts(places)
        if neighbours:
            facts["neighbours"] = _neighbours(*neighbours)
        return json.dumps(facts, ensure_ascii=False, indent=1)
    if form is Form.CSV:
        text = io.StringIO()
        writer = csv.DictWriter(text, [*rows[0], "marking"], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "marking": MARKING} for row in rows)
        return text.getvalue()
    latest = changes[0].latest
    lines: list[tuple[str, ...]] = [("compared with", "as at", "was", "change", "percent", "")]
    for which, each in zip(("the period before", "a year before"), changes, strict=True):
        lines.append(_change_line(which, each, measure))
    label = f" / {latest.cell_label}" if latest.cell_label else ""
    value = latest.status if latest.value is None else written(latest.value, measure.decimals)
    head = [
        f"{measure.title}{label} ({measure.direction})",
        f"  {value} {measure.unit}, {latest.period_kind.replace('_', ' ')}, as at {latest.as_at}",
    ]
    told = [
        *head,
        *aligned(lines, right=(2, 3, 4)),
        *([_whether_more_than_chance(signal)] if signal else []),
        *place_lines(measure, places),
        *(_neighbour_lines(measure, *neighbours) if neighbours else []),
    ]
    return "\n".join([MARKING, "", *told])


def _whether_more_than_chance(signal: Signal) -> str:
    """A change goes one way or the other by chance too: what the process chart says of the latest month."""
    if signal.chart is ChartKind.NONE:
        return f"  by its process chart: no verdict ({signal.why})"
    return f"  by its process chart, the latest month is {_VARIATION[signal.variation]}"


_VARIATION = {
    Variation.COMMON: "common cause: within its usual variation",
    Variation.TOO_FEW: "one of too few for a verdict",
    **{each: str(each) for each in (Variation.IMPROVING, Variation.CONCERNING, Variation.NEITHER)},
}


def _signal_facts(measure: Measure, cells: Mapping[str, str], signal: Signal) -> dict[str, Any]:
    lines, options = signal.lines, signal.options
    return {
        "measure": measure.id,
        "title": measure.title,
        "version": measure.version,
        "unit": measure.unit,
        "direction": str(measure.direction),
        "cells": dict(cells),
        "variation": str(signal.variation),
        "target": str(options.target) if options.target else None,
        "assurance": str(signal.assurance) if signal.assurance else None,
        "chart": str(signal.chart),
        "why": signal.why,
        "mean": lines.mean if lines else None,
        "mean_moving_range": lines.moving_range if lines else None,
        "moving_range_limit": lines.range_limit if lines else None,
        "sigma_z": lines.sigma_z if lines else None,
        "moving_ranges_screened": lines.screened if lines and options.screen else None,
        "baseline": options.baseline,
        "notes": list(signal.notes),
        "months": [_point(point) for point in signal.points],
    }


def _point(point: SignalPoint) -> dict[str, Any]:
    month = point.observation
    told = (
        month.on.isoformat(),
        month.value,
        month.numerator,
        month.denominator,
        month.status,
        point.lower,
        point.upper,
        "; ".join(point.rules),
        str(point.variation),
    )
    return dict(zip(POINT_COLUMNS, told, strict=True))


def _told(measure: Measure, signal: Signal) -> dict[str, str]:
    """The verdicts and the lines, each under its name."""
    latest, lines = signal.latest, signal.lines
    told = {"variation": str(signal.variation)}
    if latest and latest.rules:
        way = "high" if latest.sense > 0 else "low"
        told["variation"] += f" ({way}): {_month(latest.observation.on)} is {rules_in_words(latest.rules)}"
    if signal.options.target is not None:
        told["target"] = f"{signal.options.target}: {signal.assurance or 'no verdict without limits'}"
    told["chart"] = (
        f"{signal.chart}: {signal.why}" if signal.chart is not ChartKind.NONE else f"none: {signal.why}"
    )
    if lines and latest:
        places = measure.decimals + 1
        told["mean"] = written(lines.mean, places)
        told["limits"] = f"{written(latest.lower, places)} to {written(latest.upper, places)}"
        if signal.chart is ChartKind.P_PRIME:
            told["limits"] += f" in {_month(latest.observation.on)}; each month has its own"
    return told


def _months(measure: Measure, signal: Signal) -> list[str]:
    parts = any(point.observation.denominator is not None for point in signal.points)
    heads = (
        "month end",
        measure.unit,
        "lower",
        "upper",
        *(("above the line", "below it") if parts else ()),
        "",
    )
    rows = [heads]
    for point in signal.points:
        month, places = point.observation, measure.decimals + 1
        rows.append(
            (
                str(month.on),
                month.status if month.value is None else written(month.value, measure.decimals),
                written(point.lower, places),
                written(point.upper, places),
                *((written(month.numerator), written(month.denominator)) if parts else ()),
                "; ".join(point.rules),
            )
        )
    return aligned(rows, right=range(1, len(heads) - 1)) if signal.points else []


def _change(which: str, change: Change) -> dict[str, Any]:
    latest, earlier = change.latest, change.earlier
    return {
        "measure": latest.measure,
        "cell": latest.cell_label,
        "period_kind": latest.period_kind,
        "compared_with": which,
        "as_at": latest.as_at.isoformat(),
        "value": latest.value,
        "earlier_as_at": earlier.as_at.isoformat(),
        "earlier": earlier.value,
        "difference": change.difference,
        "difference_unit": change.unit,
        "percent": change.percent,
        "verdict": str(change.verdict),
    }


def _change_line(which: str, change: Change, measure: Measure) -> tuple[str, ...]:
    earlier = change.earlier
    points = " points" if change.unit != measure.unit else ""
    return (
        which,
        str(earlier.as_at),
        earlier.status if earlier.value is None else written(earlier.value, measure.decimals),
        "" if change.difference is None else f"{_signed(change.difference, measure.decimals)}{points}",
        "" if change.percent is None else f"{_signed(change.percent, 1)}%",
        str(change.verdict),
    )


def _signed(number: float, decimals: int) -> str:
    text = written(number, decimals)
    return text if text.startswith("-") or not float(text.replace(",", "")) else f"+{text}"


def _neighbours(found: Neighbours, standing: Standing) -> dict[str, Any]:
    return {
        "year_to": found.period_end.isoformat(),
        "edition": found.edition,
        "own_published": found.own.value,
        "own_mark": found.own.marker,
        "figures": [
            {"area": each.area, "title": each.title, "value": each.value, "mark": each.marker}
            for each in found.others
        ],
        "rank": standing.rank,
        "of": standing.of,
        "tied": standing.tied,
        "quartile": standing.quartile,
        "left_out": list(standing.left_out),
        "words": standing.words,
    }


def _neighbour_lines(measure: Measure, found: Neighbours, standing: Standing) -> list[str]:
    mark = f"[{found.own.marker}]" if found.own.marker else "none"
    own = mark if found.own.value is None else written(found.own.value, measure.decimals)
    lines = [
        "",
        f"Among statistical neighbours, as published for the year to {found.period_end} ({own} is our own):",
        f"  {standing.words}",
    ]
    if standing.left_out:
        lines.append(f"  without a figure, and left out: {', '.join(standing.left_out)}")
    return lines


def _month(day: date) -> str:
    return f"{day:%B %Y}"
