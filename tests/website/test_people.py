"""The pages of people: found, added, changed, ended and restored, and what the rules refuse."""

from __future__ import annotations

from collections.abc import Callable
from smtplib import SMTPException
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse
from lxml import html

from continuum.access.log.entry import AccessEntry
from continuum.access.log.router import LOG
from continuum.access.people.agencies import AGENCIES
from continuum.access.people.user import User
from continuum.access.roles import Role
from continuum.access.sign_in.factors import has_second_step
from continuum.website.people import teams as known_teams
from continuum.website.people import views
from tests.access import cast as casting
from tests.access.cast import CHESTER, FRONT_DOOR, SECRET
from tests.website.test_jinja import words

TEAMS = {CHESTER: "Chester team", FRONT_DOOR: "Front door"}


@pytest.fixture(autouse=True)
def _teams(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest edition tells of two teams."""
    edition = SimpleNamespace(teams=TEAMS)
    monkeypatch.setattr(known_teams, "Shelf", lambda _site: SimpleNamespace(latest=lambda: edition))


@pytest.fixture
def administrator(client_of: Callable[[str], Client]) -> Client:
    return client_of("administrator")


def told() -> list[str]:
    return list(AccessEntry.objects.using(LOG).order_by("number").values_list("sentence", flat=True))


def listed(client: Client, query: str = "") -> list[str]:
    page = html.fromstring(client.get(reverse("people") + query).content)
    return [words(each) for each in page.xpath("//table[@id='people']/tbody/tr/th/a")]


def of(user: User) -> str:
    return reverse("person", kwargs={"user": user.pk})


def main_of(response: Any) -> str:
    return words(html.fromstring(response.content).xpath("//main")[0])


def test_the_list_has_everybody_who_may_sign_in(administrator: Client, cast: dict[str, User]) -> None:
    assert listed(administrator) == sorted(each.name for each in cast.values() if each.is_active)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=manager", ["Chester manager", "Ellesmere Port manager", "Front door manager"]),
        ("?q=MANAGER+chester", ["Chester manager"]),
        ("?q=police.partner%40council", ["Police partner"]),
        ("?role=committee_clerk", ["Committee clerk"]),
        ("?role=none", ["Somebody new"]),
        ("?access=ended", ["Former manager"]),
        ("?access=all&q=former", ["Former manager"]),
        ("?q=nobody+at+all", []),
    ],
)
def test_people_are_found(administrator: Client, query: str, names: list[str]) -> None:
    assert listed(administrator, query) == names


def test_nobody_found_is_said(administrator: Client) -> None:
    assert "Nobody is found" in main_of(administrator.get(reverse("people") + "?q=zzz"))


def test_what_is_not_a_filter_shows_the_list(administrator: Client) -> None:
    assert "Chester manager" in listed(administrator, "?role=emperor")


def test_the_list_says_teams_by_title_and_asks_as_much_for_one_as_for_many(
    administrator: Client, cast: dict[str, User], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(10):
        page = html.fromstring(administrator.get(reverse("people")).content)
    rows = {words(row.xpath("./th/a")[0]): words(row.xpath("./td")[2]) for row in page.xpath("//tbody/tr")}
    assert rows["Chester manager"] == "Chester team"
    assert rows["Ellesmere Port manager"] == casting.ELLESMERE_PORT


def test_a_long_list_has_pages(administrator: Client) -> None:
    User.objects.bulk_create(
        User(email=f"person{at}@council.invalid", name=f"Person {at:03}") for at in range(60)
    )
    first, second = listed(administrator), listed(administrator, "?page=2")
    assert len(first) == views.A_PAGE
    assert not set(first) & set(second)
    assert listed(administrator, "?page=999") == second


def add(client: Client, **given: Any) -> Any:
    form = {"email": "New.Person@council.invalid", "name": "New person", "post": "Team manager"}
    return client.post(reverse("person-add"), {**form, **given})


def test_somebody_is_added_told_to_the_log_and_invited(administrator: Client) -> None:
    response = add(administrator, roles=["team_manager"], teams=[CHESTER])
    user = User.objects.get(email="new.person@council.invalid")
    assert response.headers["Location"] == of(user)
    assert (set(user.roles), set(user.teams)) == ({Role.TEAM_MANAGER}, {CHESTER})
    assert not user.has_usable_password()
    assert [each.to for each in mail.outbox] == [[user.email]]
    assert any("added new.person@council.invalid as Team manager; teams chester" in each for each in told())
    assert "An invitation was sent to new.person@council.invalid." in main_of(administrator.get(of(user)))


def test_somebody_is_added_though_the_e_mail_cannot_be_sent(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: Any) -> None:
        raise SMTPException("the post is closed")

    monkeypatch.setattr(views, "invite", fails)
    page = administrator.get(add(administrator).headers["Location"])
    assert "could not be sent to new.person@council.invalid: send it again later." in main_of(page)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "not an address"}, "Enter the e-mail address in full, such as name@example.org."),
        ({"name": ""}, "Enter the name."),
        (
            {"email": "ADMINISTRATOR@council.invalid"},
            "ADMINISTRATOR@council.invalid is here already. Look for them in the list of people.",
        ),
        ({"roles": ["partner"]}, "A partner agency member works for an agency. Say which agency"),
        ({"roles": ["emperor"]}, "Choose the roles from those listed."),
        ({"teams": ["no-such-team"]}, "Choose the teams whose records they see from those listed."),
    ],
)
def test_who_cannot_be_added_is_said(administrator: Client, given: dict[str, Any], said: str) -> None:
    before = User.objects.count()
    response = add(administrator, **given)
    assert response.status_code == 400
    assert said in main_of(response)
    assert "New.Person" in response.content.decode() or "email" in given
    assert User.objects.count() == before


def test_a_page_shows_what_somebody_has(administrator: Client, cast: dict[str, User]) -> None:
    page = html.fromstring(administrator.get(of(cast["chester_manager"])).content)
    assert page.xpath("//input[@name='roles'][@checked]/@value") == ["team_manager"]
    assert page.xpath("//input[@name='teams'][@checked]/@value") == [CHESTER]


def test_a_team_that_the_data_no_longer_has_is_kept_until_it_is_taken(
    administrator: Client, cast: dict[str, User]
) -> None:
    page = html.fromstring(administrator.get(of(cast["ellesmere_port_manager"])).content)
    labels = [words(each) for each in page.xpath("//label")]
    assert f"{casting.ELLESMERE_PORT} (not in the data)" in labels


def save(client: Client, user: User, **given: Any) -> Any:
    form = {"action": "save", "name": user.name, "post": user.post, "partner": user.partner}
    return client.post(of(user), {**form, "roles": list(user.roles), "teams": list(user.teams), **given})


def test_what_somebody_has_is_changed_and_told(administrator: Client, cast: dict[str, User]) -> None:
    user = cast["chester_manager"]
    response = save(administrator, user, roles=["head_of_service"], teams=[FRONT_DOOR], name="Renamed")
    assert response.headers["Location"] == of(user)
    user.refresh_from_db()
    assert (user.name, user.roles, user.teams) == (
        "Renamed",
        frozenset({Role.HEAD_OF_SERVICE}),
        frozenset({FRONT_DOOR}),
    )
    assert any(f"changed {user.email} from Team manager" in each for each in told())


def test_saving_the_same_twice_changes_nothing(administrator: Client, cast: dict[str, User]) -> None:
    response = save(administrator, cast["chester_manager"])
    assert "There was nothing to change." in main_of(administrator.get(response.headers["Location"]))
    assert told() == []


def test_a_change_that_a_rule_refuses_is_said_and_not_made(
    administrator: Client, cast: dict[str, User]
) -> None:
    user = cast["chester_manager"]
    response = save(administrator, user, partner=next(iter(AGENCIES)))
    assert response.status_code == 400
    assert "Somebody who works for a partner agency opens no records." in main_of(response)
    user.refresh_from_db()
    assert user.partner == ""


def test_nobody_changes_what_they_may_do_themselves(administrator: Client, cast: dict[str, User]) -> None:
    own = cast["administrator"]
    page = html.fromstring(administrator.get(of(own)).content)
    assert "This is you." in words(page.xpath("//main")[0])
    assert page.xpath("//input[@name='roles'][not(@disabled)]") == []
    assert page.xpath("//button[@value='end']") == []
    save(administrator, own, roles=["performance_analyst"], name="Renamed")
    own.refresh_from_db()
    assert (own.name, own.roles) == ("Renamed", frozenset({Role.ADMINISTRATOR}))


def test_access_is_ended_and_restored(administrator: Client, cast: dict[str, User]) -> None:
    user = cast["chester_manager"]
    administrator.post(of(user), {"action": "end"})
    assert user.name not in listed(administrator)
    assert listed(administrator, "?access=ended") == [user.name, cast["left"].name]
    administrator.post(of(user), {"action": "restore"})
    assert user.name in listed(administrator)
    assert told() == [f"ended the access of {user.email}", f"restored the access of {user.email}"]


def test_ending_ones_own_access_is_refused(administrator: Client, cast: dict[str, User]) -> None:
    response = administrator.post(of(cast["administrator"]), {"action": "end"})
    assert response.status_code == 400
    assert "You cannot end your own access. Ask another administrator." in main_of(response)
    cast["administrator"].refresh_from_db()
    assert cast["administrator"].is_active


def test_somebody_is_invited_again(administrator: Client, cast: dict[str, User]) -> None:
    administrator.post(of(cast["no_role"]), {"action": "invite"})
    assert [each.to for each in mail.outbox] == [[cast["no_role"].email]]


def test_whose_access_ended_is_not_invited(administrator: Client, cast: dict[str, User]) -> None:
    assert administrator.post(of(cast["left"]), {"action": "invite"}).status_code == 200
    assert mail.outbox == []


def test_a_second_step_that_was_lost_is_taken_away_and_told(
    administrator: Client, cast: dict[str, User]
) -> None:
    lost = cast["chester_manager"]
    TOTP.activate(lost, SECRET)
    administrator.post(of(lost), {"action": "forget"})
    assert not has_second_step(lost)
    assert told() == [f"took away the second step of {lost.email}"]
    assert administrator.post(of(cast["administrator"]), {"action": "forget"}).status_code == 400


def test_an_action_that_there_is_not_does_nothing(administrator: Client, cast: dict[str, User]) -> None:
    assert administrator.post(of(cast["chester_manager"]), {"action": "promote"}).status_code == 200
    assert told() == []


def test_somebody_who_is_not_there_is_not_found(administrator: Client) -> None:
    assert administrator.get(reverse("person", kwargs={"user": 999_999})).status_code == 404


def test_before_figures_are_prepared_no_teams_are_known(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_teams, "Shelf", lambda _site: SimpleNamespace(latest=lambda: None))
    assert "once the first figures have been prepared" in main_of(administrator.get(reverse("person-add")))
