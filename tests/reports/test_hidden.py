"""What is said, ordered and drawn where a number is hidden: nothing that depends on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import altair as alt
import pytest

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.measures.figures import Figure
from continuum.reports.binder import bind
from continuum.reports.bindings.breakdowns import never_counted
from continuum.reports.bindings.shown_signal import signal_of_shown
from continuum.reports.charts.alternative import STACKED, described
from continuum.reports.charts.bars import grouped_bars, horizontal_bars, stacked_bars
from continuum.reports.charts.lines import line_chart
from continuum.reports.charts.plot import Plot, Point, Series, highest_pile, largest
from continuum.reports.charts.svg import drawn
from continuum.reports.document import Cell, Document, Paragraph
from continuum.reports.inline import plain
from continuum.reports.language.parser import parse
from tests.disclosure.doors import protect_publication
from tests.reports.made_source import AS_AT, MEASURES, MadeSource
from tests.reports.test_charts import words

HEAD = "---\ntitle: A Report\naudience: Committee\nmeeting: 2021-06-15\n---\n"
HIDDEN = Suppressed()


class _Hiding(MadeSource):
    """The made-up source in which few contacts came in November 2020."""

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        figure = super().figure(measure, period, as_at, cells)
        if measure == "contacts_received" and as_at == date(2020, 11, 30):
            return replace(figure, value=3, numerator=3)
        return figure


@pytest.mark.parametrize(
    ("binding", "words"),
    [
        ("{run contacts_received at=2_months_before}", "at least the second successive fall"),
        ("{run contacts_received at=2_months_before show=months}", "at least two"),
        (
            "{run contacts_received at=2_months_before show=since}",
            "a fall each month since at least December 2020",
        ),
        ("{run contacts_received at=previous_month}", "a rise after at least two successive falls"),
        ("{run contacts_received at=4_months_before}", "[c]"),
        ("{run contacts_received at=5_months_before}", "[c]"),
        ("{signal contacts_received}", "[c]"),
        ("{change contacts_received at=4_months_before from=previous_month}", "[c]"),
    ],
)
def test_a_hidden_month_is_not_skipped(binding: str, words: str) -> None:
    document = bind(parse(f"{HEAD}{binding}", "a.md"), _Hiding(), AS_AT, SEED)
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == words
    assert "it is so of those that are shown." in " ".join(document.notes)


def test_zeros_that_a_policy_hides_are_hidden_where_nothing_was_ever_counted() -> None:
    (sample,) = protect_publication([MadeSource().figure("contacts_received", "month", AS_AT, {})], SEED)
    hidden = Suppressed()
    of_none = never_counted(sample, hidden)
    assert (of_none.value, of_none.numerator, of_none.status) == (hidden, hidden, "suppressed")
    share = replace(sample, denominator=10.0)
    assert never_counted(share, hidden).denominator is hidden
    assert never_counted(share).status == "empty denominator"
    assert never_counted(sample).value == 0


def test_a_signal_without_the_numbers_behind_it_is_none() -> None:
    """Which chart a percentage may have depends on the counts behind it."""
    measure = MEASURES["contacts_decided_in_one_working_day"]
    months = protect_publication(MadeSource().series(measure.id, "month", AS_AT, 24, {}), SEED)
    assert not isinstance(signal_of_shown(measure, months), Suppressed)
    assert signal_of_shown(measure, [*months[:-1], replace(months[-1], numerator=HIDDEN)]) == HIDDEN


PLACES = ("January 2021", "February 2021", "March 2021")


def series(label: str, *values: float | None) -> Series:
    marked = Cell(HIDDEN.mark, meaning=HIDDEN.reason)
    points = [
        Point(place, value, marked if value is None else Cell(f"{value:g}", value), value is None)
        for place, value in zip(PLACES, values, strict=True)
    ]
    return Series(label, tuple(points))


PLOT = Plot("Plans", "Children", "Month", (series("a", 5, None, 7), series("b", 6, 8, None)))
"""Two lines or bars, each with a hidden value."""


def bars(svg: str) -> int:
    """The bars drawn, also those without height."""
    return svg.count('aria-roledescription="bar"')


@pytest.mark.parametrize("draw", [grouped_bars, stacked_bars, horizontal_bars])
def test_a_hidden_value_is_a_mark_and_no_bar(draw: Callable[[Plot], alt.LayerChart]) -> None:
    svg = drawn(draw(PLOT))
    assert bars(svg) == 4
    assert words(svg).count("[c]") == 2
    nothing = Plot("Plans", "Children", "Month", (series("a", None, None, None),))
    assert bars(drawn(draw(nothing))) == 0
    zero = Plot("Plans", "Children", "Month", (series("a", 0, None, 7),))
    assert bars(drawn(draw(zero))) == 2


def test_a_line_is_broken_and_never_drawn_across_a_hidden_value() -> None:
    svg = drawn(line_chart(Plot("Plans", "Children", "Month", (series("a", 5, None, 7),))))
    (line,) = [part for part in svg.split("<path") if 'aria-roledescription="line mark"' in part]
    shape = line.split(' d="')[1].split('"')[0]
    # Two points that stand alone: begun twice, and no line leads from one to the other.
    assert shape.count("M") == 2
    assert "L" not in shape
    assert words(svg).count("[c]") == 1


def test_a_mark_stands_once_where_several_lines_have_a_hidden_value() -> None:
    both = Plot("Plans", "Children", "Month", (series("a", 5, None, 7), series("b", 6, None, 8)))
    assert words(drawn(line_chart(both))).count("[c]") == 1


def test_axes_are_as_high_as_what_is_shown() -> None:
    assert (largest(PLOT), highest_pile(PLOT)) == (8, 11)


def test_words_for_a_chart_rank_those_that_are_shown_and_read_no_mark_out() -> None:
    said = described("Line chart", PLOT)
    assert "lowest of those shown 5 in January 2021, highest of those shown 7 in March 2021" in said
    assert said.endswith("2 values are not shown.")
    assert "[c]" not in said
    few = Plot("Plans", "Children", "Team", (series("a", 5, None, 7),))
    assert "January 2021 5, February 2021 not shown, March 2021 7." in described("Bar chart", few)
    assert "2 bars are not whole." in described(STACKED, PLOT)


def test_no_words_tell_that_a_hidden_number_is_small(document: Document) -> None:
    """A mark may stand for any number: to call one small would tell which were hidden first."""
    said = [plain(block.runs) for block in document.blocks if isinstance(block, Paragraph)]
    said += [chart.alt + " ".join(chart.notes) for _, chart, _ in document.charts_with_data()]
    assert "few" not in " ".join(said)


def test_all_marks_give_one_reason(document: Document) -> None:
    numbers = (
        number
        for quoted in document.quoted
        for number in (quoted.figure.value, quoted.figure.numerator, quoted.figure.denominator)
    )
    assert {number for number in numbers if isinstance(number, Suppressed)} == {HIDDEN}
