from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.exceptions import ValidationError

from continuum.access.people.user import User
from continuum.access.sign_in.adapter import LOCKED, AccountAdapter
from tests.access.cast import PASSWORD, appear, with_password
from tests.access.sign_in.asking import asked, request_of, told

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


@pytest.fixture
def analyst() -> User:
    return with_password(appear("analyst")["analyst"])


def test_nobody_adds_themselves() -> None:
    with asked(request_of()) as request:
        assert not AccountAdapter().is_open_for_signup(request)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("/measures/", True),
        ("/measures/?as_at=2021-04-30", True),
        ("https://elsewhere.invalid/", False),
        ("//elsewhere.invalid/", False),
        ("/\\elsewhere.invalid/", False),
        ("http://testserver/measures/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_after_signing_in_one_is_sent_to_pages_of_this_site_alone(address: str, safe: bool) -> None:
    with asked(request_of()):
        assert AccountAdapter().is_safe_url(address) is safe


def test_a_wrong_password_and_an_unknown_address_are_told_alike(analyst: User) -> None:
    with asked(request_of()) as request:
        for email in (analyst.email, "nobody@council.invalid"):
            assert AccountAdapter().authenticate(request, email=email, password="wrong") is None
    sentence = "gave a wrong password"
    assert told() == [
        ("sign_in_failed", analyst.email, sentence),
        ("sign_in_failed", "nobody@council.invalid", sentence),
    ]


def test_five_failures_lock_an_account_out_whatever_is_typed_then(analyst: User) -> None:
    with asked(request_of(login=analyst.email)) as request:
        for _ in range(5):
            AccountAdapter().authenticate(request, email=analyst.email, password="wrong")
        with pytest.raises(ValidationError, match="Wait 15 minutes"):
            AccountAdapter().authenticate(request, email=analyst.email, password=PASSWORD)
        other = with_password(appear("clerk")["clerk"])
        assert AccountAdapter().authenticate(request, email=other.email, password=PASSWORD) == other
    assert told()[-1] == ("locked_out", analyst.email, "was locked out after too many tries")


def test_a_new_password_ends_the_lock(analyst: User) -> None:
    with asked(request_of()) as request:
        for _ in range(5):
            AccountAdapter().authenticate(request, email=analyst.email, password="wrong")
        AccountAdapter().set_password(analyst, "another long sentence")
        found = AccountAdapter().authenticate(request, email=analyst.email, password="another long sentence")
    assert found == analyst


def test_who_is_signed_in_is_locked_out_by_name(analyst: User) -> None:
    with asked(request_of(analyst)):
        AccountAdapter().validation_error(LOCKED)
    assert told() == [("locked_out", analyst.email, "was locked out after too many tries")]


def test_just_after_signing_in_nobody_is_asked_again(analyst: User, settings: Any) -> None:
    with asked(request_of(analyst)) as request:
        assert AccountAdapter().is_reauthentication_required(app="allauth.mfa")
        record_authentication(request, analyst, "password")
        assert not AccountAdapter().is_reauthentication_required(app="allauth.mfa")
        records = request.session["account_authentication_methods"]
        records[0]["at"] = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 1
        assert AccountAdapter().is_reauthentication_required(app="allauth.mfa")


def test_whose_access_has_ended_is_told(analyst: User) -> None:
    with asked(request_of()) as request:
        assert (
            AccountAdapter().respond_user_inactive(request, analyst).headers["Location"] == "/sign-in/ended/"
        )
    assert told() == [("sign_in_failed", analyst.email, "tried to sign in after their access had ended")]
