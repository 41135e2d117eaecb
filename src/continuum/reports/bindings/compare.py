"""`{compare ...}`: a measure beside the published figure of another place."""

from __future__ import annotations

from continuum.disclosure.marks import number_or_none
from continuum.measures.algebra import Direction
from continuum.measures.change.rounding import round_half_away
from continuum.measures.change.standing import Standing
from continuum.reports.bindings.asking import figure_request, measure_called
from continuum.reports.bindings.verb import AT, DECIMALS, PERIOD, Asked, Context, Option, Verb
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError, nearest
from continuum.reports.requests import Answers, Request
from continuum.reports.when import period_words
from continuum.reports.wording import in_words, ordinal, shown_run


def _ask(binding: Binding, context: Context) -> Asked:
    ours = figure_request(binding, context)
    measure = measure_called(binding.subject, context)
    places = dict(context.source.comparators(measure.id))
    place = binding.options.get("with", "")
    if place not in places:
        raise BindingError(f"{measure.id} cannot be compared with={place}.{nearest(place, places)}")
    if binding.option("show", "value") == "rank" and not place.startswith("statistical_neighbours"):
        raise BindingError("show=rank is our place among with=statistical_neighbours.")
    return {"ours": ours, "theirs": Request(ours.measure, ours.period, ours.as_at, place=place)}


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    ours, theirs = answers.one(asked["ours"]), answers.one(asked["theirs"])
    show = binding.option("show", "value")
    if show == "period":
        return (Run(period_words(theirs.period_kind, theirs.period_start, theirs.period_end)),)
    if show == "rank":
        return (_rank(context.source.standing(ours.measure, asked["theirs"].as_at)),)
    if show == "basis":
        return (Run(theirs.basis or theirs.cell_label),)
    if show == "value":
        decimals = int(binding.option("decimals", str(theirs.decimals)))
        return (shown_run(theirs.value, decimals, theirs.unit, theirs.status),)
    for figure in (ours, theirs):
        if number_or_none(figure.value) is None:
            return (shown_run(figure.value, 0, "", figure.status),)
    gap = round_half_away(_number(ours.value), ours.decimals) - round_half_away(
        _number(theirs.value), ours.decimals
    )
    if gap == 0:
        return (Run("the same as"),)
    return (Run("higher than" if gap > 0 else "lower than"),)


def _rank(found: Standing | None) -> Run:
    """Our place among the neighbours, by what was published of all of them for one year."""
    if found is None or found.rank is None:
        return shown_run(None, 0, "", "not available")
    first = "highest" if found.direction is Direction.NEITHER else "best"
    equal = f", equal with {in_words(found.tied)} of them" if found.tied else ""
    quartile = f", in the {ordinal(found.quartile)} quartile" if found.quartile else ""
    return Run(f"{ordinal(found.rank)} of {found.of}, the {first} first{equal}{quartile}")


def _number(value: object) -> float:
    assert isinstance(value, float | int)
    return float(value)


COMPARE = Verb(
    name="compare",
    subject="a measure",
    meaning="The published figure of another place, or how ours stands to it.",
    options=(
        Option("with", "the place, as in with=england"),
        PERIOD,
        AT,
        Option(
            "show",
            "value: the place's figure; words: higher than, lower than or the same as; "
            "period: what its figure is of; basis: which neighbours it is made of; rank: our place among the "
            "statistical neighbours, by published figures",
            ("value", "words", "period", "basis", "rank"),
        ),
        DECIMALS,
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
)
