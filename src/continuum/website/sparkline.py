"""A small line of a series, without axes: where it went, not how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from continuum.disclosure.marks import Shown, number_or_none
from continuum.reports.wording import with_unit

WIDTH, HEIGHT = 120, 28
MARGIN = 3
"""Room for the dot at the end and the thickness of the line."""


@dataclass(frozen=True)
class Sparkline:
    """What is drawn, in the units of the picture, and the same in words.

    Attributes:
        paths: the stretches of the line, as the points of a polyline; a month that is not told ends one.
        dots: months that are told between two that are not: a stretch of one month has no line.
        end: where the latest month is; None where it is not told.
        words: the series for whoever does not see it.
    """

    width: int
    height: int
    paths: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    end: tuple[float, float] | None
    words: str


def sparkline(values: Sequence[Shown], decimals: int = 0, unit: str = "") -> Sparkline:
    """The line of a series, oldest first. The lowest value stands at the bottom and the highest at the top: a
    hidden value leaves a gap, and its place tells nothing.
    """
    numbers = [number_or_none(value) for value in values]
    told = [number for number in numbers if number is not None]
    points = [_point(at, number, len(numbers), told) for at, number in enumerate(numbers)]
    stretches = _stretches(points)
    return Sparkline(
        WIDTH,
        HEIGHT,
        tuple(" ".join(f"{x:g},{y:g}" for x, y in each) for each in stretches if len(each) > 1),
        tuple(each[0] for each in stretches if len(each) == 1),
        points[-1] if points else None,
        in_words(numbers, decimals, unit),
    )


def in_words(numbers: Sequence[float | None], decimals: int = 0, unit: str = "") -> str:
    """A series in a sentence: its first, lowest, highest and latest value, and how many are not told."""
    told = [number for number in numbers if number is not None]
    if not told:
        return "no month is shown."

    def said(number: float) -> str:
        return with_unit(number, decimals, unit)

    missing = len(numbers) - len(told)
    gaps = (
        f" {missing} of {len(numbers)} months {'is' if missing == 1 else 'are'} not shown." if missing else ""
    )
    if len(told) == 1:
        return f"{said(told[0])} in the one month that is shown.{gaps}"
    return (
        f"from {said(told[0])} to {said(told[-1])} over {len(numbers)} months, between "
        f"{said(min(told))} and {said(max(told))}.{gaps}"
    )


def _point(at: int, number: float | None, months: int, told: Sequence[float]) -> tuple[float, float] | None:
    if number is None:
        return None
    lowest, highest = min(told), max(told)
    across = at / (months - 1) if months > 1 else 1.0
    up = (number - lowest) / (highest - lowest) if highest > lowest else 0.5
    x = MARGIN + across * (WIDTH - 2 * MARGIN)
    y = HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)
    return round(x, 1), round(y, 1)


def _stretches(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [each for each in found if each]


__all__ = ["Sparkline", "in_words", "sparkline"]
