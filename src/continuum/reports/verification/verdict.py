"""The verdict on one printed figure: equal, print inconsistent, not from records, or different."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from continuum.measures.change.rounding import round_half_away
from continuum.reports.verification.binding import Binding, Class
from continuum.reports.verification.computed import Computed
from continuum.reports.verification.printed import Form, Printed, decimals_of, read_printed
from continuum.reports.verification.published import Published

HIDDEN = range(1, 5)
"""The counts that the report prints as x: 1 to 4."""


class Word(StrEnum):
    """The verdicts. A printed figure that nothing is bound to is different: nobody has said what it is."""

    EQUAL = "equal"
    INCONSISTENT = "print inconsistent"
    NOT_FROM_RECORDS = "not from records"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Line:
    """A printed figure beside the computed one.

    Attributes:
        published: the printed figure.
        shown: the computed one as it would be printed, with the counts behind it; empty where there is none.
        word: the verdict.
        reason: why, in a sentence; or the reading that is taken; or nothing.
    """

    published: Published
    shown: str
    word: Word
    reason: str


def judge(published: Published, binding: Binding | None, figure: Computed | None) -> Line:
    """The verdict on a printed figure.

    - A printed number is equal when it is the computed one, rounded half away from zero at its decimals.
    - "Under" a number is equal when the computed one is below it and rounds to it.
    - A hidden count is equal when the computed one is one that is hidden.
    - Counts above and below the line, where they are printed, must be equal too.
    - Where the print is inconsistent, those counts must be equal, and the computed value must be what the
      arithmetic gives.
    """
    if binding is None:
        return Line(published, "", Word.DIFFERENT, "Not bound: nothing says which computed figure this is.")
    if binding.kind is Class.NOT_FROM_RECORDS:
        return Line(published, "", Word.NOT_FROM_RECORDS, binding.remark)
    if figure is None or figure.value is None:
        missing = figure.missing if figure else "not computed"
        return Line(published, "", Word.DIFFERENT, f"Nothing is computed: {missing}.")
    inconsistent = binding.kind is Class.INCONSISTENT
    printed = read_printed(published.as_printed)
    expected = _by_arithmetic(published) if inconsistent else printed
    shown = _shown(figure, expected.decimals, published)
    wrong = [*_counts_unlike(published, figure), *_value_unlike(expected, figure.value)]
    if wrong:
        return Line(published, shown, Word.DIFFERENT, f"{'; '.join(wrong)}.")
    if inconsistent:
        return Line(published, shown, Word.INCONSISTENT, binding.remark)
    said = [binding.remark] if binding.remark else []
    if printed.form is Form.HIDDEN:
        said.append("Suppressed in print: a count of 1 to 4.")
    return Line(published, shown, Word.EQUAL, " ".join(said))


def _by_arithmetic(published: Published) -> Printed:
    """What should have been printed, at the decimals at which the published figures give it."""
    if published.value is None:
        return Printed(Form.NOTHING)
    return Printed(Form.NUMBER, published.value, decimals_of(published.value))


def _counts_unlike(published: Published, figure: Computed) -> list[str]:
    """The printed counts that are not the computed ones. A computed count that is absent is like none."""
    pairs = (
        ("above the line", published.numerator, figure.numerator),
        ("below the line", published.denominator, figure.denominator),
    )
    return [
        f"the count {where} is {'none' if found is None else f'{found:,.10g}'}, not {count:,}"
        for where, count, found in pairs
        if count is not None and (found is None or Decimal(repr(found)) != count)
    ]


def _value_unlike(expected: Printed, value: float) -> list[str]:
    rounded = round_half_away(value, expected.decimals)
    if expected.form is Form.NOTHING:
        return ["the print cannot be read as a number"]
    if expected.form is Form.HIDDEN:
        return [] if value in HIDDEN else [f"{rounded:,} is not one of the counts that are hidden"]
    if expected.form is Form.UNDER and value >= expected.number:
        return [f"{value:.6g} is not under {expected.number:,}"]
    return [] if rounded == expected.number else [f"{rounded:,} is not {expected.number:,}"]


def _shown(figure: Computed, decimals: int, published: Published) -> str:
    assert figure.value is not None
    sign = "%" if published.as_printed.endswith("%") else ""
    number = f"{round_half_away(figure.value, decimals):,}{sign}"
    if figure.numerator is None or figure.denominator is None:
        return number
    return f"{number} ({figure.numerator:,.10g} of {figure.denominator:,.10g})"
