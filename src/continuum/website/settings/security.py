"""What keeps strangers out: the secret key, the hosts, https, cookies, and what a page may load."""

from __future__ import annotations

from csp import constants as csp

from continuum.website.environment import listed, number, secret, switch, word
from continuum.website.settings.base import DEBUG

SECRET_KEY = secret("CONTINUUM_SECRET_KEY", "for-demonstrations-only" if DEBUG else "")
SECRET_KEY_FALLBACKS = [each for each in [secret("CONTINUUM_OLD_SECRET_KEY")] if each]
ALLOWED_HOSTS = listed("CONTINUUM_HOSTS")
PROXIES = number("CONTINUUM_PROXIES", 0)
"""How many proxies stand in front of the site, each adding to X-Forwarded-For."""
HTTPS = switch("CONTINUUM_HTTPS", default=not DEBUG)

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

OWN_DIRECTORY = [word("CONTINUUM_OIDC_ISSUER")] if word("CONTINUUM_OIDC_ISSUER") else []


def origin(address: str) -> str:
    """The scheme and host of an address, such as https://login.example."""
    return "/".join(address.split("/")[:3])


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.NONE],
        "script-src": [csp.SELF, csp.NONCE],
        "style-src": [csp.SELF],
        "img-src": [csp.SELF, "data:"],  # the square code of an authenticator app is a picture in the page
        "font-src": [csp.SELF],
        "connect-src": [csp.SELF],
        "manifest-src": [csp.SELF],
        "form-action": [csp.SELF, *map(origin, OWN_DIRECTORY)],
        "base-uri": [csp.NONE],
        "object-src": [csp.NONE],
        "frame-ancestors": [csp.NONE],
        "upgrade-insecure-requests": HTTPS,
    }
}
