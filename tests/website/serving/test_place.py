"""Where a site can be served, and where it cannot: each a sentence."""

from __future__ import annotations

import socket

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.website.serving.place import Place


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "::1"])
def test_some_places_are_this_machine_alone(host: str) -> None:
    assert Place(host, 8000).is_this_machine_only


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "continuum.example"])
def test_others_are_not(host: str) -> None:
    assert not Place(host, 8000).is_this_machine_only


def test_a_place_as_a_browser_takes_it() -> None:
    assert Place("127.0.0.1", 8000).address == "http://127.0.0.1:8000"
    assert Place("::1", 8000).address == "http://[::1]:8000"


def test_a_port_in_use_is_said_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ContinuumError, match=f"served there already, on port {port}.*--port {port + 1}"):
            Place("127.0.0.1", port).make_sure_it_is_free()
    Place("127.0.0.1", port).make_sure_it_is_free()


def test_an_address_that_this_machine_has_not() -> None:
    with pytest.raises(ContinuumError, match="cannot listen there"):
        Place("192.0.2.1", 8000).make_sure_it_is_free()
