"""`{run ...}`: how many times in succession a number has risen or fallen."""

from __future__ import annotations

from continuum.disclosure.marks import number_or_none
from continuum.measures.change.rounding import round_half_away
from continuum.measures.change.runs import run_at_end
from continuum.reports.bindings.asking import figure_request
from continuum.reports.bindings.verb import AT, PERIOD, Asked, Context, Option, Verb
from continuum.reports.document import Run as TextRun
from continuum.reports.language.syntax import Binding
from continuum.reports.requests import Answers, Request
from continuum.reports.when import month_words
from continuum.reports.wording import in_words, ordinal, shown_run

MONTHS_LOOKED_AT = 25


def _ask(binding: Binding, context: Context) -> Asked:
    request = figure_request(binding, context)
    return {
        "series": Request(
            request.measure, request.period, request.as_at, request.cells, months=MONTHS_LOOKED_AT
        )
    }


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[TextRun, ...]:
    series = answers.many(asked["series"])
    for figure in series[-2:][::-1]:
        if number_or_none(figure.value) is None:
            return (shown_run(figure.value, 0, "", figure.status),)
    # As printed: a difference that print does not show is not called a rise.
    values = [
        None
        if (value := number_or_none(figure.value)) is None
        else float(round_half_away(value, figure.decimals))
        for figure in series
    ]
    run = run_at_end(values)
    # A run that fills the months looked at, or those after one that is not shown, may have begun before them.
    looked_at = len(values) - max(
        (place + 1 for place, value in enumerate(values) if value is None), default=0
    )
    fills = run.length + run.before == looked_at - 1
    least = "at least " if fills else ""
    if binding.option("show", "words") == "months":
        return (TextRun(f"{least if run.length and not run.before else ''}{in_words(run.length)}"),)
    if run.direction == 0:
        return (TextRun("no change"),)
    rising = run.direction > 0
    word = "rise" if rising else "fall"
    if binding.option("show", "words") == "since":
        began = series[len(series) - 1 - run.length].period_end
        sooner = " at least" if fills and not run.before else ""
        return (TextRun(f"a {word} each month since{sooner} {month_words(began)}"),)
    if run.length > 1:
        return (TextRun(f"{'' if run.before else least}the {ordinal(run.length)} successive {word}"),)
    if run.before > 1:
        other = "falls" if rising else "rises"
        return (TextRun(f"a {word} after {least}{in_words(run.before)} successive {other}"),)
    return (TextRun(f"a {word}"),)


RUN = Verb(
    name="run",
    subject="a measure",
    meaning="How many months in succession it has risen or fallen: the third successive fall.",
    options=(
        PERIOD,
        AT,
        Option(
            "show",
            "words: the third successive fall, or a rise after three successive falls; months: three; "
            "since: a rise each month since September 2020",
            ("words", "months", "since"),
        ),
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
)
