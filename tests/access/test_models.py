"""Django finds each model where it looks, and the migrations make what the models say."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from continuum.access import models as kept
from continuum.access.log import models as log


def test_django_finds_every_model_that_is_kept() -> None:
    assert {model.__name__ for model in apps.get_app_config("access").get_models()} == set(kept.__all__)
    assert {model.__name__ for model in apps.get_app_config("access_log").get_models()} == set(log.__all__)


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    told = StringIO()
    call_command("makemigrations", "access", "access_log", dry_run=True, stdout=told)
    assert "No changes detected" in told.getvalue()
