"""Where a request came from is what our own proxies say, not what the person says."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from continuum.website.proxies import BehindProxies, address_behind


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("203.0.113.7", 1, "203.0.113.7"),
        ("10.0.0.1, 203.0.113.7", 1, "203.0.113.7"),  # the first was made up by the person
        ("203.0.113.7, 198.51.100.2", 2, "203.0.113.7"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("203.0.113.7", 0, ""),
        ("203.0.113.7", 2, ""),
        ("", 1, ""),
        ("<script>", 1, ""),
    ],
)
def test_the_address_behind_our_proxies(forwarded: str, proxies: int, address: str) -> None:
    assert address_behind(forwarded, proxies) == address


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_it_is_put_where_everybody_looks(proxies: int, seen: str, settings: Any) -> None:
    settings.PROXIES = proxies
    found: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        found.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    BehindProxies(answer)(RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.7"}))
    assert found == [seen]
