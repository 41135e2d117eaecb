"""What a process chart says, as a page says it: a badge, a sentence, and whether it is new this month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from continuum.disclosure.marks import Suppressed
from continuum.measures.algebra import Measure
from continuum.measures.change.rules import BY_WEIGHT, RUN_LENGTH, TREND_LENGTH, Rule
from continuum.measures.change.signal import Signal, SignalPoint, Variation
from continuum.reports.when import month_words
from continuum.reports.wording import in_short, with_unit


class Verdict(StrEnum):
    """What the latest month is, as a page tells it."""

    CONCERNING = "concerning"
    IMPROVING = "improving"
    HIGHER = "higher"
    LOWER = "lower"
    USUAL = "usual"
    NOT_JUDGED = "not-judged"
    NOT_SHOWN = "not-shown"

    @property
    def words(self) -> str:
        """The verdict in a word or two."""
        return _WORDS[self]

    @property
    def is_judged(self) -> bool:
        """Whether the month could be judged."""
        return self not in (Verdict.NOT_JUDGED, Verdict.NOT_SHOWN)

    @property
    def stands_out(self) -> bool:
        """Whether the month is more than its usual variation explains."""
        return self in STANDING_OUT


_WORDS = {
    Verdict.CONCERNING: "Concerning",
    Verdict.IMPROVING: "Improving",
    Verdict.HIGHER: "High or rising",
    Verdict.LOWER: "Low or falling",
    Verdict.USUAL: "No signal",
    Verdict.NOT_JUDGED: "Not judged",
    Verdict.NOT_SHOWN: "Not shown",
}
STANDING_OUT = (Verdict.CONCERNING, Verdict.IMPROVING, Verdict.HIGHER, Verdict.LOWER)
"""Those that stand out, in the order in which they are told."""

_NEITHER = {1: Verdict.HIGHER, -1: Verdict.LOWER}
_OF_VARIATION = {
    Variation.IMPROVING: Verdict.IMPROVING,
    Variation.CONCERNING: Verdict.CONCERNING,
    Variation.COMMON: Verdict.USUAL,
}


@dataclass(frozen=True)
class Badge:
    """A verdict as a page shows it.

    Attributes:
        verdict: the verdict.
        why: what makes it so, as a sentence without its full stop; "" where there is nothing to say.
        is_new: whether it stands out for the first time this month.
    """

    verdict: Verdict
    why: str
    is_new: bool = False


def badge_of(signal: Signal | Suppressed | None, measure: Measure, as_at: date) -> Badge:
    """The badge of what a process chart says of a measure, for a page of one month.

    Args:
        signal: what the chart says; the mark of a hidden month; None where no months are told.
        measure: the measure.
        as_at: the month's last day. A verdict on an earlier month does not stand out in this one.
    """
    verdict = verdict_of(signal, as_at)
    if signal is None:
        return Badge(verdict, "Its months are not told here")
    if isinstance(signal, Suppressed):
        return Badge(verdict, f"One of its months is {in_short(signal.reason)}, so there is no verdict")
    if verdict is Verdict.NOT_JUDGED:
        unjudged = signal.variation in (Variation.TOO_FEW, Variation.NO_CHART)
        why = f"Not judged month by month: {signal.why}" if unjudged else "It has no value this month"
        return Badge(verdict, why)
    if not verdict.stands_out:
        assert signal.latest is not None
        return Badge(verdict, f"Within its usual range of {_range(signal.latest, measure)}")
    return Badge(verdict, _capital(standing_out(signal, measure)), is_new(signal))


def verdict_of(signal: Signal | Suppressed | None, as_at: date) -> Verdict:
    """What the month is that ends on a day: not judged where the chart's latest month is another."""
    if isinstance(signal, Suppressed):
        return Verdict.NOT_SHOWN
    if signal is None or signal.latest is None or signal.latest.observation.on != as_at:
        return Verdict.NOT_JUDGED
    if signal.variation is Variation.NEITHER:
        return _NEITHER[signal.sense]
    return _OF_VARIATION.get(signal.variation, Verdict.NOT_JUDGED)


