"""The one door: figures in, figures that may be shown out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED, policy_named
from continuum.disclosure.protect import ProtectedFigure, protect_together
from continuum.measures.figures import Figure
from tests.disclosure.doors import protect_publication

COUNT = Figure(
    measure="children_in_care",
    title="Children in care",
    value=509,
    numerator=509,
    denominator=None,
    unit="children",
    decimals=0,
    period_kind="as_at",
    period_start=date(2021, 4, 30),
    period_end=date(2021, 4, 30),
    as_at=date(2021, 4, 30),
    known_at=datetime(2021, 5, 17, 6),
    by=(),
    cell_label="",
    version=1,
    status="value",
    counts_people=True,
)
SHARE = replace(COUNT, unit="percent", decimals=1, value=7.5, numerator=3, denominator=40)


def protected(figure: Figure) -> ProtectedFigure:
    (found,) = protect_publication([figure], SEED)
    return found


def test_a_small_count_of_people_is_hidden_with_its_numerator() -> None:
    figure = protected(replace(COUNT, value=3, numerator=3))
    assert isinstance(figure.value, Suppressed)
    assert isinstance(figure.numerator, Suppressed)
    assert figure.status == "suppressed"


def test_a_zero_is_shown() -> None:
    assert protected(replace(COUNT, value=0, numerator=0)).value == 0


def test_a_count_without_parts_is_hidden_by_its_value() -> None:
    assert isinstance(protected(replace(COUNT, value=4, numerator=None)).value, Suppressed)


def test_a_percentage_goes_with_its_hidden_numerator_and_its_denominator_stays() -> None:
    figure = protected(SHARE)
    assert isinstance(figure.value, Suppressed)
    assert figure.denominator == 40


def test_a_percentage_goes_with_its_hidden_denominator() -> None:
    figure = protected(replace(SHARE, value=50, numerator=1, denominator=2))
    assert isinstance(figure.value, Suppressed)
    assert isinstance(figure.denominator, Suppressed)


def test_that_all_or_none_of_a_few_are_so_is_not_told() -> None:
    for above, value in ((0, 0), (2, 100)):
        figure = protected(replace(SHARE, value=value, numerator=above, denominator=2))
        assert isinstance(figure.denominator, Suppressed)
        assert isinstance(figure.value, Suppressed)
    outgoing = protect_together([replace(SHARE, value=0, numerator=0, denominator=2)], SEED)
    assert outgoing.protection.release.percentages == ()


def test_a_percentage_that_tells_nothing_of_what_is_hidden_stays() -> None:
    few = protected(replace(SHARE, value=100 * 3 / 3001, numerator=3, denominator=3001, decimals=0))
    assert isinstance(few.numerator, Suppressed)
    assert (few.value, few.denominator, few.status) == (0, 3001, "value")


def test_a_sum_goes_with_the_few_whom_it_is_of() -> None:
    mean = replace(COUNT, value=27.0, numerator=27, denominator=1, unit="points", adds_up=True)
    figure = protected(mean)
    assert isinstance(figure.numerator, Suppressed)
    assert isinstance(figure.denominator, Suppressed)
    assert isinstance(figure.value, Suppressed)
    assert isinstance(protected(replace(mean, value=0.0, numerator=0)).numerator, Suppressed)
    assert protected(replace(mean, value=13.5, numerator=135, denominator=10)).numerator == 135
    assert protected(replace(mean, adds_up=False)).numerator == 27


def test_a_small_percentage_of_many_is_shown() -> None:
    assert protected(replace(SHARE, value=3.0, numerator=30, denominator=1000)).value == 3.0


def test_posts_and_households_are_not_protected() -> None:
    assert protected(replace(COUNT, value=4, numerator=4, counts_people=False)).value == 4


def test_no_value_stays_no_value() -> None:
    figure = protected(replace(SHARE, value=None, numerator=0, denominator=0, status="empty denominator"))
    assert figure.value is None
    assert figure.status == "empty denominator"


def test_what_is_said_of_the_figure_is_kept() -> None:
    figure = protected(COUNT)
    kept = {field.name for field in fields(ProtectedFigure)} - {"value", "numerator", "denominator", "status"}
    assert {name: getattr(figure, name) for name in kept} == {name: getattr(COUNT, name) for name in kept}


@given(counts=st.lists(st.integers(min_value=0, max_value=12), max_size=20))
def test_no_small_count_comes_through_and_order_is_kept(counts: list[int]) -> None:
    figures = [replace(COUNT, value=count, numerator=count) for count in counts]
    shown = [figure.value for figure in protect_publication(figures, SEED)]
    assert [isinstance(value, Suppressed) for value in shown] == [1 <= count <= 4 for count in counts]
    assert [value for value in shown if not isinstance(value, Suppressed)] == [
        count for count in counts if not 1 <= count <= 4
    ]


def test_a_hidden_team_takes_another_with_it_and_the_total_stays() -> None:
    teams = [
        replace(COUNT, value=n, numerator=n, by=(("place", name),))
        for n, name in ((3, "a"), (40, "b"), (60, "c"))
    ]
    whole, *cells = protect_publication([replace(COUNT, value=103, numerator=103), *teams], SEED)
    assert whole.value == 103
    assert [isinstance(cell.value, Suppressed) for cell in cells] == [True, True, False]


def test_those_who_are_not_in_a_printed_part_are_protected() -> None:
    share = replace(
        COUNT, measure="care_leavers_suitable_accommodation", unit="percent", decimals=1, value=92.0
    )
    (figure,) = protect_publication([replace(share, numerator=46, denominator=50)], SEED)
    assert isinstance(figure.value, Suppressed)
    assert isinstance(figure.numerator, Suppressed) != isinstance(figure.denominator, Suppressed)
    (told,) = protect_publication(
        [replace(share, numerator=46, denominator=50)], replace(SEED, complements=False)
    )
    assert (told.value, told.numerator, told.denominator) == (92.0, 46, 50)


def test_rounded_numbers_say_so() -> None:
    policy = policy_named("adult-safeguarding")
    seven, none = protect_publication(
        [
            replace(COUNT, value=7, numerator=7),
            replace(COUNT, measure="children_in_need", value=0, numerator=0),
        ],
        policy,
    )
    assert (seven.value, seven.numerator, seven.status) == (5, 5, "rounded")
    assert isinstance(none.value, Suppressed)


def test_where_none_are_hidden_an_empty_denominator_is_not_told() -> None:
    empty = replace(SHARE, value=None, numerator=0, denominator=0, status="empty denominator")
    assert protected(empty).status == "empty denominator"
    (hidden,) = protect_publication([empty], policy_named("adult-safeguarding"))
    assert isinstance(hidden.value, Suppressed)
    assert hidden.status == "suppressed"


def test_a_mean_of_few_is_not_shown_where_the_policy_says_so() -> None:
    mean = replace(COUNT, value=13.5, numerator=81, denominator=6, unit="points", adds_up=True)
    (shown,) = protect_publication([mean], SEED)
    assert (shown.value, shown.numerator, shown.denominator) == (13.5, 81, 6)
    (hidden,) = protect_publication([mean], replace(SEED, smallest_mean_base=7))
    assert isinstance(hidden.value, Suppressed)
    assert isinstance(hidden.numerator, Suppressed)
    assert hidden.denominator == 6


def test_a_small_sum_over_people_is_hidden_with_its_value() -> None:
    share = replace(COUNT, value=100 * 3 / 17.8, numerator=3, denominator=17.8, unit="percent", adds_up=True)
    hidden = protected(share)
    assert isinstance(hidden.value, Suppressed)
    assert isinstance(hidden.numerator, Suppressed)
    assert hidden.denominator == 17.8
    assert isinstance(protected(replace(COUNT, value=1.8, numerator=1.8, adds_up=True)).value, Suppressed)


def test_percentages_have_no_more_decimals_than_the_policy_allows() -> None:
    (figure,) = protect_publication(
        [replace(SHARE, value=100 / 3, numerator=10, denominator=30)], replace(SEED, decimals=0)
    )
    assert figure.decimals == 0


def test_what_was_published_before_is_known() -> None:
    # The year to April had 28 and the year to May has 30: May's two are told by neither alone.
    def to(last: date, value: int) -> Figure:
        return replace(
            COUNT,
            measure="referrals",
            value=value,
            numerator=value,
            period_start=date(2021, 4, 1),
            period_end=last,
        )

    april, may = to(date(2021, 4, 30), 28), to(date(2021, 5, 31), 30)
    earlier = protect_together([april], SEED)
    assert earlier.figures[0].value == 28
    alone, after = (
        protect_together([may], SEED, previous) for previous in ((), (earlier.protection.release,))
    )
    assert alone.figures[0].value == 30
    assert isinstance(after.figures[0].value, Suppressed)
