"""What belongs to the access log goes over its own connection, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connections, router

from continuum.access.log.router import LOG, LogRouter
from continuum.access.people.user import User

OF_THE_LOG = list(apps.get_app_config(LOG).get_models())


def test_the_log_has_tables() -> None:
    assert OF_THE_LOG


@pytest.mark.parametrize("model", OF_THE_LOG, ids=lambda model: model.__name__)
def test_the_log_is_read_and_written_over_its_own_connection(model: Any) -> None:
    assert router.db_for_read(model) == router.db_for_write(model) == LOG


def test_people_are_not() -> None:
    assert router.db_for_read(User) == router.db_for_write(User) == "default"


@pytest.mark.parametrize(
    ("apart", "of_the_log", "of_the_rest"),
    [(True, {LOG}, {"default"}), (False, {"default"}, {"default"})],
)
def test_tables_are_made_once(
    apart: bool, of_the_log: set[str], of_the_rest: set[str], settings: Any
) -> None:
    settings.LOG_IS_APART = apart
    made = LogRouter()
    assert {db for db in connections if made.allow_migrate(db, LOG)} == of_the_log
    assert {db for db in connections if made.allow_migrate(db, "access")} == of_the_rest


def test_nothing_of_the_log_points_outside_it() -> None:
    assert LogRouter().allow_relation(OF_THE_LOG[0](), User()) is False
    assert LogRouter().allow_relation(OF_THE_LOG[0](), OF_THE_LOG[0]()) is True
    assert LogRouter().allow_relation(User(), User()) is None


def test_they_are_two_connections_wherever_they_lead() -> None:
    assert connections[LOG] is not connections["default"]
