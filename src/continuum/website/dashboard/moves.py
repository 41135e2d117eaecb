"""A figure beside its own past, as a page says it: "up 64 (3.7%) since March 2021, in the good direction".

A change says nothing of whether it is more than chance: the badge beside it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from continuum.disclosure.absent import meaning_of
from continuum.disclosure.marks import Suppressed
from continuum.measures.algebra import Measure
from continuum.measures.change.before import Verdict, previous_period, verdict_on, year_before
from continuum.measures.change.percent import percent_change
from continuum.measures.change.rounding import round_half_away
from continuum.measures.periods import PeriodKind
from continuum.publishing.editions.seen import SeenFigure
from continuum.reports.when import period_label
from continuum.reports.wording import PERCENT, in_short, number_text

_ARROWS = {1: "▲", -1: "▼", 0: "●"}
_JUDGED = {Verdict.BETTER: "better", Verdict.WORSE: "worse"}


@dataclass(frozen=True)
class Move:
    """What became of a figure since an earlier period.

    Attributes:
        since: the earlier period: "March 2021".
        words: the change in words: "up 64 (3.7%)", "no change", or why there is none.
        arrow: a shape for the way it went, beside the words; "" where there is no change to tell.
        judgement: "better" or "worse" by the direction of good; "" where neither.
    """

    since: str
    words: str
    arrow: str = ""
    judgement: str = ""

    @property
    def told(self) -> str:
        """The change with what it is since: "up 64 (3.7%) since March 2021", "March 2021: not shown"."""
        return f"{self.words} since {self.since}" if self.arrow else f"{self.since}: {self.words}"


def moves(measure: Measure, latest: SeenFigure, past: Sequence[SeenFigure]) -> tuple[Move, ...]:
    """What became of a figure since the period before it and since the same period a year before, each once.

    Args:
        measure: the measure.
        latest: the figure.
        past: figures of the same kind of period, in any order, the two earlier ones among them where there
            are such. One that is not there is told as not there.
    """
    at = {each.as_at: each for each in past}
    kind = PeriodKind(latest.period_kind)
    days = dict.fromkeys((previous_period(kind, latest.as_at), year_before(latest.as_at)))
    return tuple(_move(measure, latest, at, day) for day in days)


def _move(measure: Measure, latest: SeenFigure, at: Mapping[date, SeenFigure], day: date) -> Move:
    earlier = at.get(day)
    if earlier is None:
        return Move(
            "a year before" if day == year_before(latest.as_at) else "the period before", "not told here"
        )
    since = period_label(earlier.period_kind, earlier.period_start, earlier.period_end)
    for figure in (latest, earlier):
        if figure.value is None or isinstance(figure.value, Suppressed):
            return Move(since, in_short(meaning_of(figure.value, figure.status)))
    assert isinstance(latest.value, float | int)
    assert isinstance(earlier.value, float | int)
    verdict = verdict_on(latest.value, earlier.value, latest.decimals, measure.direction)
    # Of the printed values, so that what is said is what a reader works out from them.
    step = round_half_away(latest.value, latest.decimals) - round_half_away(earlier.value, latest.decimals)
    if verdict is Verdict.SAME:
        return Move(since, "no change", _ARROWS[0])
    sign = 1 if step > 0 else -1
    size = _size(latest, float(step), percent_change(latest.value, earlier.value))
    return Move(since, f"{'up' if sign > 0 else 'down'} {size}", _ARROWS[sign], _JUDGED.get(verdict, ""))


def _size(latest: SeenFigure, step: float, percent: float | None) -> str:
    amount = number_text(abs(step), latest.decimals)
    if latest.unit == PERCENT:
        return f"{amount} percentage point{'' if amount == '1' else 's'}"
    return amount if percent is None else f"{amount} ({number_text(abs(percent), 1)}%)"
