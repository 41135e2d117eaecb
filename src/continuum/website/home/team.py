"""A team on the first page: what waits for it, what stands out, and its figures at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Door
from continuum.website.dashboard.rows import row_of
from continuum.website.dashboard.theme_page import Line
from continuum.website.home.news import News, news_of
from continuum.website.home.waiting import Task, waiting_of

GLANCE = (
    "contacts_received",
    "contacts_decided_in_one_working_day",
    "early_help_families",
    "referrals",
    "assessments_open",
    "assessments_in_45_working_days",
    "children_in_need",
    "section_47_started",
    "child_protection_plans",
    "children_in_care",
    "care_leavers",
    "safeguarding_concerns",
    "section_42_enquiries_open",
    "social_worker_caseload",
    "social_worker_vacancies",
)
"""The measures that a team may have figures of, in the order of the service. Others are not told."""

MOST_NEWS = 5


@dataclass(frozen=True)
class Team:
    """A team on the first page.

    Attributes:
        code: its code.
        title: what it is called.
        waiting: what waits for it.
        news: what stands out of its figures.
        glance: its figures at a glance.
    """

    code: str
    title: str
    waiting: list[Task]
    news: News
    glance: list[Line]


def team_of(door: Door, code: str, title: str) -> Team:
    """A team, read through a door that is narrowed to it."""
    told = ((CATALOGUE[name], door.latest(name)) for name in GLANCE)
    glance = [Line(row_of(measure, door)) for measure, figure in told if figure is not None and figure.value]
    by_team = (each for each in CATALOGUE.values() if ("team",) in each.breakdowns)
    return Team(code, title, waiting_of(door), news_of(by_team, door, MOST_NEWS), glance)
