"""The roles, what each is for, and what it may do.

A role is what somebody is to the service. It is turned into permissions here, and nowhere else; pages ask for
a permission, never for a role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Permission(StrEnum):
    """What somebody may do. Fewer than 25, so that a person can know them all."""

    SEE_FIGURES = "see_figures"
    SEE_RECORDS = "see_records"
    EXPORT_RECORDS = "export_records"
    READ_ACCESS_LOG = "read_access_log"
    RESTRICT_RECORDS = "restrict_records"
    MANAGE_PEOPLE = "manage_people"

    @property
    def words(self) -> str:
        """The permission as a sentence goes on: "may …"."""
        return _WORDS[self]


_WORDS = {
    Permission.SEE_FIGURES: "see the dashboard, the measures and their definitions",
    Permission.SEE_RECORDS: "open the list of records behind a figure",
    Permission.EXPORT_RECORDS: "export a list of records, with a reason",
    Permission.READ_ACCESS_LOG: "read who has seen which records, and why",
    Permission.RESTRICT_RECORDS: "restrict a person's records, and say who may see them still",
    Permission.MANAGE_PEOPLE: "add people, give roles and teams, and end access",
}


class Role(StrEnum):
    """What somebody is to the service."""

    PRACTITIONER = "practitioner"
    TEAM_MANAGER = "team_manager"
    HEAD_OF_SERVICE = "head_of_service"
    CONFERENCE_CHAIR = "conference_chair"
    PERFORMANCE_ANALYST = "performance_analyst"
    PARTNER = "partner"
    OUTCOME_OWNER = "outcome_owner"
    ACTION_OWNER = "action_owner"
    COMMITTEE_MEMBER = "committee_member"
    COMMITTEE_CLERK = "committee_clerk"
    INFORMATION_GOVERNANCE = "information_governance"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Duties:
    """What a role is, and what it opens.

    Attributes:
        title: what the role is called.
        purpose: what somebody in it uses Continuum for.
        permissions: what it may do.
        all_teams: whether its records are those of all teams; else of the teams that the person is given.
    """

    title: str
    purpose: str
    permissions: frozenset[Permission]
    all_teams: bool = False


def _may(*further: Permission) -> frozenset[Permission]:
    """Everybody may see figures; a role may do some things besides."""
    return frozenset({Permission.SEE_FIGURES, *further})


ROLES = MappingProxyType(
    {
        Role.PRACTITIONER: Duties(
            "Practitioner",
            "Works with children, adults and families, and sees the records that their own team holds.",
            _may(Permission.SEE_RECORDS),
        ),
        Role.TEAM_MANAGER: Duties(
            "Team manager",
            "Runs one team or more: its figures as they are, the records behind them, and lists to act on.",
            _may(Permission.SEE_RECORDS, Permission.EXPORT_RECORDS),
        ),
        Role.HEAD_OF_SERVICE: Duties(
            "Head of service",
            "Answers for several teams or a whole service: its figures as they are, and the records behind "
            "them.",
            _may(Permission.SEE_RECORDS, Permission.EXPORT_RECORDS),
            all_teams=True,
        ),
        Role.CONFERENCE_CHAIR: Duties(
            "Conference chair and reviewing officer",
            "Chairs conferences and reviews for children of every team, and looks at what is late.",
            _may(Permission.SEE_RECORDS),
            all_teams=True,
        ),
        Role.PERFORMANCE_ANALYST: Duties(
            "Performance analyst",
            "Looks after the measures: follows figures to records, and puts the data right with the teams.",
            _may(Permission.SEE_RECORDS, Permission.EXPORT_RECORDS),
            all_teams=True,
        ),
        Role.PARTNER: Duties(
            "Partner agency member",
            "Works for the police, health, a school or another partner: follows what becomes of its contacts "
            "in protected figures.",
            _may(),
        ),
        Role.OUTCOME_OWNER: Duties(
            "Outcome owner",
            "Answers for an outcome plan: follows its measures in protected figures.",
            _may(),
        ),
        Role.ACTION_OWNER: Duties(
            "Action owner",
            "Owns actions of an outcome plan: follows the measures that they are to move, in protected "
            "figures.",
            _may(),
        ),
        Role.COMMITTEE_MEMBER: Duties(
            "Committee member",
            "Scrutinises the service in protected figures, and asks questions of them.",
            _may(),
        ),
        Role.COMMITTEE_CLERK: Duties(
            "Committee clerk",
            "Prepares the committee's papers from protected figures.",
            _may(),
        ),
        Role.INFORMATION_GOVERNANCE: Duties(
            "Information governance",
            "Watches who has seen which records and why, and restricts records; opens none.",
            _may(Permission.READ_ACCESS_LOG, Permission.RESTRICT_RECORDS),
        ),
        Role.ADMINISTRATOR: Duties(
            "Administrator",
            "Adds people, gives them roles and teams, and ends their access; opens no record.",
            _may(Permission.MANAGE_PEOPLE),
        ),
    }
)
"""Every role with its duties."""


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """All that somebody with these roles may do."""
    return frozenset(permission for role in roles for permission in ROLES[role].permissions)
