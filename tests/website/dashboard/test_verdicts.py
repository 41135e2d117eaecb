from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from continuum.disclosure.marks import Shown
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.signal import Signal
from continuum.website.dashboard.verdicts import (
    Badge,
    Verdict,
    badge_of,
    is_new,
    news,
    standing_out,
    weight_of,
)
from tests.website.dashboard.made_door import AS_AT, HIDDEN, MadeDoor

RECEIVED = "contacts_received"
OVERDUE = "assessments_open_overdue"
IN_CARE = "children_in_care"
WOBBLE = [100.0, 104.0, 98.0, 103.0, 97.0, 102.0, 99.0, 104.0, 98.0, 101.0, 97.0, 103.0]
STEADY = [*WOBBLE, *WOBBLE]


def signal_of(measure: str, values: Sequence[Shown]) -> Signal:
    found = MadeDoor(months={measure: values}).signal(measure)
    assert isinstance(found, Signal)
    return found


def badge(measure: str, values: Sequence[Shown]) -> Badge:
    door = MadeDoor(months={measure: values})
    return badge_of(door.signal(measure), CATALOGUE[measure], AS_AT)


def test_a_month_within_the_limits_is_usual() -> None:
    found = badge(RECEIVED, STEADY)
    assert found.verdict is Verdict.USUAL
    assert found.why.startswith("Within its usual range of ")
    assert not found.is_new


def test_a_month_above_the_limits_is_unusually_high_where_neither_way_is_good() -> None:
    found = badge(RECEIVED, [*STEADY[:-1], 160.0])
    assert found.verdict is Verdict.HIGHER
    assert found.why.startswith("Above its usual range of ")
    assert found.is_new


def test_a_month_below_the_limits_is_said_to_be_below() -> None:
    found = badge(RECEIVED, [*STEADY[:-1], 40.0])
    assert found.verdict is Verdict.LOWER
    assert found.why.startswith("Below its usual range of ")


@pytest.mark.parametrize(("last", "verdict"), [(160.0, Verdict.CONCERNING), (40.0, Verdict.IMPROVING)])
def test_where_less_is_better_high_is_concerning(last: float, verdict: Verdict) -> None:
    assert badge(OVERDUE, [*STEADY[:-1], last]).verdict is verdict


@pytest.mark.parametrize(("last", "verdict"), [(160.0, Verdict.IMPROVING), (40.0, Verdict.CONCERNING)])
def test_where_more_is_better_high_is_improving(last: float, verdict: Verdict) -> None:
    assert badge("teams_around_the_family", [*STEADY[:-1], last]).verdict is verdict


def test_a_run_is_told_with_its_mean_and_its_length() -> None:
    values = [*WOBBLE, *WOBBLE[:5], 104.0, 105.0, 106.0, 104.0, 105.0, 106.0, 105.0]
    signal = signal_of(RECEIVED, values)
    assert standing_out(signal, CATALOGUE[RECEIVED]).startswith("above its average of 102 for 7 months")
    assert is_new(signal)


def test_a_run_that_is_longer_than_seven_is_not_new() -> None:
    values = [*WOBBLE, *WOBBLE[:3], 103.0, 104.0, 105.0, 104.0, 105.0, 104.0, 105.0, 104.0, 105.0]
    signal = signal_of(RECEIVED, values)
    assert "9 months in a row" in standing_out(signal, CATALOGUE[RECEIVED])
    assert not is_new(signal)


def test_months_of_a_run_on_the_other_side_are_not_counted_with_it() -> None:
    values = [*([88.0, 96.0] * 8), *([101.0, 109.0] * 4)]
    assert "for 8 months in a row" in standing_out(signal_of(RECEIVED, values), CATALOGUE[RECEIVED])


def test_a_trend_is_told_as_rising_or_falling() -> None:
    up = [*([100.0, 130.0] * 9), 100.0, 104.0, 108.0, 112.0, 116.0, 120.0]
    signal = signal_of(RECEIVED, up)
    assert standing_out(signal, CATALOGUE[RECEIVED]) == "rising for 6 months in a row"
    assert is_new(signal)
    down = [*([100.0, 130.0] * 9), 128.0, 124.0, 120.0, 116.0, 112.0, 108.0]
    assert standing_out(signal_of(RECEIVED, down), CATALOGUE[RECEIVED]) == "falling for 7 months in a row"


def test_two_of_three_near_a_limit_are_told_so_and_new_only_once() -> None:
    base = [100.0, 110.0] * 11
    signal = signal_of(RECEIVED, [*base, 126.0, 126.0])
    assert "near the top of its usual range of" in standing_out(signal, CATALOGUE[RECEIVED])
    assert is_new(signal)
    assert not is_new(signal_of(RECEIVED, [*base[:-1], 126.0, 126.0, 126.0]))


def test_news_says_the_value_the_month_and_how_it_stands_out() -> None:
    line = news(signal_of(RECEIVED, [*STEADY[:-1], 1774.0]), CATALOGUE[RECEIVED])
    assert line.startswith("1,774 in April 2021, above its usual range of 0 to ")


def test_a_month_outside_weighs_more_than_a_run() -> None:
    outside = signal_of(RECEIVED, [*STEADY[:-1], 160.0])
    run = signal_of(RECEIVED, [*WOBBLE, *WOBBLE[:5], 104.0, 105.0, 106.0, 104.0, 105.0, 106.0, 105.0])
    assert weight_of(outside) < weight_of(run) < weight_of(signal_of(RECEIVED, STEADY))


def test_too_few_months_are_not_judged_and_say_why() -> None:
    found = badge(RECEIVED, [100.0, 101.0, 99.0])
    assert found.verdict is Verdict.NOT_JUDGED
    assert "only 3 months have a value" in found.why


def test_a_hidden_month_leaves_no_verdict() -> None:
    found = badge(RECEIVED, [*STEADY[:-1], HIDDEN])
    assert found.verdict is Verdict.NOT_SHOWN
    assert found.why == "One of its months is not shown, so there is no verdict"


def test_months_that_are_not_told_are_not_judged() -> None:
    assert badge_of(None, CATALOGUE[IN_CARE], AS_AT).verdict is Verdict.NOT_JUDGED


def test_a_verdict_on_an_earlier_month_is_not_this_months() -> None:
    found = badge(RECEIVED, [*STEADY[:-2], 160.0, None])
    assert found == Badge(Verdict.NOT_JUDGED, "It has no value this month")


def test_what_does_not_stand_out_has_no_news() -> None:
    with pytest.raises(ValueError, match="does not stand out"):
        news(signal_of(RECEIVED, STEADY), CATALOGUE[RECEIVED])


def test_the_page_of_another_month_has_no_verdict_of_this_one() -> None:
    signal = signal_of(RECEIVED, [*STEADY[:-1], 160.0])
    assert badge_of(signal, CATALOGUE[RECEIVED], date(2021, 5, 31)).verdict is Verdict.NOT_JUDGED
