"""What became of the contacts of a partner agency, for those who work for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Door, SeenFigure
from continuum.reports.document import Cell
from continuum.website.dashboard.rows import period_of, value_of

SOURCE = "source"
"""The dimension that says which agency a contact came from."""

FOLLOWED = (
    "contacts_received",
    "contacts_decided_in_one_working_day",
    "contacts_not_meeting_criteria",
    "early_help_progressions",
    "social_care_progressions",
    "contacts_leading_to_referral",
    "domestic_abuse_contacts",
    "referrals",
    "re_referrals",
)
"""The measures that follow a contact from an agency, in the order in which things happen to it."""


@dataclass(frozen=True)
class AgencyLine:
    """A measure of an agency's contacts, beside that of all contacts."""

    measure: Measure
    period: str
    ours: Cell
    all_of_them: Cell


def agency_of(door: Door, agency: str) -> list[AgencyLine]:
    """What became of an agency's contacts; the measures that are not told by source are left out.

    Args:
        door: the door.
        agency: the agency's code among the sources of contacts.
    """
    found = (
        (CATALOGUE[name], door.latest(name), _cell(door.breakdown(name, SOURCE), agency)) for name in FOLLOWED
    )
    return [
        AgencyLine(measure, period_of(whole), value_of(ours), value_of(whole))
        for measure, whole, ours in found
        if whole is not None and ours is not None
    ]


def _cell(told: Sequence[SeenFigure], agency: str) -> SeenFigure | None:
    return next((each for each in told if dict(each.by)[SOURCE] == agency), None)
