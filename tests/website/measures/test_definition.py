from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.measures.definition import definition_shown

ClientOf = Callable[[str], Client]


def test_a_definition_has_its_formula_source_example_and_versions(client_of: ClientOf) -> None:
    answer = client_of("police").get("/measures/re_referrals/definition/")
    text = answer.content.decode()

    assert answer.status_code == 200
    for told in ("Above the line", "Below the line", "Source", "Comparators", "Worked example", "It gives"):
        assert told in text
    assert "The first definition" in text
    assert "<code>referral</code>" in text


@pytest.mark.parametrize("measure", sorted(CATALOGUE)[::17])
def test_what_is_shown_is_what_the_catalogue_says(measure: str) -> None:
    shown = definition_shown(CATALOGUE[measure])

    assert shown["measure"] is CATALOGUE[measure]
    assert shown["versions"]


def test_a_name_near_a_measures_leads_to_it(client_of: ClientOf) -> None:
    answer = client_of("police").get("/measures/contact-receeved/definition/")

    assert answer.status_code == 404
    assert "/measures/contacts_received/definition/" in answer.content.decode()


def test_a_name_like_none_leads_to_the_dictionary(client_of: ClientOf) -> None:
    answer = client_of("police").get("/measures/zzzz/definition/")

    assert answer.status_code == 404
    assert "Did you mean" not in answer.content.decode()
    assert 'href="/measures/"' in answer.content.decode()
