"""The columns that a table may have: which times each needs, how it is headed, what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from continuum.disclosure.absent import NOT_APPLICABLE
from continuum.disclosure.marks import Shown
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.change.percent import difference, percent_change
from continuum.measures.change.rounding import round_half_away
from continuum.reports.bindings.figure import SHARE_DECIMALS, share_shown
from continuum.reports.document import Cell
from continuum.reports.when import period_label
from continuum.reports.wording import PERCENT, number_text, shown_cell, value_cell

CHANGE_DECIMALS = 1
TIMES = {
    "latest": "now",
    "previous_month": "previous_month",
    "previous_quarter": "previous_quarter",
    "previous_year": "previous_year",
}
_TIME_WORDS = {
    "latest": "Latest",
    "previous_month": "A month before",
    "previous_quarter": "A quarter before",
    "previous_year": "A year before",
}
RISE, FALL = "▲", "▼"


@dataclass(frozen=True)
class Row:
    """A row before it is printed: its figures at each time, and the wholes that they are parts of."""

    label: str
    figures: Mapping[str, ProtectedFigure]
    wholes: Mapping[str, ProtectedFigure]


@dataclass(frozen=True)
class Rule:
    """What a table compares with, and above what percentage a change stands out (None: it never does)."""

    compared_with: str
    highlight: int | None


@dataclass(frozen=True)
class ColumnKind:
    """A kind of column. `times` are those it needs beside what it is compared with."""

    meaning: str
    times: tuple[str, ...]
    compares: bool
    label: Callable[[list[Row], Rule], str]
    cell: Callable[[Row, Rule], Cell]


def _at_time(time: str) -> ColumnKind:
    return ColumnKind(
        meaning=f"the value ({_TIME_WORDS[time].lower()})",
        times=(time,),
        compares=False,
        label=lambda rows, _rule: _time_label(rows, time),
        cell=lambda row, _rule: value_cell(row.figures[time]) if time in row.figures else missing_cell(),
    )


def missing_cell() -> Cell:
    """For a cell that the source gives no figure for."""
    return shown_cell(None, 0, "", "not available")


def _time_label(rows: list[Row], time: str) -> str:
    figures = [row.figures[time] for row in rows if time in row.figures]
    labels = {period_label(figure.period_kind, figure.period_start, figure.period_end) for figure in figures}
    return labels.pop() if len(labels) == 1 else _TIME_WORDS[time]


def _change(row: Row, rule: Rule) -> Cell:
    pair = _pair(row, rule)
    if isinstance(pair, Cell):
        return pair
    latest, previous, figure = pair
    if figure.unit == PERCENT:
        return _signed(difference(latest, previous), figure.decimals, "")
    change = percent_change(latest, previous)
    if change is None:
        return Cell(NOT_APPLICABLE, meaning="not applicable: the earlier value is zero")
    return _signed(change, CHANGE_DECIMALS, "%", rule.highlight)


def _change_number(row: Row, rule: Rule) -> Cell:
    pair = _pair(row, rule)
    if isinstance(pair, Cell):
        return pair
    latest, previous, figure = pair
    return _signed(difference(latest, previous), figure.decimals, "")


def _pair(row: Row, rule: Rule) -> tuple[float, float, ProtectedFigure] | Cell:
    """The two values compared, or the cell that says why they cannot be."""
    latest, previous = row.figures.get("latest"), row.figures.get(rule.compared_with)
    for figure in (latest, previous):
        if figure is None:
            return missing_cell()
        if not isinstance(figure.value, float | int):
            return shown_cell(figure.value, 0, "", figure.status)
    assert latest is not None
    assert previous is not None
    assert isinstance(latest.value, float | int)
    assert isinstance(previous.value, float | int)
    return latest.value, previous.value, latest


def _signed(amount: float, decimals: int, sign: str, highlight: int | None = None) -> Cell:
    rounded = float(round_half_away(amount, decimals))
    plus = "+" if rounded > 0 else ""
    text = f"{plus}{number_text(rounded, decimals)}{sign}"
    if highlight is not None and abs(rounded) > highlight:
        word = f"a {'rise' if rounded > 0 else 'fall'} of more than {highlight}%"
        return Cell(f"{RISE if rounded > 0 else FALL} {text}", number=rounded, highlight=word)
    return Cell(text, number=rounded)


def _share(row: Row, _rule: Rule) -> Cell:
    part: Shown = row.figures["latest"].value if "latest" in row.figures else None
    whole: Shown = row.wholes["latest"].value if "latest" in row.wholes else None
    return shown_cell(share_shown(part, whole), SHARE_DECIMALS, PERCENT, "empty denominator")


def _count(which: str) -> Callable[[Row, Rule], Cell]:
    def cell(row: Row, _rule: Rule) -> Cell:
        if "latest" not in row.figures:
            return missing_cell()
        figure = row.figures["latest"]
        return shown_cell(
            figure.numerator if which == "numerator" else figure.denominator, 0, "", figure.status
        )

    return cell


def _change_label(rows: list[Row], _rule: Rule) -> str:
    units = {figure.unit for row in rows for figure in row.figures.values()}
    return "Change (percentage points)" if units == {PERCENT} else "Change"


COLUMNS: dict[str, ColumnKind] = {
    **{time: _at_time(time) for time in TIMES},
    "change": ColumnKind(
        "the change in percent; of a percentage, in percentage points",
        ("latest",),
        True,
        _change_label,
        _change,
    ),
    "change_number": ColumnKind(
        "the change in the measure's own unit",
        ("latest",),
        True,
        lambda _rows, _rule: "Change in number",
        _change_number,
    ),
    "share": ColumnKind(
        "the row in percent of all", ("latest",), False, lambda _rows, _rule: "Share of all", _share
    ),
    "numerator": ColumnKind(
        "the count above the line", ("latest",), False, lambda _rows, _rule: "Number", _count("numerator")
    ),
    "denominator": ColumnKind(
        "the count below the line", ("latest",), False, lambda _rows, _rule: "Out of", _count("denominator")
    ),
}
