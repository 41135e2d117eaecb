"""`{signal ...}`: whether a number is more than the usual month-to-month variation, by a process chart."""

from __future__ import annotations

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.marks import Suppressed
from continuum.measures.change.chart_choice import ChartKind
from continuum.measures.change.months import MONTHS
from continuum.measures.change.rules import rules_in_words
from continuum.measures.change.signal import Signal, Variation
from continuum.measures.change.target import Assurance, Target, target_of
from continuum.reports.bindings.asking import cells_of, measure_called, months_of, time_of
from continuum.reports.bindings.shown_signal import months_request, signal_of_shown
from continuum.reports.bindings.verb import AT, DECIMALS, Asked, Context, Option, Verb
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError
from continuum.reports.requests import Answers
from continuum.reports.source import MeasureDescription
from continuum.reports.when import month_words
from continuum.reports.wording import shown_run, with_unit

USUAL = "within its usual variation"

_WORDS = {
    (Variation.IMPROVING, 1): "better than its usual variation explains",
    (Variation.IMPROVING, -1): "better than its usual variation explains",
    (Variation.CONCERNING, 1): "worse than its usual variation explains",
    (Variation.CONCERNING, -1): "worse than its usual variation explains",
    (Variation.NEITHER, 1): "higher than its usual variation explains",
    (Variation.NEITHER, -1): "lower than its usual variation explains",
}
_ASSURED = {
    Assurance.HITS: "will be met month after month",
    Assurance.MISSES: "will not be met",
    Assurance.HIT_AND_MISS: "will be met in some months and missed in others, by chance",
}


def _ask(binding: Binding, context: Context) -> Asked:
    measure = measure_called(binding.subject, context)
    _target(binding, measure)
    months = months_of(binding, MONTHS)
    as_at, cells = time_of(binding, context), cells_of(binding, measure, context)
    request = months_request(measure, as_at, cells, months)
    return {} if request is None else {"months": request}


def _target(binding: Binding, measure: MeasureDescription) -> Target | None:
    text = binding.options.get("target")
    if text is None:
        if binding.option("show", "words") == "target":
            raise BindingError("show=target needs a target=.")
        return None
    try:
        return target_of(text, measure.direction, measure.unit)
    except ContinuumError as error:
        raise BindingError(str(error)) from None


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    measure = measure_called(binding.subject, context)
    figures = answers.many(asked["months"]) if asked else ()
    signal = signal_of_shown(measure, figures, _target(binding, measure))
    if isinstance(signal, Suppressed):
        return (shown_run(signal, 0, ""),)
    if figures and signal.latest is None:
        return (shown_run(None, 0, "", figures[-1].status),)
    decimals = int(binding.option("decimals", str(measure.decimals)))
    return (_shown(binding.option("show", "words"), signal, measure, decimals),)


def _shown(show: str, signal: Signal, measure: MeasureDescription, decimals: int) -> Run:
    if show == "words":
        return Run(verdict_words(signal))
    if show == "why":
        chart = "no process chart" if signal.chart is ChartKind.NONE else f"{_article(signal.chart)} chart"
        return Run(f"{chart}: {signal.why}")
    latest = signal.latest
    if latest is None or latest.lower is None or latest.upper is None or signal.lines is None:
        return shown_run(None, 0, "", "empty denominator")
    if show == "mean":
        return Run(with_unit(signal.lines.mean, decimals, measure.unit))
    if show == "range":
        ends = (with_unit(end, decimals, measure.unit) for end in (latest.lower, latest.upper))
        return Run(" and ".join(ends))
    if show == "target":
        return Run(_ASSURED[signal.assurance]) if signal.assurance else shown_run(None, 0, "")
    month = month_words(latest.observation.on)
    if not latest.rules:
        return Run(f"{month} stands out by none of the rules")
    return Run(f"{month} is {rules_in_words(latest.rules)}")


def verdict_words(signal: Signal) -> str:
    """The verdict on variation, as what stands after "is"."""
    if signal.variation is Variation.COMMON:
        return USUAL
    if signal.variation in (Variation.TOO_FEW, Variation.NO_CHART):
        return f"not judged month by month, as {signal.why}"
    return _WORDS[signal.variation, signal.sense]


def _article(chart: ChartKind) -> str:
    return f"an {chart}" if chart is ChartKind.XMR else f"a {chart}"


SIGNAL = Verb(
    name="signal",
    subject="a measure",
    meaning="Whether its month is more than the usual variation, by a process chart of whole months.",
    options=(
        AT,
        Option("months", "how many months are looked at; without it, 24"),
        Option(
            "target",
            'what it is to be: a number, "at least 95", "at most 10" or a range, 15-30; for show=target',
        ),
        Option(
            "show",
            "words: within its usual variation, or better, worse, higher or lower than its usual variation "
            "explains; rule: what stands out; range: the limits, 84% and 92%; mean; why: which chart, and "
            "why; target: whether the target will be met",
            ("words", "rule", "range", "mean", "why", "target"),
        ),
        DECIMALS,
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
)
