"""What was published of other places, as text and as facts: each with its year, marks with their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from continuum.dataset.codes.workforce_local import PUBLISHERS_MARK
from continuum.measures.algebra import Measure
from continuum.measures.figures import MARKED, Figure
from continuum.measures.layout import aligned, written


def place_lines(measure: Measure, places: Sequence[Figure]) -> list[str]:
    """A line a place: its figure, of when it is, and whose figures it is made of."""
    if not places:
        return []
    rows = [("place", measure.unit, "of", "")]
    rows += [(each.cell_label, _value(each), _when(each), each.basis) for each in places]
    assert measure.published is not None
    return [
        "",
        "Published of other places:",
        *aligned(rows, right=(1,)),
        *_differs(measure.published.differs),
    ]


def place_facts(places: Sequence[Figure]) -> list[dict[str, Any]]:
    """The same for a program: a figure that is not there has no value, and a status that says why."""
    return [
        {
            "place": dict(each.by)["place"],
            "label": each.cell_label,
            "value": each.value,
            "status": each.status,
            "period_end": each.period_end.isoformat() if _is_published(each) else None,
            "basis": each.basis,
        }
        for each in places
    ]


def _is_published(figure: Figure) -> bool:
    return figure.value is not None or figure.status.startswith(MARKED)


def _value(figure: Figure) -> str:
    if figure.value is not None:
        return written(figure.value, figure.decimals)
    if figure.status.startswith(MARKED):
        mark = figure.status.removeprefix(MARKED)
        return f"[{mark}] {PUBLISHERS_MARK.label(mark)}"
    return figure.status


def _when(figure: Figure) -> str:
    return str(figure.period_end) if _is_published(figure) else ""


def _differs(words: str) -> list[str]:
    return [f"  How it differs: {words}"] if words else []
