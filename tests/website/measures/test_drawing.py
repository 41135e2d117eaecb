from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from continuum.reports.charts import svg
from continuum.website.measures import drawing
from tests.website.measures.unreleased import UNRELEASED

ClientOf = Callable[[str], Client]
CHART = "/measures/contacts_received/chart"


@pytest.fixture(autouse=True)
def drawings(site: Path, settings: Any, tmp_path: Path) -> Iterator[list[str]]:
    """Every picture that is drawn, in a cache of this test's own."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "drawings": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    drawn: list[str] = []
    was = svg.drawn

    def counted(chart: Any) -> str:
        made = was(chart)
        drawn.append(made)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "drawn", counted)
        yield drawn
    caches[drawing.DRAWINGS].clear()


def test_a_picture_has_a_name_and_says_in_words_what_it_shows(client_of: ClientOf) -> None:
    answer = client_of("head_of_service").get(f"{CHART}.svg")
    text = answer.content.decode()

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert 'role="img"' in text
    assert "<desc id=" in text
    assert "Process chart: Contacts received" in text
    assert "Content-Disposition" not in answer.headers


def test_a_picture_that_is_taken_away_bears_its_marking(client_of: ClientOf) -> None:
    vector = client_of("head_of_service").get(f"{CHART}.svg?download=1")
    png = client_of("police").get(f"{CHART}.png")

    assert "Official – sensitive" in vector.content.decode()
    assert vector.headers["Content-Disposition"].endswith('.svg"')
    assert png.content.startswith(b"\x89PNG")
    assert "Protected" in client_of("police").get(f"{CHART}.svg?download=1").content.decode()


def test_it_is_drawn_once_and_a_browser_that_has_it_is_told_so(
    client_of: ClientOf, drawings: list[str]
) -> None:
    client = client_of("head_of_service")
    first = client.get(f"{CHART}.svg")
    again = client.get(f"{CHART}.svg", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{CHART}.svg").content == first.content
    assert len(drawings) == 1
    assert "private" in first.headers["Cache-Control"]


def test_what_was_drawn_for_one_is_not_handed_to_another_who_sees_other_numbers(
    client_of: ClientOf, drawings: list[str]
) -> None:
    whole = client_of("head_of_service").get(f"{CHART}.svg")
    team = client_of("head_of_service").get("/measures/re_referrals/chart.svg?team=assessment-chester")
    other = client_of("head_of_service").get("/measures/re_referrals/chart.svg")

    assert len({whole.headers["ETag"], team.headers["ETag"], other.headers["ETag"]}) == 3
    assert len(drawings) == 3


def test_a_breakdown_is_drawn_where_one_is_asked_for(client_of: ClientOf) -> None:
    text = client_of("head_of_service").get(f"{CHART}.svg?by=source").content.decode()

    assert "Bar chart: Contacts received by source" in text


def test_what_there_is_not_is_refused(client_of: ClientOf) -> None:
    client = client_of("police")

    assert client.get("/measures/nothing/chart.svg").status_code == 404
    assert client.get(f"{CHART}.svg?by=colour").status_code == 400
    assert client.get(f"/measures/{UNRELEASED}/chart.svg").status_code == 404
