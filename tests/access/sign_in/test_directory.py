from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied

from continuum.access.people.user import User
from continuum.access.sign_in.directory import DirectoryAdapter
from tests.access.cast import appear
from tests.access.sign_in.asking import asked, request_of, told

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


class Coming:
    """Somebody who comes from the directory, as allauth hands them over."""

    def __init__(self, email: str, verified: Any = True, is_existing: bool = False) -> None:
        self.is_existing = is_existing
        self.email_addresses = [SimpleNamespace(email=email, verified=verified)]
        self.account = SimpleNamespace(provider="directory", extra_data={})
        self.user = None
        self.tied_to: User | None = None

    def connect(self, request: Any, user: User) -> None:
        self.tied_to = user


@pytest.fixture
def analyst() -> User:
    return appear("analyst")["analyst"]


def test_nobody_adds_themselves() -> None:
    assert not DirectoryAdapter().is_open_for_signup(request_of(), None)


def test_who_was_added_is_tied_to_the_directory_s_name_for_them(analyst: User) -> None:
    coming = Coming(analyst.email.upper())
    with asked(request_of()) as request:
        DirectoryAdapter().pre_social_login(request, coming)
    assert coming.tied_to == analyst
    assert told() == [("changed_sign_in", analyst.email, "was tied to their account in the directory")]


def test_who_is_tied_already_comes_in_as_they_are(analyst: User) -> None:
    coming = Coming("another.name@council.invalid", is_existing=True)
    with asked(request_of()) as request:
        DirectoryAdapter().pre_social_login(request, coming)
    assert (coming.tied_to, told()) == (None, [])


@pytest.mark.parametrize(
    ("email", "verified"),
    [
        ("nobody@council.invalid", True),
        ("performance.analyst@council.invalid", False),
        ("performance.analyst@council.invalid", "false"),
    ],
)
def test_who_is_not_known_is_refused_with_a_page(analyst: User, email: str, verified: Any) -> None:
    coming = Coming(email, verified)
    with asked(request_of()) as request, pytest.raises(ImmediateHttpResponse) as refused:
        DirectoryAdapter().pre_social_login(request, coming)
    assert refused.value.response.status_code == 403
    assert coming.tied_to is None
    assert told() == [("sign_in_failed", email, "came from the directory and is not known here")]


def test_who_is_tied_to_another_name_is_not_tied_again(analyst: User) -> None:
    SocialAccount.objects.create(user=analyst, provider="directory", uid="17")
    with asked(request_of()) as request, pytest.raises(ImmediateHttpResponse):
        DirectoryAdapter().pre_social_login(request, Coming(analyst.email))


def test_nothing_of_what_the_directory_says_is_kept() -> None:
    coming = Coming("analyst@council.invalid")
    coming.account.extra_data = {"userinfo": {"sub": "17", "groups": ["x"]}, "id_token": {"sub": "17"}}
    DirectoryAdapter().populate_user(request_of(), coming, {})
    assert coming.account.extra_data == {}


def test_a_directory_that_speaks_of_two_people_is_not_believed() -> None:
    coming = Coming("analyst@council.invalid")
    coming.account.extra_data = {"userinfo": {"sub": "18"}, "id_token": {"sub": "17"}}
    with pytest.raises(PermissionDenied, match="two people"):
        DirectoryAdapter().populate_user(request_of(), coming, {})
