"""What the site is made of: its folders, its applications, its templates, its language."""

from __future__ import annotations

from pathlib import Path

from continuum.website.environment import switch, word

DEBUG = switch("CONTINUUM_DEBUG", default=False)
SITE = Path(word("CONTINUUM_SITE", "build/site")).absolute()
"""Where the site keeps its editions, its register of releases and, by default, its databases."""
DATASET = Path(word("CONTINUUM_DATASET", "build/borough")).absolute()
"""The dataset that the site tells of."""
COUNCIL = word("CONTINUUM_COUNCIL", "Continuum")
COLOUR = word("CONTINUUM_COLOUR", "#1d4f5c")
"""The council's colour, behind white writing."""
CONTACT = word("CONTINUUM_CONTACT")
"""Whom people write to about the site: an e-mail address, or words such as "the performance team"."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "continuum.access",
    "continuum.access.log",
    "continuum.website",
]
MIDDLEWARE = [
    "continuum.website.proxies.BehindProxies",
    "continuum.website.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "continuum.website.kept.NotKept",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "continuum.website.as_at.middleware.NothingPrepared",
]
ROOT_URLCONF = "continuum.website.urls"
WSGI_APPLICATION = "continuum.website.wsgi.application"
AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "continuum.website.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "continuum.website.layout.layout",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = SITE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
"""A demonstration too serves what was collected: as small as a council's site would."""

CSRF_FAILURE_VIEW = "continuum.website.errors.views.forged"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
