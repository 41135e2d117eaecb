"""Partner agencies are sources of contacts that somebody can work for."""

from __future__ import annotations

from continuum.access.people.agencies import AGENCIES, NOT_AGENCIES
from continuum.dataset.codes.front_door import CONTACT_SOURCE


def test_every_source_is_an_agency_or_known_not_to_be() -> None:
    assert set(AGENCIES) | NOT_AGENCIES == set(CONTACT_SOURCE.codes)
    assert not set(AGENCIES) & NOT_AGENCIES
    assert AGENCIES["police"] == "Police"
