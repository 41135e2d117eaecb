"""The pages of the dashboard, as those see them who open them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from continuum.publishing.editions.seen import Known
from continuum.publishing.editions.shelf import Shelf
from continuum.website.dashboard.themes import THEMES
from tests.access.cast import CHESTER, ELLESMERE_PORT

pytestmark = pytest.mark.usefixtures("site")

ClientOf = Callable[[str], Client]
EVERYBODY = ("analyst", "chester_manager", "police", "administrator")
DASHBOARD = "/dashboard/"
QUERIES = 5
"""The session; the person, their roles and teams; whose records are restricted."""


def text_of(client: Client, address: str, status: int = 200) -> str:
    """What a page says, in one line, without its tags."""
    response = client.get(address)
    assert response.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_theme_stands_on_the_dashboard(client_of: ClientOf, who: str) -> None:
    page = client_of(who).get(DASHBOARD).content.decode()
    for theme in THEMES.values():
        assert f'href="{reverse("theme", args=[theme.slug])}"' in page


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_of_a_theme_names_each_of_its_measures(client_of: ClientOf, theme: str) -> None:
    page = client_of("analyst").get(reverse("theme", args=[theme])).content.decode()
    for measure in THEMES[theme].measures:
        assert f'href="{reverse("measure", args=[measure.id])}"' in page


def test_there_is_no_other_theme(client_of: ClientOf) -> None:
    assert client_of("analyst").get("/dashboard/parking/").status_code == 404


def test_who_opens_no_records_reads_that_figures_are_protected(client_of: ClientOf) -> None:
    assert "Protected figures" in text_of(client_of("police"), DASHBOARD)
    assert "Official – sensitive" in text_of(client_of("analyst"), DASHBOARD)


def test_signals_only_leaves_the_lines_that_stand_out(client_of: ClientOf) -> None:
    address = reverse("theme", args=["need-and-protection"])
    whole = client_of("analyst").get(address).content.decode()
    narrowed = client_of("analyst").get(f"{address}?signals=on").content.decode()
    assert "signal--usual" in whole
    assert "signal--usual" not in narrowed
    assert re.search(
        r"\d+ of 57 measures (is|are) shown", text_of(client_of("analyst"), f"{address}?signals=on")
    )


def test_an_area_is_told_beside_all_areas(client_of: ClientOf) -> None:
    page = text_of(client_of("analyst"), "/dashboard/early-help/?area=Chester")
    assert "for Chester: by the area of the team that holds the record" in page
    assert "All areas" in page
    assert "are not told by area" in page


def test_an_address_keeps_what_it_narrows_to(client_of: ClientOf) -> None:
    client = client_of("analyst")
    page = client.get("/dashboard/early-help/?area=Chester&signals=on").content.decode()
    assert re.search(r'<option value="Chester" selected', page)
    assert re.search(r'name="signals"[^>]*checked', page)
    page = client.get(f"/dashboard/early-help/?team={CHESTER}").content.decode()
    assert re.search(rf'<option value="{CHESTER}" selected', page)


def test_an_area_of_a_team_is_left_out_and_that_is_said(client_of: ClientOf) -> None:
    page = text_of(client_of("analyst"), f"/dashboard/early-help/?area=Chester&team={CHESTER}")
    assert "These figures are not told by area: a team works in one. All areas are shown." in page


def test_links_carry_the_month_of_an_address_and_the_form_keeps_it(client_of: ClientOf, site: Path) -> None:
    day = min(each.as_at for each in Shelf(site).editions() if each.known is Known.NOW)
    page = client_of("analyst").get(f"{DASHBOARD}?as_at={day}").content.decode()
    assert f"/dashboard/care/?as_at={day}&amp;known=now" in page
    assert f'<input type="hidden" name="as_at" value="{day}">' in page


def test_a_manager_may_choose_their_own_team_alone(client_of: ClientOf) -> None:
    page = client_of("chester_manager").get("/dashboard/care/").content.decode()
    assert f'<option value="{CHESTER}"' in page
    assert f'<option value="{ELLESMERE_PORT}"' not in page


def test_a_team_is_shown_the_themes_that_it_has_figures_in(client_of: ClientOf) -> None:
    page = text_of(client_of("chester_manager"), f"{DASHBOARD}?team={CHESTER}")
    assert "Chester has no figures in" in page


def test_an_area_that_is_not_offered_is_a_wrong_address_with_the_error_said(client_of: ClientOf) -> None:
    page = text_of(client_of("analyst"), "/dashboard/early-help/?area=Atlantis", status=400)
    assert "There is a problem" in page
    assert "Choose the area from those listed" in page


@pytest.mark.parametrize("address", [DASHBOARD, "/dashboard/fostering-and-adoption/", "/dashboard/care/"])
def test_a_page_asks_the_database_who_reads_and_nothing_of_figures(client_of: ClientOf, address: str) -> None:
    client = client_of("analyst")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    about = " ".join(each["sql"] for each in asked)
    assert len(asked) == QUERIES, about


def test_a_page_sends_less_than_a_first_page_may(client_of: ClientOf) -> None:
    page = client_of("analyst").get("/dashboard/need-and-protection/").content
    assert len(gzip.compress(page)) < 40_000
