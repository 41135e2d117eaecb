"""`{change ...}`: what became of a number since another time, in words or as a number."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.change.percent import difference, percent_change
from continuum.measures.change.rounding import round_half_away
from continuum.measures.change.signal import Variation
from continuum.reports.bindings.asking import figure_request, moved_request
from continuum.reports.bindings.shown_signal import months_request, signal_of_shown
from continuum.reports.bindings.signal import USUAL, verdict_words
from continuum.reports.bindings.verb import AT, DECIMALS, PERIOD, Asked, Context, Option, Verb
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError
from continuum.reports.requests import Answers
from continuum.reports.wording import PERCENT, number_text, shown_run

CHANGE_DECIMALS = 1

_NOUNS = {1: "an increase of", -1: "a decrease of"}
_VERBS = {1: "increased by", -1: "decreased by"}
_BETTER = {"higher is better": 1, "lower is better": -1}
_JUDGEMENTS = {1: "improved", -1: "worsened", 0: "stayed the same"}
_MOVES = {1: "rose", -1: "fell"}
_DIRECTIONS = {1: "higher than", -1: "lower than", 0: "the same as"}


def _ask(binding: Binding, context: Context) -> Asked:
    latest = figure_request(binding, context)
    asked = {"latest": latest, "previous": moved_request(latest, binding.option("from", "previous_year"))}
    if binding.option("show", "words") == "judgement":
        _better(latest.measure, context)
        months = months_request(context.source.measure(latest.measure), latest.as_at, latest.cells)
        if months is not None:
            asked["months"] = months
    return asked


def _better(measure: str, context: Context) -> int:
    """The sign of a change for the better: 1 where higher is better, -1 where lower is."""
    direction = context.source.measure(measure).direction
    if direction not in _BETTER:
        raise BindingError(f"{measure} says neither that higher is better nor that lower is.")
    return _BETTER[direction]


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    latest, previous = answers.one(asked["latest"]), answers.one(asked["previous"])
    for figure in (latest, previous):
        if figure.value is None or isinstance(figure.value, Suppressed):
            return (shown_run(figure.value, 0, "", figure.status),)
    show = binding.option("show", "words")
    if show == "judgement":
        return (
            _judged(latest, previous, context, answers.many(asked["months"]) if "months" in asked else ()),
        )
    return (Run(change_words(latest, previous, show, _decimals(binding))),)


def _judged(
    latest: ProtectedFigure,
    previous: ProtectedFigure,
    context: Context,
    months: Sequence[ProtectedFigure],
) -> Run:
    """A change is called better or worse only where a process chart of its months bears it out."""
    moved = {"higher than": 1, "lower than": -1}.get(change_words(latest, previous, "direction"), 0)
    if moved == 0:
        return Run(_JUDGEMENTS[0])
    signal = signal_of_shown(context.source.measure(latest.measure), months)
    if isinstance(signal, Suppressed):
        return shown_run(signal, 0, "")
    if signal.sense == moved:
        return Run(_JUDGEMENTS[moved * _better(latest.measure, context)])
    if signal.variation is Variation.COMMON:
        return Run(f"{_MOVES[moved]}, but {USUAL}")
    if signal.sense:
        return Run(f"{_MOVES[moved]}, though its latest month is {verdict_words(signal)}")
    return Run(f"{_MOVES[moved]}, which may be chance")


def _decimals(binding: Binding) -> int | None:
    return int(binding.options["decimals"]) if "decimals" in binding.options else None


def change_words(
    latest: ProtectedFigure, previous: ProtectedFigure, show: str, decimals: int | None = None
) -> str:
    """The change between two figures that are both shown, in the form asked for.

    A percentage's change is said in percentage points, and so is not mistaken for a percentage of a
    percentage.
    """
    if latest.value is None or previous.value is None:
        raise ValueError("both figures must have a value")
    amount, words = _amount(latest, previous, show, decimals)
    direction = (amount > 0) - (amount < 0)
    if show == "direction":
        return _DIRECTIONS[direction]
    if show in ("percent", "number"):
        return words
    if direction == 0:
        return "did not change" if show == "verb" else "no change"
    return f"{(_VERBS if show == 'verb' else _NOUNS)[direction]} {words}"


def _amount(
    latest: ProtectedFigure, previous: ProtectedFigure, show: str, decimals: int | None
) -> tuple[float, str]:
    """The rounded change, whose sign is the direction, and its size in words without a sign."""
    # Both are numbers here: the caller has dealt with marks, and a mark would refuse the arithmetic.
    assert isinstance(latest.value, float | int)
    assert isinstance(previous.value, float | int)
    step = difference(latest.value, previous.value)
    percent = percent_change(latest.value, previous.value)
    if show in ("number", "direction") or latest.unit == PERCENT or percent is None:
        places = latest.decimals if decimals is None else decimals
        rounded = float(round_half_away(step, places))
        size = number_text(abs(rounded), places)
        points = latest.unit == PERCENT
        return rounded, f"{size} percentage point{'' if size == '1' else 's'}" if points else size
    places = CHANGE_DECIMALS if decimals is None else decimals
    rounded = float(round_half_away(percent, places))
    return rounded, f"{number_text(abs(rounded), places)}%"


CHANGE = Verb(
    name="change",
    subject="a measure",
    meaning="The change since another time, (latest - previous) / previous: an increase of 20.6%.",
    options=(
        PERIOD,
        AT,
        Option(
            "from", "what it is compared with, counted from the time it is about; without it, previous_year"
        ),
        Option(
            "show",
            "words: an increase of 20.6%; verb: increased by 20.6%; percent: 20.6%; number: 449; "
            "direction: higher than; judgement: improved or worsened where a process chart bears it out, "
            "otherwise fell, but within its usual variation",
            ("words", "verb", "percent", "number", "direction", "judgement"),
        ),
        DECIMALS,
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
)
