"""Numbers and changes as they are printed and said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from continuum.disclosure.absent import mark_of, meaning_of
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.change.rounding import round_half_away
from continuum.reports.document import Cell, Run

PERCENT = "percent"
"""The unit of measures whose value is a percentage, from 0 to 100."""

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
)


def number_text(value: float, decimals: int) -> str:
    """A number as printed: commas at thousands, rounded half away from zero, a real minus sign."""
    rounded = round_half_away(value, decimals)
    return f"{rounded:,}".replace("-", "−")


def with_unit(value: float, decimals: int, unit: str) -> str:
    """A number with the sign that its unit is printed with: 20.6%. Other units are left to the words around
    it.
    """
    return number_text(value, decimals) + ("%" if unit == PERCENT else "")


def in_words(value: float) -> str:
    """A whole number below ten in words, "no" for zero; others in digits."""
    whole = round(value)
    return _SMALL[whole] if whole == value and 0 <= whole < len(_SMALL) else number_text(value, 0)


def ordinal(position: int) -> str:
    """first, second, third; from the sixteenth on in digits: 16th, 21st."""
    if 1 <= position <= len(_ORDINALS):
        return _ORDINALS[position - 1]
    if position % 100 in (11, 12, 13):
        return f"{position}th"
    return f"{position}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(position % 10, 'th') }"


def shown_run(value: Shown, decimals: int, unit: str, status: str = "value") -> Run:
    """A value as a stretch of text; a mark with its meaning where it is not a number."""
    cell = shown_cell(value, decimals, unit, status)
    return Run(cell.text, meaning=cell.meaning)


def shown_cell(value: Shown, decimals: int, unit: str, status: str = "value") -> Cell:
    """A value as a table's cell; a mark with its meaning where it is not a number."""
    if value is None or isinstance(value, Suppressed):
        return Cell(mark_of(value, status), meaning=meaning_of(value, status))
    return Cell(with_unit(value, decimals, unit), number=float(round_half_away(value, decimals)))


def in_short(meaning: str) -> str:
    """What a mark means in two words, for whoever reads or hears many of them: "not shown"."""
    return re.split("[,:]", meaning)[0]


def mark_notes(rows: Iterable[Iterable[Cell]]) -> list[str]:
    """A note for each mark that stands in a table in the place of a number."""
    meanings = {cell.text: cell.meaning for row in rows for cell in row if cell.meaning}
    return [f"{mark}: {meaning}." for mark, meaning in sorted(meanings.items())]


def minimum_note(minimum: int, values: Iterable[Shown]) -> str:
    """What is left out for being small, and that what is not shown is left out too where there is such."""
    hidden = any(isinstance(value, Suppressed) for value in values)
    also = ", and may be shown" if hidden else ""
    return f"Shown where there are {number_text(minimum, 0)} or more in the latest period{also}."


def value_cell(figure: ProtectedFigure) -> Cell:
    """A figure's value as a table's cell."""
    return shown_cell(figure.value, figure.decimals, figure.unit, figure.status)


def label_of(figure: ProtectedFigure) -> str:
    """What a figure is of: its cell where it is one of a breakdown, else its measure."""
    return figure.cell_label if figure.by else figure.title


def unit_words(unit: str) -> str:
    """A unit as it stands on an axis or at the head of a column: "Contacts", "Percent"."""
    return unit[:1].upper() + unit[1:]
