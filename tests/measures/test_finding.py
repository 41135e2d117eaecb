from __future__ import annotations

import pytest

from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.finding import (
    IN_PLAN,
    KPI,
    PUBLISHED,
    SAID_SHORT,
    Wanted,
    found,
    is_asked_for,
    theme_of,
    themes,
    words_of,
)


def ids(wanted: Wanted) -> list[str]:
    return [each.id for kept in found(wanted).by_theme.values() for each in kept]


def test_without_anything_wanted_every_measure_is_found_in_the_order_of_the_report() -> None:
    assert ids(Wanted()) == list(CATALOGUE)
    assert list(found(Wanted()).by_theme) == list(THEMES)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("contacts received", "contacts_received"),
        ("CONTACT received", "contacts_received"),
        ("re-referrals", "re_referrals"),
        ("re referals", "re_referrals"),
        ("health assesments", "initial_health_assessments_in_20_working_days"),
        ("LAC", "children_in_care"),
        ("s47 time", "section_47_in_time"),
        ("families_in_contact", "families_in_contact"),
    ],
)
def test_a_measure_is_found_by_its_words_by_slips_of_them_and_by_what_is_said_for_short(
    words: str, first: str
) -> None:
    answer = found(Wanted(words))

    assert answer.has_every_word
    assert ids(Wanted(words))[0] == first


def test_those_with_the_words_in_their_title_come_first() -> None:
    listed = found(Wanted("children in care")).by_theme

    assert next(iter(listed)) == "Care and adoption"
    assert listed["Care and adoption"][0].title == "Children in care"


def test_where_no_measure_has_every_word_those_with_most_are_given_and_it_is_said() -> None:
    answer = found(Wanted("front door decision"))

    assert answer.count
    assert not answer.has_every_word
    assert found(Wanted("contacts received xylophones")).by_theme["Front door"][0].id == "contacts_received"


def test_what_is_like_nothing_finds_nothing() -> None:
    answer = found(Wanted("xylophones"))

    assert (answer.count, answer.by_theme, answer.has_every_word) == (0, {}, False)


def test_a_theme_and_who_asks_narrow() -> None:
    assert ids(Wanted(theme="front_door")) == [each.id for each in THEMES["Front door"]]
    kpis = ids(Wanted(who=KPI))
    assert len(kpis) == 4
    assert set(kpis) < set(ids(Wanted(who=IN_PLAN)))
    assert ids(Wanted("kpi")) == kpis
    assert all(CATALOGUE[each].published for each in ids(Wanted(who=PUBLISHED)))
    assert ids(Wanted(theme="no-such-theme")) == []


def test_a_measure_that_nobody_asks_for_is_asked_for_by_anybody() -> None:
    plain = CATALOGUE["families_in_contact"]

    assert is_asked_for(plain, "")
    assert not is_asked_for(plain, KPI)


def test_themes_are_named_as_their_pages_are() -> None:
    assert dict(themes())["front_door"] == "Front door"
    assert theme_of("contacts_received") == "Front door"
    with pytest.raises(KeyError, match="is in no theme"):
        theme_of("nothing")


def test_what_is_said_for_short_stands_for_words_that_the_catalogue_has() -> None:
    for short in SAID_SHORT:
        assert found(Wanted(short)).has_every_word, short


def test_small_words_do_not_tell_measures_apart() -> None:
    assert words_of("The Children in care, by team") == ["children", "care", "team"]
