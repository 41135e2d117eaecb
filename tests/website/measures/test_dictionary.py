from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from continuum.measures.catalogue.registry import CATALOGUE

ClientOf = Callable[[str], Client]


def page(client_of: ClientOf, asked: str = "", status: int = 200) -> str:
    answer = client_of("police").get(f"/measures/{asked}")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_dictionary_lists_every_measure_with_its_meaning(client_of: ClientOf) -> None:
    text = page(client_of)

    assert all(f"/measures/{each}/definition/" in text for each in CATALOGUE)
    assert "Contacts received" in text
    assert f"{len(CATALOGUE)} measures" in text


def test_a_search_says_how_many_it_found_and_keeps_what_was_typed(client_of: ClientOf) -> None:
    text = page(client_of, "?q=re-referals")

    assert "4 measures" in text
    assert 'value="re-referals"' in text
    assert "/measures/contacts_received/definition/" not in text


def test_a_search_that_finds_nothing_says_so_and_what_to_do(client_of: ClientOf) -> None:
    text = page(client_of, "?q=xylophones%3Cscript%3E")

    assert "No measure is like “xylophones&lt;script&gt;”" in text
    assert "Try fewer or other words" in text


def test_measures_with_most_of_the_words_are_said_to_be_such(client_of: ClientOf) -> None:
    assert "No measure has all of these words" in page(client_of, "?q=front+door+decision")


def test_it_is_narrowed_by_theme_and_by_who_asks(client_of: ClientOf) -> None:
    text = page(client_of, "?theme=front_door&who=published")

    assert "/measures/contacts_received/definition/" not in text
    assert "4 measures" in page(client_of, "?who=kpi")


@pytest.mark.parametrize("asked", ["?theme=nonsense", "?who=nobody", "?q=" + "a" * 300])
def test_a_choice_that_there_is_not_is_an_error_beside_its_field(client_of: ClientOf, asked: str) -> None:
    text = page(client_of, asked, status=400)

    assert "error" in text


def test_it_is_read_by_those_who_sign_in(stranger: Client) -> None:
    answer = stranger.get("/measures/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
