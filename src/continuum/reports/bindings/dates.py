"""`{as_at}` and `{period ...}`: dates and periods in words."""

from __future__ import annotations

from continuum.reports.bindings.asking import time_of
from continuum.reports.bindings.verb import AT, Asked, Context, Option, Verb, nothing_asked
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError, nearest
from continuum.reports.requests import Answers
from continuum.reports.when import (
    PERIOD_KINDS,
    day_words,
    month_words,
    period_at,
    period_label,
    period_words,
)


def _as_at(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    day = time_of(binding, context)
    style = binding.option("style", "day")
    words = {"day": day_words(day), "month": month_words(day), "month_name": f"{day:%B}", "year": f"{day:%Y}"}
    return (Run(words[style]),)


def _period(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    kind = binding.subject or ""
    start, end = period_at(kind, time_of(binding, context))
    words = period_label if binding.option("style", "words") == "label" else period_words
    return (Run(words(kind, start, end)),)


def _check_period(binding: Binding, context: Context) -> Asked:
    if binding.subject not in PERIOD_KINDS:
        kind = binding.subject or ""
        raise BindingError(f"{kind!r} is no kind of period.{nearest(kind, PERIOD_KINDS)}")
    period_at(binding.subject, time_of(binding, context))
    return {}


def _check_as_at(binding: Binding, context: Context) -> Asked:
    time_of(binding, context)
    return nothing_asked(binding, context)


AS_AT = Verb(
    name="as_at",
    subject="",
    meaning="The date that the report describes, or another counted from it.",
    options=(
        AT,
        Option(
            "style",
            "day: 30 April 2021; month: April 2021; month_name: April; year: 2021",
            ("day", "month", "month_name", "year"),
        ),
    ),
    ask=_check_as_at,
    make=_as_at,
)

PERIOD_VERB = Verb(
    name="period",
    subject="a kind of period",
    meaning="The latest period of a kind, in words: the 12 months to 30 April 2021.",
    options=(
        AT,
        Option("style", "words, or label, as it heads a column: 12 months to April 2021", ("words", "label")),
    ),
    ask=_check_period,
    make=_period,
)
