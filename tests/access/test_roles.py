"""Roles and permissions: few enough to know, each with its words, and nobody sees records by the way."""

from __future__ import annotations

from continuum.access.roles import ROLES, Permission, Role, permissions_of
from tests.meta import tree

EVERYDAY = (Permission.SEE_FIGURES, Permission.SEE_RECORDS)

SEE_RECORDS = {
    Role.PRACTITIONER,
    Role.TEAM_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.CONFERENCE_CHAIR,
    Role.PERFORMANCE_ANALYST,
}


def having(permission: Permission) -> set[Role]:
    return {role for role, duties in ROLES.items() if permission in duties.permissions}


def test_there_are_few_roles_and_permissions() -> None:
    assert len(Role) <= 12
    assert len(Permission) < 25


def test_every_role_has_its_duties_in_words_of_its_own() -> None:
    assert list(ROLES) == list(Role)
    assert len({duties.title for duties in ROLES.values()}) == len(Role)
    assert all(len(duties.purpose.split()) > 5 and duties.purpose.endswith(".") for duties in ROLES.values())


def test_every_permission_has_words_that_go_on_after_may() -> None:
    words = [permission.words for permission in Permission]
    assert len(set(words)) == len(Permission)
    assert all(text[0].islower() and not text.endswith(".") for text in words)


def test_who_may_do_what_is_written_here_too() -> None:
    assert having(Permission.SEE_FIGURES) == set(Role)
    assert having(Permission.SEE_RECORDS) == SEE_RECORDS
    assert having(Permission.EXPORT_RECORDS) == SEE_RECORDS - {Role.PRACTITIONER, Role.CONFERENCE_CHAIR}
    assert having(Permission.READ_ACCESS_LOG) == {Role.INFORMATION_GOVERNANCE}
    assert having(Permission.RESTRICT_RECORDS) == {Role.INFORMATION_GOVERNANCE}
    assert having(Permission.MANAGE_PEOPLE) == {Role.ADMINISTRATOR}


def test_nobody_who_watches_or_administers_opens_a_record() -> None:
    watching = {Role.INFORMATION_GOVERNANCE, Role.ADMINISTRATOR}
    assert not watching & having(Permission.SEE_RECORDS)


def test_whoever_exports_records_may_see_them() -> None:
    assert having(Permission.EXPORT_RECORDS) <= having(Permission.SEE_RECORDS)


def test_roles_add_up() -> None:
    both = permissions_of([Role.PERFORMANCE_ANALYST, Role.ADMINISTRATOR])
    assert both == ROLES[Role.PERFORMANCE_ANALYST].permissions | ROLES[Role.ADMINISTRATOR].permissions
    assert permissions_of([]) == frozenset()


def test_the_page_for_information_governance_tells_the_roles_as_they_are() -> None:
    page = (tree.ROOT / "docs" / "access.md").read_text(encoding="utf-8")
    for duties in ROLES.values():
        records = "all teams" if duties.all_teams else "their own teams"
        besides = [each.words for each in Permission if each in duties.permissions and each not in EVERYDAY]
        opens = records if Permission.SEE_RECORDS in duties.permissions else "nobody"
        row = f"| {duties.title} | {duties.purpose} | {opens} | {'; '.join(besides) or '–'} |"
        assert row in page
