"""The server's own settings: it writes no line a request, since an address may hold what was searched for."""

from __future__ import annotations

from gunicorn.config import KNOWN_SETTINGS

from continuum.website.serving import configuration

NAMES = {each.name for each in KNOWN_SETTINGS}


def test_every_setting_is_one_that_gunicorn_knows() -> None:
    said = {name for name in vars(configuration) if name.islower() and not name.startswith("_")} - {
        "annotations",
        "warm_behind",
    }
    assert said <= NAMES


def test_it_writes_no_line_of_a_request_and_opens_no_door_of_its_own() -> None:
    assert configuration.accesslog is None
    assert configuration.control_socket_disable is True
