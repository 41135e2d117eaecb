"""Which records a scope lets somebody name."""

from __future__ import annotations

from typing import Any

import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.scope import Scope

REFERRAL = {"referral_id": "r", "person_id": "p", "team_id": "chester", "authority": "E06000050"}


def test_everything_sees_every_record() -> None:
    assert Scope.everything().sees_row(TABLES["referral"], REFERRAL)


def test_aggregate_sees_no_record() -> None:
    assert not Scope.aggregate().sees_row(TABLES["referral"], REFERRAL)


def test_without_a_word_no_record_is_seen() -> None:
    assert Scope() == Scope.aggregate()


@pytest.mark.parametrize(
    ("scope", "change", "seen"),
    [
        (Scope(teams=frozenset({"chester"}), records=True), {}, True),
        (Scope(teams=frozenset({"northwich"}), records=True), {}, False),
        (Scope(teams=frozenset(), records=True), {}, False),
        (Scope(teams=frozenset({"chester"}), records=True), {"team_id": None}, False),
        (Scope(records=True), {"team_id": None}, True),
        (Scope(restricted=frozenset({"p"}), records=True), {}, False),
        (Scope(restricted=frozenset({"q"}), records=True), {}, True),
        (Scope(authority="E06000050", records=True), {}, True),
        (Scope(authority="E06000049", records=True), {}, False),
        (Scope(teams=frozenset({"chester"}), records=False), {}, False),
    ],
)
def test_a_row_is_seen_by_team_person_and_authority(scope: Scope, change: dict[str, Any], seen: bool) -> None:
    assert scope.sees_row(TABLES["referral"], {**REFERRAL, **change}) is seen


def test_a_table_that_no_team_holds_is_seen_by_a_scope_of_all_teams_only() -> None:
    enquiry = {"domestic_abuse_enquiry_id": "e", "person_id": "p", "authority": "E06000050"}
    table = TABLES["domestic_abuse_enquiry"]
    assert Scope(records=True).sees_row(table, enquiry)
    assert not Scope(teams=frozenset({"chester"}), records=True).sees_row(table, enquiry)


def test_a_table_about_nobody_hides_nobody() -> None:
    scope = Scope(restricted=frozenset({"p"}), records=True)
    assert scope.sees_row(TABLES["vacancy"], {"vacancy_id": "v", "authority": "E06000050"})
    assert scope.sees_person(None)
