"""Questions to the source: each asked once, answers protected together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from continuum.disclosure.gate import let_out
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED, policy_named
from continuum.disclosure.protect import Outgoing
from continuum.measures.figures import Figure
from continuum.reports.requests import Request, answer
from tests.reports.made_source import AS_AT, MadeSource


class CountingSource(MadeSource):
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        self.asked.append(measure)
        return super().figure(measure, period, as_at, cells)

    def series(
        self, measure: str, period: str, as_at: date, months: int, cells: Mapping[str, str]
    ) -> Sequence[Figure]:
        return list(reversed(super().series(measure, period, as_at, months, cells)))


VACANCIES = Request("social_worker_vacancies", "as_at", AS_AT)


def test_one_question_is_asked_once() -> None:
    source = CountingSource()
    answers = answer([VACANCIES, VACANCIES], source, SEED)
    assert source.asked == ["social_worker_vacancies"]
    assert answers.one(VACANCIES).value == 4


def test_a_series_comes_oldest_first_whatever_the_source_does() -> None:
    request = Request("contacts_received", "month", AS_AT, months=3)
    figures = answer([request], CountingSource(), SEED).many(request)
    assert [figure.period_end.month for figure in figures] == [2, 3, 4]


def test_cells_narrow_a_breakdown() -> None:
    request = Request(
        "child_protection_plans", "as_at", AS_AT, cells=(("team", "chester"),), by=("category",)
    )
    figures = answer([request], MadeSource(), SEED).many(request)
    assert [dict(figure.by)["category"] for figure in figures] == ["emotional", "neglect", "physical"]
    assert isinstance(figures[2].value, Suppressed)


def test_a_figure_asked_for_in_two_ways_is_one_figure_to_the_policy() -> None:
    steps: list[str] = []
    single = Request("contacts_received", "month", AS_AT)
    series = Request("contacts_received", "month", AS_AT, months=2)
    answers = answer([single, series], MadeSource(), SEED, steps.append)
    assert steps[0] == "2 figures computed; applying the disclosure policy 'seed'"
    assert answers.one(single) is answers.many(series)[-1]
    assert [request for request, _figures in answers.all()] == [single, series]


class WithoutNone(MadeSource):
    """Leaves out the cell in which nothing was ever counted, as the catalogue does."""

    def breakdown(self, measure: str, period: str, as_at: date, by: tuple[str, ...]) -> Sequence[Figure]:
        return [figure for figure in super().breakdown(measure, period, as_at, by) if figure.value]

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        (found,) = (
            figure
            for figure in super().breakdown(measure, period, as_at, tuple(cells))
            if dict(figure.by) == dict(cells)
        )
        return found


@pytest.mark.parametrize(("policy", "more"), [("seed", []), ("adult-safeguarding", [0])])
def test_cells_in_which_nothing_was_ever_counted_are_weighed_where_none_are_hidden(
    policy: str, more: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[Figure] = []

    def spy(figures: Sequence[Figure], *others: Any) -> Outgoing:
        weighed.extend(figures)
        return let_out(figures, *others)

    monkeypatch.setattr("continuum.reports.requests.let_out", spy)
    asked = Request("child_protection_plans", "as_at", AS_AT, by=("team", "category"))
    found = answer([asked], WithoutNone(), policy_named(policy)).many(asked)
    assert len(found) == 8
    assert [figure.value for figure in weighed[8:]] == more
