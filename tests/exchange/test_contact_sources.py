"""Sources of contact beside the census's sources of referral."""

from __future__ import annotations

from continuum.dataset.codes.front_door import CONTACT_SOURCE
from continuum.dataset.codes.protection import REFERRAL_SOURCE
from continuum.exchange.annex_a.need_codes import CONTACT_SOURCES
from continuum.exchange.contact_sources import READ, WRITTEN
from continuum.exchange.ssd.lists import CONTACT_SOURCE as SSD_SOURCES


def test_every_code_is_read_and_every_source_written() -> None:
    assert set(READ) == set(REFERRAL_SOURCE.codes)
    assert {code for code in READ.values() if code is not None} <= set(CONTACT_SOURCE.codes)
    assert set(WRITTEN) == set(CONTACT_SOURCE.codes)
    assert set(WRITTEN.values()) <= set(REFERRAL_SOURCE.codes)


def test_formats_read_the_census_codes_alike() -> None:
    for code, means in READ.items():
        assert CONTACT_SOURCES.reads[code.lower()] == means
        assert SSD_SOURCES.reads[code.lower()] == means
