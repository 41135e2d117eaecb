"""The log's tables are where the log is, with triggers that refuse a change; undone, they are gone again."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connections

from continuum.access.log.router import LOG

TABLES = {"access_log_entry", "access_log_person"}


def tables(alias: str) -> set[str]:
    return set(connections[alias].introspection.table_names())


@pytest.mark.django_db(transaction=True)
def test_the_log_is_made_and_unmade_where_it_is() -> None:
    assert tables(LOG) >= TABLES
    assert not tables("default") & TABLES
    assert "access_user" not in tables(LOG)
    try:
        call_command("migrate", LOG, "zero", database=LOG, verbosity=0)
        assert not tables(LOG) & TABLES
    finally:
        call_command("migrate", LOG, database=LOG, verbosity=0)
    assert tables(LOG) >= TABLES
