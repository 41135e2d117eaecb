"""The settings of the website, from the environment."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url

DEBUG = os.environ.get("CONTINUUM_DEBUG") == "1"
SITE = Path(os.environ.get("CONTINUUM_SITE", "build/site")).absolute()
"""Where the site keeps its editions, its register of releases and, by default, its databases."""
DATASET = Path(os.environ.get("CONTINUUM_DATASET", "build/borough")).absolute()
"""The dataset that the site tells of."""
COUNCIL = os.environ.get("CONTINUUM_COUNCIL", "Continuum")
SECRET_KEY = os.environ.get("CONTINUUM_SECRET_KEY", "for-demonstrations-only" if DEBUG else "")
ALLOWED_HOSTS = [each for each in os.environ.get("CONTINUUM_HOSTS", "").split(",") if each]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "continuum.access",
    "continuum.website",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "continuum.website.urls"
WSGI_APPLICATION = "continuum.website.wsgi.application"
AUTH_USER_MODEL = "access.User"
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{SITE / 'continuum.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "templates"],
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
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
