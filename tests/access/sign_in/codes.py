"""The codes of an authenticator app, worked out as the app would."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time


def code_of(secret: str) -> str:
    """The code that the app shows now, for the secret that it was given."""
    _, now, _ = yield_hotp_counters_from_time()
    code: str = format_hotp_value(hotp_value(secret, now))
    return code
