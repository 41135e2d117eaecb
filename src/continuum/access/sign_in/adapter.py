"""The rules of signing in that allauth asks for: nobody adds themselves, and nobody learns who is known."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from continuum.access.log.event import Kind
from continuum.access.sign_in import post
from continuum.access.sign_in.record import tell

LOCKED = "too_many_login_attempts"


class AccountAdapter(DefaultAccountAdapter):
    """Signing in as Continuum has it."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is wrong",
        "incorrect_password": "The password is wrong",
        "enter_current_password": "The password that you have now is wrong",
        "incorrect_code": "The code is wrong, or was used before",
        "invalid_password_reset": "The link has been used, or is too old",
        LOCKED: f"Too many tries. Wait {settings.LOCKED_MINUTES} minutes, then try again",
        "rate_limited": f"Too many tries. Wait {settings.LOCKED_MINUTES} minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody adds themselves: an administrator does."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether somebody may be sent on to an address after signing in: only to one of this site."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """A changed password leads back to the account."""
        return reverse("account")

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether a step that matters asks for a password or a code again: not just after signing in."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = any(time.time() - each["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for each in records)
        return not fresh and super().is_reauthentication_required(app=app, **more)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """An error in words; a lock-out is told to the access log, wherever it was met."""
        if code == LOCKED:
            tell(Kind.LOCKED_OUT, "was locked out after too many tries", self.request, self._who())
        error: ValidationError = super().validation_error(code, *args)
        return error

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password, or an address that nobody has: both look the same from outside."""
        tell(Kind.SIGN_IN_FAILED, "gave a wrong password", request, credentials.get("email", ""))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Somebody whose access has ended."""
        tell(Kind.SIGN_IN_FAILED, "tried to sign in after their access had ended", request, self._of(user))
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send mail without the page waiting for it."""
        told = {"request": self.request, "email": email, "council": settings.COUNCIL, **context}
        post.send(self.render_mail(template_prefix, email, told))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a password; the failed tries with the one before are forgotten."""
        super().set_password(user, password)
        self._delete_login_attempts_cached_email(self.request, email=self._of(user))

    def _who(self) -> str:
        stage = getattr(self.request, "_login_stage", None)
        if stage is not None:
            return self._of(stage.login.user)
        if self.request.user.is_authenticated:
            return self._of(self.request.user)
        return str(self.request.POST.get("login", ""))[:254]

    @staticmethod
    def _of(user: Any) -> str:
        return str(getattr(user, "email", ""))
