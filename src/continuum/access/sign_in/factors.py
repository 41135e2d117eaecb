"""The second step of signing in: who needs one, who has one, and how its secrets are kept."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.encoding import force_bytes

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.changing import CannotChangeError
from continuum.access.people.user import User

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class FactorsAdapter(DefaultMFAAdapter):
    """The second step as Continuum has it."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "This is your only second step. Add another before you remove it",
        "cannot_generate_recovery_codes": "Add an authenticator app or a passkey first",
        "incorrect_code": "The code is wrong, or was used before",
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is kept, under a key made from the site's secret key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that was kept, under this secret key or the one before it."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second step stays, where everybody needs one."""
        held = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=SECOND_STEPS)
        return not settings.SECOND_FACTOR or held.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        """A name for a new passkey."""
        return f"Passkey {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site, as a passkey names it."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.COUNCIL}


def _cipher() -> MultiFernet:
    """Ciphers by the secret key, and by those before it so that what they hid can be read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(each)) for each in keys])


def _key(secret: str | bytes) -> bytes:
    made = HKDF(SHA256(), 32, salt=None, info=b"continuum second step").derive(force_bytes(secret))
    return base64.urlsafe_b64encode(made)


def has_second_step(user: User) -> bool:
    """Whether somebody has an authenticator app or a passkey."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_STEPS).exists())


def came_by_directory(request: HttpRequest, user: User) -> bool:
    """Whether this session was opened by the council's own directory."""
    return any(each["method"] == "socialaccount" for each in get_authentication_records(request, user))


def must_add_second_step(request: HttpRequest, user: User) -> bool:
    """Whether somebody who is signed in has to add a second step before anything else."""
    if not settings.SECOND_FACTOR:
        return False
    if settings.DIRECTORY_HAS_SECOND_FACTOR and came_by_directory(request, user):
        return False
    return not has_second_step(user)


def keep_used(authenticator: Authenticator, code: str) -> None:
    """Remember a code for as long as it would be taken again: allauth forgets it sooner than that."""
    if authenticator.type == Authenticator.Type.TOTP:
        windows = 2 * app_settings.TOTP_TOLERANCE + 1
        key = authenticator.wrap()._get_used_cache_key(code)
        cache.touch(key, app_settings.TOTP_PERIOD * windows)


def forget_second_steps(by: User, user: User, *, address: str = "") -> int:
    """Take away every second step, and the tie to the directory: for somebody who has lost theirs.

    They are led to add a new one at their next page.

    Args:
        by: who takes it away.
        user: whose it was.
        address: the network address that it was done from.

    Returns:
        How many there were.

    Raises:
        CannotChangeError: it is their own.
    """
    if by.pk == user.pk:
        raise CannotChangeError(
            "nobody takes away their own second step here", remedy="Change it on the page of your account."
        )
    with transaction.atomic():
        ties, _ = SocialAccount.objects.filter(user_id=user.pk).delete()
        steps, _ = Authenticator.objects.filter(user_id=user.pk).delete()
        sentence = f"took away the second step of {user.email}"
        write(Event(Kind.CHANGED_PEOPLE, sentence, who=by.email, address=address))
    return int(ties + steps)
