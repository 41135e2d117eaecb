"""Signing in: passwords, the second step, passkeys, the council's own directory, and how long it lasts.

Nobody adds themselves: an administrator adds people, and they sign in by a password and a second step, by a
passkey, or through the directory.
"""

from __future__ import annotations

from continuum.website.environment import listed, number, secret, switch, word
from continuum.website.settings import base

INSTALLED_APPS = [
    *base.INSTALLED_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    *base.MIDDLEWARE,
    "allauth.account.middleware.AccountMiddleware",
    "continuum.website.sign_in.session_limits.SessionLimits",
    "continuum.website.sign_in.second_step.SecondStep",
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_LENGTH = 12
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": PASSWORD_LENGTH}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "post")},
    },
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
"""Seconds that a link to set a password is good for: an invitation's too."""

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
SESSION_IDLE_SECONDS = number("CONTINUUM_IDLE_MINUTES", 30) * 60
"""How long somebody may do nothing before they have to sign in again."""
SESSION_LONGEST_SECONDS = number("CONTINUUM_LONGEST_HOURS", 12) * 60 * 60
"""How long somebody may stay signed in, whatever they do."""
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

SECOND_FACTOR = switch("CONTINUUM_SECOND_FACTOR", default=not base.DEBUG)
"""Whether everybody needs a second step. A demonstration asks for none, so that people can look around."""

_ISSUER = word("CONTINUUM_OIDC_ISSUER")
DIRECTORY = bool(_ISSUER)
"""Whether people may sign in through the council's own directory, by OpenID Connect."""
DIRECTORY_NAME = word("CONTINUUM_OIDC_NAME", "your council account")
DIRECTORY_ONLY = DIRECTORY and not switch("CONTINUUM_PASSWORDS", default=True)
"""Whether the directory is the only way in: no passwords and no passkeys of Continuum's own."""
DIRECTORY_HAS_SECOND_FACTOR = switch("CONTINUUM_OIDC_SECOND_FACTOR", default=True)
"""Whether the directory asks for a second step itself, so that Continuum asks for none on top."""
_APP = {
    "provider_id": "directory",
    "name": DIRECTORY_NAME,
    "client_id": word("CONTINUUM_OIDC_CLIENT_ID"),
    "secret": secret("CONTINUUM_OIDC_CLIENT_SECRET"),
    "settings": {
        "server_url": _ISSUER,
        "oauth_pkce_enabled": True,
        # some directories never say that an address is verified: those in these domains are taken as such
        "verified_email": listed("CONTINUUM_OIDC_EMAIL_DOMAINS"),
    },
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_APP] if DIRECTORY else []}}
SOCIALACCOUNT_ADAPTER = "continuum.access.sign_in.directory.DirectoryAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

ACCOUNT_ADAPTER = "continuum.access.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# allauth's own generator would keep a second copy of the address, which could outlive the person's own
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
LOCKED_MINUTES = 15
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": f"100/{LOCKED_MINUTES}m/ip,5/{LOCKED_MINUTES}m/key",
    "reset_password": f"60/{LOCKED_MINUTES}m/ip,5/{LOCKED_MINUTES}m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
}
"""A whole council may come from one network address, so the limits by address are wide; those by account are
narrow: five failures in a quarter of an hour."""
_SIGN_IN = "continuum.website.sign_in.forms"
_ACCOUNT = "continuum.website.account.forms"
ACCOUNT_FORMS = {
    "login": f"{_SIGN_IN}.SignInForm",
    "reset_password": f"{_SIGN_IN}.ForgottenPasswordForm",
    "reset_password_from_key": f"{_SIGN_IN}.NewPasswordForm",
    "reauthenticate": f"{_SIGN_IN}.AgainForm",
    "change_password": f"{_ACCOUNT}.ChangePasswordForm",
    "set_password": f"{_ACCOUNT}.FirstPasswordForm",
}

MFA_ADAPTER = "continuum.access.sign_in.factors.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = not DIRECTORY_ONLY
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by an administrator, not typed by the person
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = base.COUNCIL
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_FORMS = {
    "authenticate": f"{_SIGN_IN}.CodeForm",
    "reauthenticate": f"{_SIGN_IN}.CodeAgainForm",
    "login_webauthn": f"{_SIGN_IN}.PasskeyAloneForm",
    "authenticate_webauthn": f"{_SIGN_IN}.PasskeySecondForm",
    "reauthenticate_webauthn": f"{_SIGN_IN}.PasskeyAgainForm",
    "activate_totp": f"{_ACCOUNT}.AppForm",
    "add_webauthn": f"{_ACCOUNT}.PasskeyForm",
    "edit_webauthn": f"{_ACCOUNT}.PasskeyNameForm",
}

EMAIL_HOST = word("CONTINUUM_SMTP_HOST")
EMAIL_PORT = number("CONTINUUM_SMTP_PORT", 587)
EMAIL_HOST_USER = word("CONTINUUM_SMTP_USER")
EMAIL_HOST_PASSWORD = secret("CONTINUUM_SMTP_PASSWORD")
EMAIL_USE_TLS = switch("CONTINUUM_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = base.SITE / "mail"
"""Where a demonstration, or a council without a mail server, finds what would have been sent."""
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = word("CONTINUUM_MAIL_FROM", "continuum@localhost")
MAIL_BEHIND = not base.DEBUG
"""Whether mail is sent behind the page's back, so that its time does not tell whether an account is there."""
