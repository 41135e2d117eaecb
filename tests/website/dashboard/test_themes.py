from __future__ import annotations

from collections import Counter

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.dashboard.themes import THEMES, theme_of


def test_every_measure_is_in_just_one_theme_and_under_one_heading() -> None:
    shown = Counter(measure.id for theme in THEMES.values() for measure in theme.measures)
    assert shown == Counter(dict.fromkeys(CATALOGUE, 1))


def test_the_themes_are_those_that_were_asked_for_in_their_order() -> None:
    assert [theme.title for theme in THEMES.values()] == [
        "Front door",
        "Domestic abuse",
        "Early help",
        "Need and protection",
        "Care",
        "Fostering and adoption",
        "Leaving care",
        "Adults",
        "Workforce",
    ]


def test_the_headlines_of_a_theme_are_measures_of_it() -> None:
    for theme in THEMES.values():
        assert 2 <= len(theme.headlines) <= 3
        assert set(theme.headlines) <= {measure.id for measure in theme.measures}


def test_no_heading_stands_over_nothing() -> None:
    assert all(group.measures for theme in THEMES.values() for group in theme.groups)


def test_a_measure_leads_to_its_theme() -> None:
    assert theme_of("annual_health_assessments").slug == "care"
    assert theme_of("children_adopted").slug == "fostering-and-adoption"
