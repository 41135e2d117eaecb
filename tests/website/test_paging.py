"""Links to the pages of a list."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import QueryDict

from continuum.website.paging import links


def test_a_list_of_one_page_has_no_links() -> None:
    assert links(Paginator(range(3), 10).page(1), QueryDict("")) == {}


def test_links_keep_what_was_asked_for() -> None:
    made = links(Paginator(range(30), 10).page(2), QueryDict("q=front door&page=2&team=a&team=b"))
    assert made["previous"]["href"] == "?q=front+door&page=1&team=a&team=b"
    assert made["next"]["href"] == "?q=front+door&page=3&team=a&team=b"
    assert [each["current"] for each in made["items"]] == [False, True, False]


def test_the_first_page_has_none_before_it_and_the_last_none_after() -> None:
    pages = Paginator(range(30), 10)
    assert "previous" not in links(pages.page(1), QueryDict(""))
    assert "next" not in links(pages.page(3), QueryDict(""))


def test_many_pages_are_told_by_the_first_the_last_and_those_beside_it() -> None:
    made = links(Paginator(range(1000), 10).page(50), QueryDict(""))
    assert [each.get("number", "…") for each in made["items"]] == ["1", "…", "49", "50", "51", "…", "100"]
