"""The database refuses to change what the log says, whoever asks and however."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connections, transaction

from continuum.access.log.entry import AccessEntry, PersonSeen
from continuum.access.log.refusing import unmaking
from continuum.access.log.router import LOG
from continuum.access.log.verifying import verify
from tests import postgresql
from tests.access.log.tampering import written

REFUSAL = "added to, and never changed"

CHANGES = {
    "a sentence": "UPDATE access_log_entry SET sentence = 'saw nothing'",
    "whom it saw": "UPDATE access_log_person SET person = 'PER9'",
    "an entry gone": "DELETE FROM access_log_entry WHERE number = 2",
    "all gone": "DELETE FROM access_log_entry",
    "people gone": "DELETE FROM access_log_person",
}
INSERTS = (
    "INSERT {} INTO access_log_entry "
    "(number, at, who, kind, sentence, reason, what, address, previous, hash) "
    "SELECT {}, at, who, kind, 'saw nothing', reason, what, address, previous, hash "
    "FROM access_log_entry WHERE number = 2 {}"
)
ON_POSTGRESQL = {
    "emptied": "TRUNCATE access_log_entry CASCADE",
    "people emptied": "TRUNCATE access_log_person",
    "put in its place": INSERTS.format(
        "", "2", "ON CONFLICT (number) DO UPDATE SET sentence = 'saw nothing'"
    ),
    "as a replica": "SET LOCAL session_replication_role = replica; UPDATE access_log_entry SET who = ''",
}
ON_SQLITE = {
    "put in its place": INSERTS.format("OR REPLACE", "2", ""),
    "put in its place by the link": INSERTS.format("OR REPLACE", "9", ""),
    "put there otherwise": INSERTS.format(
        "", "2", "ON CONFLICT (number) DO UPDATE SET sentence = ''"
    ).replace("WHERE number = 2", "WHERE number = 2 AND true"),
}


def refused(statement: str) -> bool:
    if connections[LOG].vendor == "postgresql":  # what was written in this test is first settled
        connections[LOG].cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic(using=LOG):
        connections[LOG].cursor().execute(statement)
    return True


@pytest.mark.django_db
def test_every_change_is_refused() -> None:
    written(3)
    before = list(AccessEntry.objects.values_list()), list(PersonSeen.objects.order_by("pk").values_list())
    further = ON_POSTGRESQL if connections[LOG].vendor == "postgresql" else ON_SQLITE
    assert all(refused(statement) for statement in {**CHANGES, **further}.values())
    after = list(AccessEntry.objects.values_list()), list(PersonSeen.objects.order_by("pk").values_list())
    assert after == before


@pytest.mark.skipif(not postgresql.is_asked_for(), reason="SQLite has no roles")
@pytest.mark.django_db
def test_a_role_that_may_only_read_and_add_is_enough() -> None:
    written(1)
    with connections[LOG].cursor() as cursor:
        cursor.execute("CREATE ROLE only_adds")
        cursor.execute("GRANT SELECT, INSERT ON access_log_entry, access_log_person TO only_adds")
        cursor.execute("GRANT USAGE ON SEQUENCE access_log_person_id_seq TO only_adds")
        cursor.execute("SET LOCAL ROLE only_adds")
        written(2)
        for statement in unmaking("postgresql"):
            with pytest.raises(DatabaseError, match="must be owner"), transaction.atomic(using=LOG):
                cursor.execute(statement)
        cursor.execute("RESET ROLE")
    proof = verify()
    assert (proof.head.number, proof.broken) == (3, None)
