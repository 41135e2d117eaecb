"""Releases joined with those before them."""

from __future__ import annotations

from dataclasses import replace

from continuum.disclosure.attack.across import earlier_releases, joined
from continuum.disclosure.attack.facts import Values
from continuum.disclosure.release import Printed, Release, Status
from tests.disclosure.attack.oracle import SEED_TERMS, adds_up, hidden, shown


def release(*numbers: Printed, previous: tuple[Release, ...] = (), name: str = "", date: str = "") -> Release:
    return Release(SEED_TERMS, numbers, previous=previous, name=name, date=date)


def test_earlier_releases_stand_each_once_and_the_newest_first() -> None:
    first = release(shown("a", 1), name="first")
    second = release(shown("a", 2), name="second", previous=(first,))
    third = release(shown("a", 3), previous=(first, second))
    assert [each.name for each in earlier_releases(third)] == ["second", "first"]
    assert all(each.previous == () for each in earlier_releases(third))


def test_dates_say_which_is_newer() -> None:
    march, april = release(date="2021-03-31"), release(date="2021-04-30")
    assert [each.date for each in earlier_releases(release(previous=(april, march)))] == [
        "2021-04-30",
        "2021-03-31",
    ]


def test_the_same_id_is_the_same_number() -> None:
    before = release(shown("a", 7), hidden("b"))
    found = joined(release(hidden("a"), hidden("b"), previous=(before,)))
    assert found.facts.values == {("a", 0): Values(7, 7), ("b", 0): Values(0, None)}
    assert found.apart == []


def test_a_corrected_number_is_another() -> None:
    before = release(shown("a", 7))
    now = replace(release(hidden("a"), previous=(before,)), corrected=("a",))
    assert joined(now).facts.values == {("a", 0): Values(0, None), ("a", 1): Values(7, 7)}


def test_a_release_older_than_a_correction_is_joined_with_what_was_said_then() -> None:
    first = release(hidden("a"), name="first")
    second = release(shown("a", 7), name="second")
    now = replace(release(shown("a", 8), previous=(first, second)), corrected=("a",))
    assert joined(now).facts.values == {("a", 0): Values(8, 8), ("a", 1): Values(7, 7)}


def test_values_that_cannot_both_be_are_told_apart_though_nobody_says_so() -> None:
    before = release(shown("a", 7), name="May")
    found = joined(release(shown("a", 8), previous=(before,)))
    assert found.facts.values == {("a", 0): Values(8, 8), ("a", 1): Values(7, 7)}
    assert found.apart == ["May"]


def test_rounded_numbers_are_narrowed_by_each_telling() -> None:
    terms = replace(SEED_TERMS, base=10)
    before = replace(release(Printed("a", Status.ROUNDED, 20)), terms=terms)
    now = replace(release(Printed("a", Status.ROUNDED, 20), previous=(before,)), terms=replace(terms, base=4))
    values = joined(now).facts.values["a", 0]
    assert (values.low, values.high) == (18, 21)


def test_truth_that_does_not_fit_an_earlier_group_tells_it_apart() -> None:
    before = replace(
        release(hidden("a"), hidden("b"), shown("x", 9), hidden("c")), known=(adds_up("x", "a", "b"),)
    )
    now = release(hidden("a"), hidden("b"), hidden("c"), previous=(before,))
    same = joined(now, {"a": 4, "b": 5, "c": 1})
    assert {name for _, name in same.facts.rows[0].terms} == {("a", 0), ("b", 0)}
    apart = joined(now, {"a": 4, "b": 6, "c": 1})
    told = {name for _, name in apart.facts.rows[0].terms}
    assert {id_ for id_, _ in told} == {"a", "b"}
    assert all(edition > 0 for _, edition in told)
    assert ("c", 1) not in apart.facts.values


def test_who_tells_of_a_number() -> None:
    before = release(hidden("a"), hidden("old"), name="before")
    now = release(hidden("a"), previous=(before,), name="now")
    names = {name[0]: each.name for name, each in joined(now).release_of.items()}
    assert names == {"a": "now", "old": "before"}


def test_groups_are_joined_one_by_one_where_values_fit() -> None:
    before = replace(
        release(hidden("a"), hidden("b"), shown("x", 9), name="May"), known=(adds_up("x", "a", "b"),)
    )
    now = release(hidden("a"), hidden("b"), previous=(before,))
    assert joined(now, fits=lambda facts: True).apart == []
    assert joined(now, fits=lambda facts: False).apart == ["May"]
