"""A signal: what a process chart says of a series of months, as NHS England's Making Data Count reads it.

Two verdicts. *Variation*: whether the latest month is special cause variation, improving or concerning by
the direction of good, or common cause variation, the usual wobble. *Assurance*: whether the process as it is
can be relied upon to meet a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import inf

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Direction
from continuum.measures.change.chart_choice import (
    LEAST_POINTS,
    PERCENT,
    ChartKind,
    Choice,
    choose,
)
from continuum.measures.change.limits import Lines, p_prime, xmr
from continuum.measures.change.observation import Observation, known
from continuum.measures.change.rules import Rule, marks_of, sense
from continuum.measures.change.target import Assurance, Target, assurance


class Variation(StrEnum):
    """What the latest month is."""

    IMPROVING = "special cause, improving"
    CONCERNING = "special cause, concerning"
    NEITHER = "special cause, neither better nor worse"
    COMMON = "common cause"
    TOO_FEW = "too few points"
    NO_CHART = "no chart"


@dataclass(frozen=True)
class SignalPoint:
    """A month of a chart.

    Attributes:
        observation: its value and counts.
        lower: the lower limit as shown: not below 0, unless values are; None where there is none.
        upper: the upper limit as shown: for a percentage not above 100, unless values are.
        rules: the rules that hold of it.
        sense: 1 where it stands out as high or rising, -1 as low or falling, 0 where it does not stand out.
        variation: what it is.
    """

    observation: Observation
    lower: float | None = None
    upper: float | None = None
    rules: tuple[Rule, ...] = ()
    sense: int = 0
    variation: Variation = Variation.COMMON


@dataclass(frozen=True)
class Options:
    """How a signal is worked out.

    Attributes:
        baseline: fix the lines by the first so many months; by all of them when None.
        screen: leave outlying moving ranges out of the mean moving range, once.
        target: what the value is to be, for the verdict of assurance.
    """

    baseline: int | None = None
    screen: bool = False
    target: Target | None = None


@dataclass(frozen=True)
class Signal:
    """What a process chart says.

    Attributes:
        chart: which chart; none where limits would be false.
        why: why that one, in words.
        variation: the verdict on the latest month that has a value.
        sense: 1 where that month stands out as high or rising, -1 as low or falling, 0 otherwise.
        points: every month, oldest first.
        lines: the lines as worked out; None without a chart.
        options: how it was worked out.
        assurance: the verdict on the target, where there is one and a chart.
        notes: what must be said with it: gaps, screening, limits cut off.
    """

    chart: ChartKind
    why: str
    variation: Variation
    sense: int = 0
    points: tuple[SignalPoint, ...] = ()
    lines: Lines | None = None
    options: Options = field(default_factory=Options)
    assurance: Assurance | None = None
    notes: tuple[str, ...] = ()

    @property
    def latest(self) -> SignalPoint | None:
        """The latest month that has a value: the one that the verdict is on."""
        return next((each for each in reversed(self.points) if each.observation.value is not None), None)


def signal_of(
    months: Sequence[Observation],
    unit: str,
    direction: Direction | str = Direction.NEITHER,
    options: Options | None = None,
) -> Signal:
    """The signal of a series of months.

    Args:
        months: the series, oldest first, a month after the other; a month without a value stays in it.
        unit: the unit of the measure: "percent" for a percentage.
        direction: which way is good.
        options: how to work it out.

    Raises:
        ContinuumError: the baseline is shorter than what a verdict needs, or longer than the series.
    """
    chosen = options or Options()
    if chosen.baseline is not None and chosen.baseline < LEAST_POINTS:
        raise ContinuumError(
            f"a baseline of {chosen.baseline} months is too short", remedy=f"Take {LEAST_POINTS} or more."
        )
    if chosen.baseline is not None and chosen.baseline > len(months):
        raise ContinuumError(
            f"a baseline of {chosen.baseline} months is longer than the {len(months)} that are looked at",
            remedy="Take a shorter one, or look at more months.",
        )
    choice = choose(months, unit, chosen.baseline)
    if choice.kind is ChartKind.NONE:
        return without_chart(months, choice, chosen)
    work_out = p_prime if choice.kind is ChartKind.P_PRIME else xmr
    lines = work_out(months, chosen.baseline, screen=chosen.screen)
    values = known(months)
    lowest = 0.0 if min(values) >= 0 else -inf
    highest = 100.0 if unit == PERCENT and lowest == 0 and max(values) <= 100 else inf
    points = _points(months, lines, Direction(direction), lowest, highest)
    latest = next(at for at in reversed(range(len(months))) if months[at].value is not None)
    return Signal(
        chart=choice.kind,
        why=choice.why,
        variation=points[latest].variation,
        sense=points[latest].sense,
        points=points,
        lines=lines,
        options=chosen,
        assurance=None
        if chosen.target is None
        else assurance(chosen.target, lines.lower[latest], lines.upper[latest]),
        notes=_notes(months, points, lines, chosen, latest),
    )


def without_chart(months: Sequence[Observation], choice: Choice, options: Options | None = None) -> Signal:
    """The signal of a series that has no chart: its months, why, and no verdict."""
    verdict = Variation.TOO_FEW if choice.too_few else Variation.NO_CHART
    points = tuple(SignalPoint(month, variation=verdict) for month in months)
    chosen = options or Options()
    return Signal(
        ChartKind.NONE, choice.why, verdict, points=points, options=chosen, notes=_gap_notes(months)
    )


def nature(sense_of_point: int, direction: Direction) -> Variation:
    """What a month is that stands out as high (1), as low (-1) or not (0), by the direction of good."""
    if sense_of_point == 0:
        return Variation.COMMON
    if direction is Direction.NEITHER:
        return Variation.NEITHER
    good = 1 if direction is Direction.HIGHER else -1
    return Variation.IMPROVING if sense_of_point == good else Variation.CONCERNING


def _points(
    months: Sequence[Observation],
    lines: Lines,
    direction: Direction,
    lowest: float,
    highest: float,
) -> tuple[SignalPoint, ...]:
    # The rules are read on the limits as worked out: a limit cut off at 0 would make 0 look near it.
    marks = marks_of([month.value for month in months], lines.mean, lines.lower, lines.upper)
    points = []
    for month, lower, upper, held in zip(months, lines.lower, lines.upper, marks, strict=True):
        point = SignalPoint(
            month, rules=tuple(held), sense=sense(held), variation=nature(sense(held), direction)
        )
        if month.value is not None:
            point = replace(point, lower=max(lower, lowest), upper=min(upper, highest))
        points.append(point)
    return tuple(points)


def _notes(
    months: Sequence[Observation],
    points: Sequence[SignalPoint],
    lines: Lines,
    options: Options,
    latest: int,
) -> tuple[str, ...]:
    notes = []
    if latest < len(months) - 1:
        notes.append(f"The verdict is on {_month(months[latest].on)}, the latest month that has a value.")
    if options.baseline is not None:
        notes.append(f"The lines are fixed by the first {options.baseline} months.")
    if options.screen:
        ranges = "1 moving range" if lines.screened == 1 else f"{lines.screened} moving ranges"
        notes.append(f"Outlying moving ranges were screened: {ranges} left out.")
    if lines.sigma_z is not None and lines.sigma_z < 1:
        notes.append(
            "Its months vary less than chance alone would make them: the limits are those of chance."
        )
    drawn = [(point, at) for at, point in enumerate(points) if point.lower is not None]
    if any(point.lower != lines.lower[at] or point.upper != lines.upper[at] for point, at in drawn):
        notes.append("Limits are shown no further than values can go; verdicts use them as worked out.")
    return (*_gap_notes(months), *notes)


def _gap_notes(months: Sequence[Observation]) -> tuple[str, ...]:
    """What is said of months without a value, by the reason."""
    notes = []
    for status in dict.fromkeys(month.status for month in months if month.value is None):
        count = sum(month.value is None and month.status == status for month in months)
        subject = "1 month has" if count == 1 else f"{count} months have"
        notes.append(
            f"{subject} no value ({status}): no moving range is taken across such a month, and it ends runs."
        )
    return tuple(notes)


def _month(day: date) -> str:
    return f"{day:%B %Y}"
