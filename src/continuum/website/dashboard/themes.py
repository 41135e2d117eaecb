"""The themes of the dashboard: which measures each shows, under which headings, and which come first.

The catalogue's own themes follow the report. Those here are what a manager opens: children in need and child
protection together, care and the health of those in it together, fostering beside adoption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from continuum.measures.algebra import Measure
from continuum.measures.catalogue import (
    adoption,
    adult_care,
    adult_enquiries,
    adult_safeguarding,
    assessments,
    care,
    care_health,
    care_practice,
    domestic_abuse,
    early_help,
    edge_of_care,
    fostering,
    front_door,
    leaving_care,
    leaving_care_bands,
    need,
    placement_stability,
    placements,
    protection,
    protection_practice,
    referrals,
    section_47,
    workforce,
    workforce_census,
)


@dataclass(frozen=True)
class Group:
    """Measures of a theme that stand together, under a heading."""

    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Theme:
    """A page of the dashboard.

    Attributes:
        slug: its name in addresses.
        title: its title.
        about: what it tells, in a sentence.
        headlines: the ids of the two or three measures that the overview shows.
        groups: its measures, in their order, under headings.
    """

    slug: str
    title: str
    about: str
    headlines: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All its measures, in their order."""
        return tuple(measure for group in self.groups for measure in group.measures)


def _split(measures: Sequence[Measure], *headings: tuple[str, str]) -> tuple[Group, ...]:
    """Measures under headings, each named with the first measure that stands under it, in their order."""
    starts = [next(at for at, each in enumerate(measures) if each.id == first) for _, first in headings]
    return tuple(
        Group(title, tuple(measures[start:end]))
        for (title, _), start, end in zip(headings, starts, [*starts[1:], len(measures)], strict=True)
    )


_ALL = (
    Theme(
        "front-door",
        "Front door",
        "Contacts with the front door, how soon they are decided, and where they go.",
        ("contacts_received", "contacts_decided_in_one_working_day", "social_care_progressions"),
        _split(
            front_door.MEASURES,
            ("Contacts", "contacts_received"),
            ("Decided in time", "contacts_decided_in_one_working_day"),
            ("Where contacts go", "contacts_not_meeting_criteria"),
        ),
    ),
    Theme(
        "domestic-abuse",
        "Domestic abuse",
        "Contacts about domestic abuse, the domestic abuse service, and incidents.",
        ("domestic_abuse_contacts", "domestic_abuse_enquiries", "repeat_domestic_abuse_incidents"),
        _split(
            domestic_abuse.MEASURES,
            ("Contacts", "domestic_abuse_contacts"),
            ("The domestic abuse service", "domestic_abuse_enquiries"),
            ("Incidents", "domestic_abuse_incidents"),
        ),
    ),
    Theme(
        "early-help",
        "Early help",
        "Families and adults helped early, and whether that help lasts.",
        ("early_help_families", "sustained_step_downs", "teams_around_the_family"),
        _split(
            early_help.MEASURES,
            ("Families in early help", "early_help_families"),
            ("Help in the community", "children_helped_without_social_care"),
        ),
    ),
    Theme(
        "need-and-protection",
        "Need and protection",
        "Referrals, assessments, children in need, section 47 enquiries and child protection plans.",
        ("re_referrals", "assessments_in_45_working_days", "child_protection_plans"),
        (
            Group("Referrals", referrals.MEASURES),
            Group("Assessments", assessments.MEASURES),
            Group("Children in need", need.MEASURES),
            Group("Section 47 enquiries and conferences", section_47.MEASURES),
            Group("Child protection plans", protection.MEASURES),
            Group("Reviews and visits", protection_practice.MEASURES),
        ),
    ),
    Theme(
        "care",
        "Care",
        "Children in care: how many, where they live, their health, and who sees them.",
        ("children_in_care", "placed_outside_the_authority", "three_or_more_placements"),
        (
            Group("Children in care", care.MEASURES),
            Group("Placements", placements.MEASURES),
            Group("Stability", placement_stability.MEASURES),
            Group("Edge of care", edge_of_care.MEASURES),
            Group("Health", care_health.MEASURES),
            Group("Reviews, visits and missing", care_practice.MEASURES),
        ),
    ),
    Theme(
        "fostering-and-adoption",
        "Fostering and adoption",
        "Foster carers and their places, and children for whom adoption or special guardianship is right.",
        ("fostering_households", "children_placed_for_adoption", "adoption_in_14_months"),
        (
            Group("Fostering", fostering.MEASURES),
            Group("Adoption and special guardianship", adoption.MEASURES),
        ),
    ),
    Theme(
        "leaving-care",
        "Leaving care",
        "Care leavers: where they live, what they do, and whether the council is in touch with them.",
        (
            "care_leavers",
            "care_leavers_suitable_accommodation",
            "care_leavers_in_education_employment_training",
        ),
        (
            Group("Care leavers aged 17 to 21", leaving_care.MEASURES),
            Group("By age, and at their birthday", leaving_care_bands.MEASURES),
        ),
    ),
    Theme(
        "adults",
        "Adults",
        "Safeguarding concerns and enquiries about adults, full-time care, and care homes.",
        ("safeguarding_concerns", "section_42_enquiries_open", "section_42_outcomes_achieved"),
        (
            Group("Safeguarding concerns and enquiries", adult_safeguarding.MEASURES),
            Group("Concluded enquiries", adult_enquiries.MEASURES),
            Group("Full-time care and care homes", adult_care.MEASURES),
        ),
    ),
    Theme(
        "workforce",
        "Workforce",
        "Social workers: how many, who comes and goes, and how many children each has.",
        ("social_worker_caseload", "social_worker_vacancies", "social_worker_turnover"),
        (
            Group("Social workers", workforce.MEASURES),
            Group("As the workforce census counts them", workforce_census.MEASURES),
        ),
    ),
)

THEMES = MappingProxyType({theme.slug: theme for theme in _ALL})
"""The themes by their names in addresses, in the order in which the dashboard shows them."""

_BY_MEASURE = MappingProxyType({measure.id: theme for theme in _ALL for measure in theme.measures})


def theme_of(measure: str) -> Theme:
    """The theme that shows a measure, by the measure's id.

    Raises:
        KeyError: there is no such measure.
    """
    return _BY_MEASURE[measure]
