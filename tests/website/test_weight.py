"""A first page is light: all that a browser fetches for it, as it is sent, is under 150 kB."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from django.test import Client

from continuum.website.serving.upgrading import STYLE

MOST = 150_000
FILE = re.compile(r'(?:src|href)="/static/continuum/([^"?]+)"')


def sent(client: Client, address: str) -> int:
    """The bytes of a page and of every file that it names, compressed as the site sends them."""
    page = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert page.status_code == 200
    assert page["Content-Encoding"] == "gzip"
    names = set(FILE.findall(gzip.decompress(page.content).decode()))
    assert {"site.css", "site.js"} <= names
    return len(page.content) + sum(len(gzip.compress((STYLE / name).read_bytes())) for name in names)


@pytest.mark.django_db
def test_the_first_page_of_a_stranger() -> None:
    assert sent(Client(), "/sign-in/") < MOST


@pytest.mark.parametrize("address", ["/", "/dashboard/", "/measures/"])
def test_the_first_page_of_somebody_signed_in(
    address: str, client_of: Callable[[str], Client], site: None
) -> None:
    assert sent(client_of("analyst"), address) < MOST
