"""`continuum audit`: the chain is proved, or its first broken link named with status 1; its head is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError

from continuum import cli
from continuum.access.log import verifying
from continuum.access.log.entry import AccessEntry
from continuum.access.log.heads import FILE
from tests.access.log.tampering import with_triggers_gone, written
from tests.cli.running import run, sentence


@pytest.mark.django_db
def test_a_chain_that_holds_is_said_to() -> None:
    written(3)
    done = run("audit", "verify")
    assert done.status == 0
    assert f"3 entries. The head is {AccessEntry.objects.get(number=3).hash}." in done.out
    assert "No exported head was named" in done.out


@pytest.mark.django_db
def test_a_changed_entry_is_named_with_status_1() -> None:
    written(3)
    with with_triggers_gone() as cursor:
        cursor.execute("UPDATE access_log_entry SET sentence = 'saw nothing' WHERE number = 2")
    done = run("audit", "verify")
    assert done.status == cli.EXIT_DIFFERENT
    assert "does not hold at entry 2" in done.err
    assert done.out == ""


@pytest.mark.django_db
def test_a_cut_end_shows_beside_an_exported_head(tmp_path: Path) -> None:
    written(3)
    exported = run("audit", "export-head", "--to", tmp_path)
    again = run("audit", "export-head", "--to", tmp_path)
    whole = run("audit", "verify", "--head", tmp_path / FILE)
    with with_triggers_gone() as cursor:
        cursor.execute("DELETE FROM access_log_person WHERE entry_id = 3")
        cursor.execute("DELETE FROM access_log_entry WHERE number = 3")
    unseen, seen = run("audit", "verify"), run("audit", "verify", "--head", tmp_path)
    more = run("audit", "export-head", "--to", tmp_path)
    assert "The head of 3 entries is in" in exported.out
    assert "Nothing was written since the last head: 3 entries." in again.out
    assert f"It has the 1 head in {tmp_path / FILE}." in whole.out
    assert (unseen.status, seen.status, more.status) == (0, cli.EXIT_DIFFERENT, cli.EXIT_DIFFERENT)
    assert "does not hold at entry 3: the end was cut off" in seen.err
    assert "cut off" in more.err
    assert len((tmp_path / FILE).read_text().splitlines()) == 1


@pytest.mark.django_db
def test_no_heads_where_they_were_looked_for_is_a_sentence(tmp_path: Path) -> None:
    assert "no heads of the access log are here" in sentence(run("audit", "verify", "--head", tmp_path))


@pytest.mark.django_db
def test_a_database_that_is_not_the_sites_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("no such table: access_log_entry")

    monkeypatch.setattr(verifying, "_newest", fail)
    told = sentence(run("audit", "verify"))
    assert "the access log's database cannot be read (no such table: access_log_entry)" in told
