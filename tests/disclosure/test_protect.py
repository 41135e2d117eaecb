"""The one door: figures in, figures that may be shown out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.disclosure.protect import ProtectedFigure, protect_publication
from continuum.measures.figures import Figure

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
    figure = protected(replace(SHARE, value=0, numerator=0, denominator=2))
    assert isinstance(figure.value, Suppressed)
    assert isinstance(figure.denominator, Suppressed)


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
