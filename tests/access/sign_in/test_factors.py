from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import InvalidToken

from continuum.access.people.changing import CannotChangeError
from continuum.access.people.user import User
from continuum.access.sign_in import factors
from tests.access.cast import SECRET, appear
from tests.access.sign_in.asking import request_of, told
from tests.access.sign_in.codes import code_of

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


@pytest.fixture
def analyst() -> User:
    return appear("analyst")["analyst"]


def test_secrets_are_kept_encrypted(analyst: User) -> None:
    kept = TOTP.activate(analyst, SECRET).instance
    assert SECRET not in str(kept.data)
    assert Authenticator.objects.get(pk=kept.pk).wrap().validate_code("000000") is False
    assert factors.FactorsAdapter().decrypt(kept.data["secret"]) == SECRET


def test_recovery_codes_are_kept_encrypted(analyst: User) -> None:
    codes = RecoveryCodes.activate(analyst)
    seed = factors.FactorsAdapter().decrypt(codes.instance.data["seed"])
    assert seed not in str(codes.instance.data)
    assert len(codes.get_unused_codes()) == 10


def test_a_secret_is_read_under_the_key_before_this_one_and_under_no_other(settings: Any) -> None:
    settings.SECRET_KEY = "the first key"
    kept = factors.FactorsAdapter().encrypt("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the second key", ["the first key"]
    assert factors.FactorsAdapter().decrypt(kept) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        factors.FactorsAdapter().decrypt(kept)


def test_everybody_without_a_second_step_has_to_add_one(analyst: User, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    assert factors.must_add_second_step(request_of(analyst), analyst)
    RecoveryCodes.activate(analyst)
    assert factors.must_add_second_step(request_of(analyst), analyst)
    TOTP.activate(analyst, SECRET)
    assert not factors.must_add_second_step(request_of(analyst), analyst)


def test_nobody_has_to_where_the_second_step_is_off(analyst: User, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    assert not factors.must_add_second_step(request_of(analyst), analyst)


@pytest.mark.parametrize("directory_asks", [True, False])
def test_the_directory_s_own_second_step_counts_where_it_has_one(
    analyst: User, settings: Any, directory_asks: bool
) -> None:
    settings.SECOND_FACTOR, settings.DIRECTORY_HAS_SECOND_FACTOR = True, directory_asks
    request = request_of(analyst)
    record_authentication(request, analyst, "socialaccount", provider="directory", uid="1")
    assert factors.came_by_directory(request, analyst)
    assert factors.must_add_second_step(request, analyst) is not directory_asks


def test_the_last_second_step_stays_where_everybody_needs_one(analyst: User, settings: Any) -> None:
    app = TOTP.activate(analyst, SECRET).instance
    RecoveryCodes.activate(analyst)
    settings.SECOND_FACTOR = True
    assert not factors.FactorsAdapter().can_delete_authenticator(app)
    Authenticator.objects.create(user=analyst, type=Authenticator.Type.WEBAUTHN, data={})
    assert factors.FactorsAdapter().can_delete_authenticator(app)


def test_it_may_go_where_nobody_needs_one(analyst: User, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    assert factors.FactorsAdapter().can_delete_authenticator(TOTP.activate(analyst, SECRET).instance)


def test_passkeys_are_numbered(analyst: User) -> None:
    webauthn = Authenticator.Type.WEBAUTHN
    assert factors.FactorsAdapter().generate_authenticator_name(analyst, webauthn) == "Passkey 1"
    Authenticator.objects.create(user=analyst, type=webauthn, data={})
    assert factors.FactorsAdapter().generate_authenticator_name(analyst, webauthn) == "Passkey 2"


def test_a_code_is_not_taken_twice_however_the_clocks_differ(analyst: User) -> None:
    kept = TOTP.activate(analyst, SECRET).instance
    code = code_of(SECRET)
    assert kept.wrap().validate_code(code)
    with patch("django.core.cache.cache.touch") as touched:
        factors.keep_used(kept, code)
    assert touched.call_args.args[1] == 90
    factors.keep_used(kept, code)
    assert not kept.wrap().validate_code(code)


def test_what_somebody_lost_is_forgotten_and_of_nobody_else(analyst: User) -> None:
    people = appear("clerk", "administrator")
    clerk, administrator = people["clerk"], people["administrator"]
    for person in (analyst, clerk):
        TOTP.activate(person, SECRET)
        SocialAccount.objects.create(user=person, provider="directory", uid=str(person.pk))
    assert factors.forget_second_steps(administrator, analyst, address="192.0.2.7") == 2
    assert factors.forget_second_steps(administrator, analyst) == 0
    assert not factors.has_second_step(analyst)
    assert factors.has_second_step(clerk)
    assert list(SocialAccount.objects.values_list("user", flat=True)) == [clerk.pk]
    assert told()[0] == (
        "changed_people",
        administrator.email,
        f"took away the second step of {analyst.email}",
    )


def test_nobody_takes_away_their_own(analyst: User) -> None:
    TOTP.activate(analyst, SECRET)
    with pytest.raises(CannotChangeError, match="their own"):
        factors.forget_second_steps(analyst, analyst)
    assert factors.has_second_step(analyst)
