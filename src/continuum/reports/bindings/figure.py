"""`{figure ...}`: a number."""

from __future__ import annotations

from continuum.disclosure.digits import decimals_of
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.change.share import share_of_whole
from continuum.reports.bindings.asking import figure_request
from continuum.reports.bindings.verb import AT, DECIMALS, PERIOD, Asked, Context, Option, Verb
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError
from continuum.reports.requests import Answers, Request
from continuum.reports.wording import PERCENT, in_words, shown_run

SHARE_DECIMALS = 1
_MOST_DECIMALS = 3
"""More than usual, at the most."""


def _ask(binding: Binding, context: Context) -> Asked:
    request = figure_request(binding, context)
    show = binding.option("show", "value")
    if show == "percent" and context.source.measure(request.measure).unit != PERCENT:
        raise BindingError(f"{request.measure} is not a percentage. A cell in percent of all is show=share.")
    if show != "share":
        return {"figure": request}
    if not request.cells:
        raise BindingError("show=share needs a cell to be the share of: add where ...=...")
    return {"figure": request, "whole": Request(request.measure, request.period, request.as_at)}


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    figure = answers.one(asked["figure"])
    show = binding.option("show", "value")
    value, decimals, unit = _chosen(show, figure, asked, answers)
    if show in ("value", "percent"):
        decimals = decimals_asked(binding, figure)
    else:
        decimals = int(binding.option("decimals", str(decimals)))
    if binding.option("words", "no") == "yes" and isinstance(value, float | int):
        return (Run(in_words(value)),)
    return (shown_run(value, decimals, unit, figure.status),)


def _chosen(show: str, figure: ProtectedFigure, asked: Asked, answers: Answers) -> tuple[Shown, int, str]:
    """The number to show, its decimals, and its unit."""
    if show == "share":
        return share_shown(figure.value, answers.one(asked["whole"]).value), SHARE_DECIMALS, PERCENT
    if show in ("numerator", "denominator"):
        return (figure.numerator if show == "numerator" else figure.denominator), 0, ""
    return figure.value, figure.decimals, figure.unit


def decimals_asked(binding: Binding, figure: ProtectedFigure) -> int:
    """The decimals that a binding asks for; no more than usual where a number behind the value is hidden."""
    return min(int(binding.option("decimals", str(figure.decimals))), decimals_of(figure, _MOST_DECIMALS))


def share_shown(part: Shown, whole: Shown) -> Shown:
    """A part in percent of its whole, as it may be shown: suppressed if either is."""
    for value in (part, whole):
        if isinstance(value, Suppressed):
            return value
    if part is None or whole is None or isinstance(part, Suppressed) or isinstance(whole, Suppressed):
        return None
    return share_of_whole(part, whole)


FIGURE = Verb(
    name="figure",
    subject="a measure",
    meaning="A number: a measure's value, or the counts behind it.",
    options=(
        PERIOD,
        AT,
        Option(
            "show",
            "value (as it is without this); numerator or denominator, the counts behind it; percent, the "
            "value, which must be a percentage; share, the cell in percent of all",
            ("value", "numerator", "denominator", "percent", "share"),
        ),
        DECIMALS,
        Option("words", "whole numbers below ten in words", ("yes", "no")),
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
)
