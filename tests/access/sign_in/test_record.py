from __future__ import annotations

from typing import Any

import pytest
from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Kind
from continuum.access.people.user import User
from continuum.access.sign_in.record import tell, ways_in
from tests.access.cast import appear
from tests.access.sign_in.asking import request_of, told

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


@pytest.fixture
def analyst() -> User:
    return appear("analyst")["analyst"]


def test_it_is_told_who_did_it_where_from_and_on_which_page(analyst: User) -> None:
    tell(Kind.SIGNED_OUT, "signed out", request_of(analyst, "/sign-out/"))
    entry = AccessEntry.objects.get()
    assert (entry.who, entry.address, entry.what) == (analyst.email, "192.0.2.7", "/sign-out/")


def test_what_a_stranger_typed_stands_for_who_it_was() -> None:
    tell(Kind.SIGN_IN_FAILED, "gave a wrong password", request_of(), "nobody@council.invalid")
    assert told() == [("sign_in_failed", "nobody@council.invalid", "gave a wrong password")]


def test_the_ways_in_are_told_in_order_and_once(analyst: User) -> None:
    request = request_of(analyst)
    record_authentication(request, analyst, "password")
    record_authentication(request, analyst, "mfa", type="totp")
    record_authentication(request, analyst, "mfa", type="totp", reauthenticated=True)
    assert ways_in(request, analyst) == ("a password", "an authenticator app")
    account.user_logged_in.send(User, request=request, user=analyst)
    assert told() == [("signed_in", analyst.email, "signed in with a password and an authenticator app")]


@pytest.mark.parametrize(
    ("signal", "sentence"),
    [
        (account.password_set, "set a password"),
        (account.password_reset, "set a password"),
        (account.password_changed, "changed their password"),
    ],
)
def test_a_changed_password_is_told(analyst: User, signal: Any, sentence: str) -> None:
    signal.send(User, request=request_of(analyst), user=analyst)
    assert told() == [("changed_sign_in", analyst.email, sentence)]


@pytest.mark.parametrize(
    ("signal", "kind", "sentence"),
    [
        (mfa.authenticator_added, Authenticator.Type.TOTP, "added an authenticator app"),
        (mfa.authenticator_added, Authenticator.Type.WEBAUTHN, "added a passkey"),
        (mfa.authenticator_removed, Authenticator.Type.WEBAUTHN, "removed a passkey"),
        (mfa.authenticator_reset, Authenticator.Type.RECOVERY_CODES, "made new recovery codes"),
    ],
)
def test_a_changed_second_step_is_told(analyst: User, signal: Any, kind: Any, sentence: str) -> None:
    held = Authenticator(user=analyst, type=kind, data={})
    signal.send(Authenticator, request=request_of(analyst), user=analyst, authenticator=held)
    assert told() == [("changed_sign_in", analyst.email, sentence)]


def test_a_wrong_code_is_told(analyst: User) -> None:
    held = Authenticator(user=analyst, type=Authenticator.Type.TOTP, data={})
    mfa.authentication_failed.send(Authenticator, request=request_of(), user=analyst, authenticator=held)
    assert told() == [("sign_in_failed", analyst.email, "gave a wrong code as the second step")]


def test_who_was_signed_out_by_the_clock_is_told_as_such(analyst: User) -> None:
    request: Any = request_of(analyst)
    request.ended = "was signed out because nothing was done for 30 minutes"
    user_logged_out.send(User, request=request, user=analyst)
    user_logged_out.send(User, request=request_of(), user=None)
    assert told() == [("signed_out", analyst.email, request.ended)]
