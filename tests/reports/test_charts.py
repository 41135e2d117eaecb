"""Charts: what is drawn, what is said of it, and the table of its data."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.policy import SEED
from continuum.reports.binder import bind
from continuum.reports.charts import continuum_of_need
from continuum.reports.charts.alternative import described
from continuum.reports.charts.axes import whole_steps
from continuum.reports.charts.lines import line_chart
from continuum.reports.charts.plot import Plot, Point, Series, highest_pile, spread_apart, table_of
from continuum.reports.charts.style import COLOURS, EARLIER, LATEST, colours_for, dashes_for, shapes_for
from continuum.reports.charts.svg import as_png, drawn, named, relative_width, with_fallback_fonts
from continuum.reports.document import Cell, Chart, FigureBlock
from continuum.reports.language.parser import parse
from tests.reports.made_source import AS_AT, MadeSource

HEAD = "---\ntitle: A Report\naudience: Committee\nmeeting: 2021-06-15\n---\n"


def chart(options: str) -> Chart:
    text = parse(f'{HEAD}{{chart c caption="A caption" {options}}}', "a.md")
    (figure,) = bind(text, MadeSource(), AS_AT, SEED).blocks
    assert isinstance(figure, FigureBlock)
    (part,) = figure.parts
    assert isinstance(part, Chart)
    return part


def words(svg: str) -> list[str]:
    """The words written in a drawing."""
    return re.findall(r">([^<>]+)</(?:text|tspan)>", svg)


def series(label: str, *values: float | None) -> Series:
    points = [
        Point(place, value, Cell("[c]" if value is None else f"{value:g}", meaning=None), value is None)
        for place, value in zip(["January 2021", "February 2021", "March 2021"], values, strict=False)
    ]
    return Series(label, tuple(points))


class TestKinds:
    def test_a_process_chart_has_its_limits_in_the_drawing_the_words_and_the_table(self) -> None:
        made = chart("kind=process measure=contacts_decided_in_one_working_day at=2020-12-31")
        assert made.table is not None
        heads = [column.label for column in made.table.columns]
        assert heads == ["Month", "Percent", "Lower limit", "Upper limit", "Variation"]
        last = [cell.text for cell in made.table.rows[-1]]
        lower, upper = last[2:4]
        assert (last[:2], last[4]) == (["December 2020", "90.0%"], "Better: outside, trend, near a limit")
        assert made.alt.startswith(
            "Process chart: A caption, January 2019 to December 2020. In percent. Mean "
        )
        assert f"limits {lower} to {upper}." in made.alt
        assert (
            "December 2020, 90.0%: better than usual variation explains, outside the limits, in a" in made.alt
        )
        assert {"Better than usual variation explains", lower, upper} <= set(words(made.svg))
        assert made.notes[0].startswith("XmR chart: its denominators lie between")

    def test_a_process_chart_without_limits_says_why(self) -> None:
        made = chart("kind=process measure=contacts_received months=6")
        assert made.table is not None
        assert [column.label for column in made.table.columns] == ["Month", "Contacts"]
        assert made.notes == ("No limits are drawn: only 6 months have a value, and a verdict needs 12.",)
        assert "No limits are drawn" in made.alt

    def test_a_hidden_month_leaves_a_process_chart_without_limits(self) -> None:
        made = chart("kind=process measure=child_protection_plans where team=Chester category=physical")
        assert made.table is not None
        assert {row[1].text for row in made.table.rows} == {"[c]"}
        assert made.notes[0] == "No limits are drawn: a number of it may not be shown."
        assert words(made.svg).count("[c]") == 24
        assert made.alt.endswith("No values to show.")

    def test_months_beside_those_of_the_year_before(self) -> None:
        made = chart("kind=months_compared measure=contacts_received")
        assert made.table is not None
        assert [column.label for column in made.table.columns] == [
            "Month",
            "May 2019 to April 2020",
            "May 2020 to April 2021",
        ]
        assert [cell.text for cell in made.table.rows[-1]] == ["April", "1,510", "1,927"]
        assert len(made.table.rows) == 12
        assert made.alt.startswith(
            "Line chart: A caption, May to April. In contacts. May 2019 to April 2020:"
        )
        assert "highest 2,192 in March" in made.alt
        assert {"May", "Apr", "Contacts", "1,927"} <= set(words(made.svg))

    def test_the_same_as_bars(self) -> None:
        made = chart("kind=months_compared style=bars measure=contacts_received")
        assert made.alt.startswith("Bar chart:")
        assert LATEST in made.svg
        assert EARLIER in made.svg

    def test_a_line_over_many_months_labels_some_of_them(self) -> None:
        made = chart("kind=line measure=contacts_received")
        assert made.table is not None
        assert len(made.table.rows) == 25
        assert words(made.svg).count("Apr") == 3
        assert "from 1,990 in April 2019 to 1,927 in April 2021" in made.alt

    def test_a_line_for_each_cell(self) -> None:
        made = chart("kind=line months=3 measure=child_protection_plans by=category")
        assert made.table is not None
        assert [column.label for column in made.table.columns[1:]] == [
            "Emotional abuse",
            "Neglect",
            "Physical abuse",
        ]
        assert made.notes[0].startswith("[c]: not shown, so that nobody can be identified.")

    def test_lines_take_the_names_that_the_text_gives_them(self) -> None:
        made = chart('kind=line months=3 measure=child_protection_plans by=category labels="a | b | c"')
        assert made.table is not None
        assert [column.label for column in made.table.columns] == ["Month", "a", "b", "c"]

    def test_stacked_bars_mark_what_is_hidden_and_draw_no_bar_for_it(self) -> None:
        made = chart("kind=stacked months=2 measure=child_protection_plans by=category")
        assert words(made.svg).count("[c]") == 2
        assert made.alt.endswith("2 bars are not whole. 2 values are not shown.")
        assert made.notes[0] == "A bar with [c] above it is not whole."
        assert made.table is not None
        assert made.table.notes == ("[c]: not shown, so that nobody can be identified.",)

    def test_grouped_bars_mark_what_is_hidden(self) -> None:
        made = chart("kind=grouped months=1 measure=child_protection_plans by=category")
        assert words(made.svg).count("[c]") == 1
        assert made.alt.endswith("1 value is not shown.")

    def test_bars_with_a_minimum_leave_out_what_is_below_and_what_is_hidden(self) -> None:
        made = chart("kind=bars measure=contacts_received period=rolling_12_months by=source minimum=2100")
        assert made.table is not None
        assert [row[0].text for row in made.table.rows] == ["Police", "Probation", "Parents or carers"]
        hidden = chart("kind=bars measure=child_protection_plans by=team minimum=1 where category=physical")
        assert hidden.table is not None
        assert hidden.table.rows == ()

    def test_bars_as_usual_keep_the_usual_order(self) -> None:
        made = chart("kind=bars order=usual measure=child_protection_plans by=team where category=physical")
        assert made.table is not None
        assert [row[1].text for row in made.table.rows] == ["[c]", "0", "[c]"]
        assert {"[c]", "0", "Children"} <= set(words(made.svg))

    def test_bars_of_change_write_the_change_at_the_end(self) -> None:
        made = chart("kind=change_bars measure=contacts_received period=rolling_12_months by=source")
        assert any("2,632" in text and "(+20.6%)" in text for text in words(made.svg))
        assert made.table is not None
        assert [cell.text for cell in made.table.rows[1]] == ["Probation", "2,183", "2,632"]

    def test_a_note_of_the_authors_comes_last(self) -> None:
        made = chart('kind=line measure=unrecorded note="Provisional."')
        assert made.notes == ("[x]: not available. The chart leaves a gap there.", "Provisional.")
        assert "no values to show." in made.alt

    def test_the_continuum_of_need_has_its_four_tiers_in_order(self) -> None:
        made = chart("kind=continuum_of_need")
        drawn_words = " ".join(words(made.svg))
        names = ["Universal", "Universal Plus", "Partnership Plus", "Statutory Social Work"]
        assert [" ".join(tier.name) for tier in continuum_of_need.TIERS] == names
        assert all(name in drawn_words and name in made.alt for name in names)
        assert made.table is None


class TestNames:
    def test_few_short_names_stand_at_the_ends_of_the_lines(self) -> None:
        svg = drawn(line_chart(Plot("t", "u", "Month", (series("One", 5, 6), series("Another", 8, 9)))))
        assert "role-legend" not in svg
        assert {"One", "Another", "6", "9"} <= set(words(svg))

    def test_a_name_of_many_words_goes_on_two_lines(self) -> None:
        svg = drawn(
            line_chart(Plot("t", "u", "Month", (series("A name of very many words", 5), series("B", 8))))
        )
        assert {"A name of very", "many words"} <= set(words(svg))

    @pytest.mark.parametrize("names", [["A name " * 8, "B"], ["A", "B", "C", "D", "E"]])
    def test_long_or_many_names_stand_above(self, names: list[str]) -> None:
        lines = tuple(series(name, 55, 66) for name in names)
        svg = drawn(line_chart(Plot("t", "u", "Month", lines)))
        assert "role-legend" in svg
        assert words(svg).count("66") == len(names)


class TestGaps:
    def test_a_gap_breaks_the_line_and_is_marked(self) -> None:
        whole = drawn(line_chart(Plot("t", "Children", "Month", (series("a", 5, 6, 7),))))
        broken = drawn(line_chart(Plot("t", "Children", "Month", (series("a", 5, None, 7),))))
        assert "[c]" in words(broken)
        assert "[c]" not in words(whole)

    def test_nothing_at_all_is_still_a_chart(self) -> None:
        svg = drawn(line_chart(Plot("t", "Children", "Month", (series("a", None, None, None),))))
        assert words(svg).count("[c]") == 3


class TestWords:
    @pytest.mark.parametrize(
        ("values", "said"),
        [
            (
                (5, 6, 9),
                "rises from 5 in January 2021 to 9 in March 2021; lowest 5 in January 2021, highest 9",
            ),
            ((9, 2, 8), "falls from 9 in January 2021 to 8 in March 2021; lowest 2 in February 2021"),
            ((5, 6, 5), "is the same at both ends, 5 in January 2021 and in March 2021; lowest 5"),
            ((5, None, None), "5 in January 2021."),
        ],
    )
    def test_a_course_in_time(self, values: tuple[float | None, ...], said: str) -> None:
        assert said in described("Line chart", Plot("T", "Children", "Month", (series("a", *values),)))

    def test_few_cells_are_read_out_and_many_are_ranked(self) -> None:
        few = Plot("T", "Children", "Team", (series("a", 5, 6),))
        assert "January 2021 5, February 2021 6." in described("Bar chart", few)
        points = tuple(Point(f"p{size}", size, Cell(str(size)), False) for size in range(10))
        many = Plot("T", "Children", "Team", (Series("a", points),))
        assert "10 bars; largest are p9 9, p8 8, p7 7; smallest is p0 0." in described("Bar chart", many)


class TestPlot:
    def test_the_table_has_a_row_a_place_and_a_mark_where_a_series_has_none(self) -> None:
        table = table_of(Plot("t", "Children", "Month", (series("a", 1, 2), series("b", 3))))
        assert [[cell.text for cell in row] for row in table.rows] == [
            ["January 2021", "1", "3"],
            ["February 2021", "2", "[x]"],
        ]
        assert table.notes == ("[x]: not available.",)

    def test_the_highest_pile_adds_what_is_shown(self) -> None:
        assert highest_pile(Plot("t", "u", "Month", (series("a", 1, 2), series("b", 3, None)))) == 4

    @given(heights=st.lists(st.integers(min_value=0, max_value=50), max_size=6))
    def test_names_keep_apart_and_in_order(self, heights: list[int]) -> None:
        moved = spread_apart(heights, 5)
        ordered = [moved[index] for index in sorted(range(len(heights)), key=lambda at: heights[at])]
        assert all(above - below >= 5 - 1e-9 for below, above in pairwise(ordered))
        assert sum(moved) == pytest.approx(sum(heights))

    def test_names_that_are_apart_stay_where_they_are(self) -> None:
        assert spread_apart([30, 0, 10], 5) == [30, 0, 10]
        assert spread_apart([10, 10], 4) == [8, 12]

    @given(top=st.integers(min_value=0, max_value=10**6))
    def test_steps_are_whole_few_and_reach_the_top(self, top: int) -> None:
        steps = whole_steps(top)
        assert steps[0] == 0
        assert steps[-1] >= top
        assert 2 <= len(steps) <= 6


class TestStyle:
    @pytest.mark.parametrize("colour", [*COLOURS, LATEST, EARLIER])
    def test_each_colour_stands_out_from_white(self, colour: str) -> None:
        assert contrast(colour, "#FFFFFF") >= 3

    def test_the_two_years_differ_in_greyscale(self) -> None:
        assert contrast(LATEST, EARLIER) >= 3

    def test_lines_differ_by_dash_and_marker_as_well_as_colour(self) -> None:
        looks = list(zip(colours_for(6), map(tuple, dashes_for(6)), shapes_for(6), strict=True))
        for one, other in combinations(looks, 2):
            assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class TestSvg:
    def test_it_is_one_picture_with_a_name_and_a_description(self) -> None:
        made = chart("kind=line measure=contacts_received")
        svg = named(made.svg, "A & B", made.alt, "c1")
        assert svg.count("role=") == 1
        assert 'role="img" aria-labelledby="c1-title c1-description"' in svg
        assert '<title id="c1-title">A &amp; B</title>' in svg
        assert '<desc id="c1-description">Line chart:' in svg

    def test_what_is_no_drawing_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no SVG"):
            named("<p>", "t", "d", "i")

    def test_the_typeface_is_named_with_fallbacks_for_a_page(self) -> None:
        svg = with_fallback_fonts('<text font-family="Source Sans Pro">')
        assert "&#x27;Source Sans Pro&#x27;, &#x27;Source Sans 3&#x27;, Arial" in svg

    def test_widths_are_parts_of_the_text(self) -> None:
        assert relative_width('<svg viewBox="0 0 320 100">') == 0.5
        assert relative_width('<svg viewBox="0 0 900 100">') == 1
        assert relative_width("<svg>") == 1

    def test_a_picture_for_word(self) -> None:
        assert as_png(continuum_of_need.drawing()).startswith(b"\x89PNG")
