"""The published figures as a file gives them: one row a printed figure, with what its own numbers say."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from continuum.dataset.errors import ContinuumError

KEY = ("source", "place", "measure", "breakdown", "period")
"""The columns that name a printed figure."""

COLUMNS = (*KEY, "unit", "value", "numerator", "denominator", "as_printed")
"""The columns that a file of published figures must have; others, such as a note, are not read."""


@dataclass(frozen=True, order=True)
class Key:
    """What a printed figure is of, in the words of the document.

    Attributes:
        source: the document.
        place: the paragraph, figure or part of it.
        measure: what is counted.
        breakdown: of whom or what: "all", a source, a team and a category.
        period: the date or period.
    """

    source: str
    place: str
    measure: str
    breakdown: str
    period: str


@dataclass(frozen=True)
class Published:
    """One printed figure.

    Attributes:
        key: what it is of.
        unit: count, percent, rate, mean and so on.
        as_printed: the characters on the page: "53.1%", "x", "under 18%".
        value: what its own numerator and denominator give, or the printed number where there are none.
        numerator: the printed count above the line.
        denominator: the printed count below the line.
    """

    key: Key
    unit: str
    as_printed: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None


def read_published(path: Path) -> list[Published]:
    """The printed figures of a CSV file, in its order.

    Raises:
        ContinuumError: the file cannot be read, lacks a column, or a count in it is no number; says
            in which file, line and column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise ContinuumError(
                    f"there is no column {', '.join(missing)}",
                    where=str(path),
                    remedy=f"A file of published figures has the columns {', '.join(COLUMNS)}.",
                )
            return [_published(row, f"{path}, line {rows.line_num}") for row in rows]
    except OSError as error:
        raise ContinuumError(
            f"the published figures cannot be read: {error.strerror}",
            where=str(path),
            remedy="Give a CSV file with --published.",
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContinuumError(
            f"the file is not CSV text in UTF-8: {error}", where=str(path), remedy="Save it as CSV, UTF-8."
        ) from None


def _published(row: dict[str, str | None], where: str) -> Published:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    return Published(
        key=Key(*(cells[name] for name in KEY)),
        unit=cells["unit"],
        as_printed=cells["as_printed"],
        **{name: _number(cells[name], name, where) for name in ("value", "numerator", "denominator")},
    )


def _number(text: str, column: str, where: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise ContinuumError(
            f"{column} is {text!r}, which is no number",
            where=where,
            remedy="Leave it empty where none is printed.",
        )
    return number