def standing_out(signal: Signal, measure: Measure) -> str:
    """How the latest month stands out, as a sentence goes on: "above its usual range of 1,210 to 1,690".

    By the weightiest rule that holds of it, which is the one that says whether it is high or low.

    Raises:
        ValueError: no rule holds of it.
    """
    latest = signal.latest
    rule = _weightiest(latest)
    if latest is None or rule is None or signal.lines is None:
        raise ValueError("the latest month does not stand out")
    high = signal.sense > 0
    if rule is Rule.OUTSIDE:
        return f"{'above' if high else 'below'} its usual range of {_range(latest, measure)}"
    if rule is Rule.NEAR_LIMIT:
        end = "top" if high else "bottom"
        return f"near the {end} of its usual range of {_range(latest, measure)} in two of three months"
    if rule is Rule.RUN:
        mean = with_unit(signal.lines.mean, measure.decimals, measure.unit)
        return (
            f"{'above' if high else 'below'} its average of {mean} for {_same_side(signal)} months in a row"
        )
    return f"{'rising' if high else 'falling'} for {_same_way(signal)} months in a row"


def news(signal: Signal, measure: Measure) -> str:
    """A month that stands out, as a line of news: "1,774 in April 2021, above its usual range of …".

    Raises:
        ValueError: it does not stand out.
    """
    sentence = standing_out(signal, measure)
    assert signal.latest is not None
    seen = signal.latest.observation
    assert seen.value is not None
    return f"{with_unit(seen.value, measure.decimals, measure.unit)} in {month_words(seen.on)}, {sentence}"


def is_new(signal: Signal) -> bool:
    """Whether the latest month stands out and the month before it, as known then, did not in the same way.

    A run marks all its months when it is seven long and a trend all of its own when it is six long, so that a
    month earlier nothing was to be seen of one of just that length.
    """
    told = [each for each in signal.points if each.observation.value is not None]
    if len(told) < 2:
        return bool(signal.sense)
    before = told[-2]
    same_way = before.sense == signal.sense
    near = sum(Rule.NEAR_LIMIT in each.rules for each in told[-4:-1])
    was_outside = same_way and Rule.OUTSIDE in before.rules
    was_near = same_way and Rule.NEAR_LIMIT in before.rules and near >= 2
    was_run = Rule.RUN in told[-1].rules and _same_side(signal) > RUN_LENGTH
    was_trend = Rule.TREND in told[-1].rules and _same_way(signal) > TREND_LENGTH
    return bool(signal.sense) and not (was_outside or was_near or was_run or was_trend)


def weight_of(signal: Signal) -> int:
    """How weighty the rule is by which the latest month stands out: 0 for the weightiest."""
    rule = _weightiest(signal.latest)
    return len(BY_WEIGHT) if rule is None else BY_WEIGHT.index(rule)


def _weightiest(point: SignalPoint | None) -> Rule | None:
    return next((rule for rule in BY_WEIGHT if point is not None and rule in point.rules), None)


def _same_side(signal: Signal) -> int:
    """How many months in a row, up to the latest, are on its side of the mean."""
    if signal.lines is None:
        return 0
    mean = signal.lines.mean
    return _last_alike([value is not None and _sign(value - mean) for value in _values(signal)])


def _same_way(signal: Signal) -> int:
    """How many months in a row, up to the latest, rise or fall as it does, the first of them included."""
    steps = [
        before is not None and after is not None and _sign(after - before)
        for before, after in pairwise(_values(signal))
    ]
    return _last_alike(steps) + 1


def _values(signal: Signal) -> list[float | None]:
    """The months' values up to the latest that there is."""
    values = [each.observation.value for each in signal.points]
    while values and values[-1] is None:
        values.pop()
    return values


def _last_alike(signs: Sequence[int]) -> int:
    sign, same = next(groupby(reversed(signs)), (0, iter(())))
    return len(list(same)) if sign else 0


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _range(point: SignalPoint, measure: Measure) -> str:
    if point.lower is None or point.upper is None:
        raise ValueError("the month has no limits")
    ends = (with_unit(end, measure.decimals, measure.unit) for end in (point.lower, point.upper))
    return " to ".join(ends)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
