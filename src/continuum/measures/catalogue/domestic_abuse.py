"""Domestic abuse: at the front door, in the domestic abuse service, in its programmes, and
police incidents.
"""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow
from continuum.measures.catalogue.front_door import (
    CONTACTS,
    DOMESTIC_ABUSE,
    DOMESTIC_ABUSE_MAIN,
    EARLY_HELP,
    RECEIVED,
    SOCIAL_CARE,
)
from continuum.measures.catalogue.sources import plan, scrutiny
from continuum.measures.dates import DaysAfter, MonthsAfter
from continuum.measures.kinds import by, cohort, flow, share
from continuum.measures.language import Column, Exists, Neighbour, Outer, Parent

ABUSE_CONTACTS = CONTACTS.which(DOMESTIC_ABUSE)
HAS_ASSESSMENT = Exists("vulnerable_person_assessment", "contact_id", "contact_id")
ASSESSED = ABUSE_CONTACTS.which(HAS_ASSESSMENT)
ASSESSMENTS = Flow(
    "vulnerable_person_assessment", Parent("contact_id", RECEIVED), Parent("contact_id", DOMESTIC_ABUSE)
)
EARLY_HELP_CONTACTS = CONTACTS.which(EARLY_HELP)

ENQUIRIES = Flow("domestic_abuse_enquiry", Column("received_on"))
SCREENINGS = ENQUIRIES.which(Column("kind") == "screening_or_intervention")
SCREENED = SCREENINGS.which(Column("outcome").is_known())
REFERRED = Flow("programme_place", Column("referred_on"))
COMPLETED = Flow("programme_place", Column("completed_on"))
_TURNED_TO_THE_SERVICE_AGAIN = Exists(
    "domestic_abuse_enquiry",
    "person_id",
    "person_id",
    (Column("received_on") > Outer(Column("completed_on")))
    & (Column("received_on") <= Outer(MonthsAfter(Column("completed_on"), 12))),
)

INCIDENTS = Flow("domestic_abuse_incident", Column("occurred_on"))
_INCIDENT_BEFORE = Neighbour(Column("occurred_on"), (Column("victim_key"),), Column("occurred_on"))

_INCIDENT_OF_BOTH_BEFORE = Neighbour(
    Column("occurred_on"), (Column("victim_key"), Column("perpetrator_key")), Column("occurred_on")
)

_ANY_REASON = "Domestic abuse is the main or a further presenting reason."
_CONTACT_BREAKDOWNS = by("client_type", "source", "team", "age", "sex")

MEASURES = (
    flow(
        "domestic_abuse_contacts",
        "Contacts with domestic abuse as a presenting reason",
        "Contacts received in the period with domestic abuse as the main or a further presenting reason.",
        ABUSE_CONTACTS,
        "contacts",
        scrutiny("paragraph 4.13, figure 6"),
        breakdowns=by("client_type", "source", "outcome", "team", "age", "sex"),
        notes="More than the contacts by main reason of figure 5: further reasons count.",
    ),
    share(
        "domestic_abuse_share_of_contacts",
        "Share of contacts with domestic abuse as a presenting reason",
        "Of the contacts received in the period, those with domestic abuse as the main or a further "
        "presenting reason.",
        ABUSE_CONTACTS,
        CONTACTS,
        scrutiny("paragraph 4.13"),
        breakdowns=_CONTACT_BREAKDOWNS,
        notes=_ANY_REASON,
    ),
    share(
        "domestic_abuse_share_of_early_help_progressions",
        "Share of contacts progressed to early help with domestic abuse as main reason",
        "Of the contacts received in the period that led to early help, those whose main presenting "
        "reason was domestic abuse.",
        EARLY_HELP_CONTACTS.which(DOMESTIC_ABUSE_MAIN),
        EARLY_HELP_CONTACTS,
        scrutiny("paragraph 4.13, figure 6"),
        breakdowns=by("client_type"),
        notes="The main reason only, as the report says.",
    ),
    share(
        "domestic_abuse_contacts_to_early_help",
        "Domestic abuse contacts that progressed to early help",
        "Of the contacts received in the period with domestic abuse as a presenting reason, those "
        "that led to early help.",
        ABUSE_CONTACTS.which(EARLY_HELP),
        ABUSE_CONTACTS,
        scrutiny("paragraph 4.13"),
        breakdowns=_CONTACT_BREAKDOWNS,
        notes=_ANY_REASON,
    ),
    share(
        "domestic_abuse_contacts_assessed",
        "Domestic abuse contacts with a vulnerable person assessment",
        "Of the contacts received in the period with domestic abuse as a presenting reason, those "
        "that came with a vulnerable person "
        "assessment.",
        ASSESSED,
        ABUSE_CONTACTS,
        scrutiny("paragraph 4.13"),
        breakdowns=_CONTACT_BREAKDOWNS,
        notes="Over the domestic abuse contacts in every period; the report's figure for April 2021 is "
        "printed over all contacts.",
    ),
    share(
        "vulnerable_person_assessments_by_risk",
        "Vulnerable person assessments by risk",
        "Vulnerable person assessments that came with a domestic abuse contact of the period, each "
        "risk as a share of all.",
        ASSESSMENTS,
        ASSESSMENTS,
        scrutiny("paragraph 4.13"),
        breakdowns=by("risk"),
        of_whole=("risk",),
    ),
    share(
        "assessed_contacts_to_case_management",
        "Contacts with a vulnerable person assessment that progressed to case management",
        "Of the domestic abuse contacts received in the period that came with a vulnerable person "
        "assessment, those that led to a "
        "referral to social care or to early help.",
        ASSESSED.which(SOCIAL_CARE | EARLY_HELP),
        ASSESSED,
        scrutiny("paragraph 4.13"),
        breakdowns=by("client_type"),
        notes="Assumption: the report's 'case management teams' are those of social care and of early help "
        "together.",
    ),
    flow(
        "domestic_abuse_enquiries",
        "Enquiries to the domestic abuse service",
        "Enquiries about victims received by the Domestic Abuse Intervention and Prevention Service "
        "in the period.",
        ENQUIRIES,
        "enquiries",
        scrutiny("paragraph 4.14, figure 7"),
        breakdowns=by("kind", "source"),
    ),
    share(
        "screenings_that_are_repeats",
        "Screening enquiries that are repeats",
        "Of the enquiries for screening or an intervention received in the period, those about a "
        "victim already known to the service.",
        SCREENINGS.which(Column("is_repeat") == True),  # noqa: E712
        SCREENINGS,
        scrutiny("paragraph 4.14"),
        breakdowns=by("source"),
    ),
    share(
        "screenings_by_source",
        "Screening enquiries by source",
        "Enquiries for screening or an intervention received in the period, each source as a share of all.",
        SCREENINGS,
        SCREENINGS,
        scrutiny("paragraph 4.14"),
        breakdowns=by("source"),
        of_whole=("source",),
    ),
    flow(
        "screenings",
        "Screening enquiries",
        "Enquiries for screening or an intervention received in the period.",
        SCREENINGS,
        "enquiries",
        scrutiny("paragraph 4.14"),
        breakdowns=by("source", "outcome"),
        notes="An enquiry with no outcome yet is shown as not recorded, not as no further action.",
    ),
    share(
        "screenings_to_episode",
        "Screening enquiries that opened a domestic abuse episode",
        "Of the enquiries for screening or an intervention received in the period that have an outcome, "
        "those that opened a domestic abuse episode.",
        SCREENED.which(Column("outcome") == "open_domestic_abuse_episode"),
        SCREENED,
        scrutiny("paragraph 4.14"),
        breakdowns=by("source"),
        notes="Enquiries with no outcome yet are left out until they have one.",
    ),
    flow(
        "programme_referrals",
        "Referrals to recovery and behaviour programmes",
        "Referrals to a recovery or behaviour programme made in the period.",
        REFERRED,
        "referrals",
        scrutiny("paragraph 4.14"),
        breakdowns=by("programme"),
    ),
    share(
        "programme_completions",
        "Programme referrals completed",
        "Of the referrals to a recovery or behaviour programme made in the period, those whose "
        "person has completed it.",
        REFERRED.which(Column("completed_on").is_known()),
        REFERRED,
        scrutiny("paragraph 4.14"),
        direction=Direction.HIGHER,
        breakdowns=by("programme"),
        notes="Completed by the moment the records were taken. People still on the programme are in the "
        "denominator.",
    ),
    cohort(
        "no_domestic_abuse_enquiry_after_programme",
        "People of whom there was no enquiry in the year after their programme",
        "Of the people who completed a recovery or behaviour programme, those about whom the domestic abuse "
        "service had no enquiry in the 12 months after.",
        COMPLETED,
        12,
        ~_TURNED_TO_THE_SERVICE_AGAIN,
        plan("what will good look like: an increased impact of domestic abuse support"),
        direction=Direction.HIGHER,
        breakdowns=by("programme"),
        notes="Counted in the period in which the 12 months are over. The plan does not say how impact is "
        "told; this is a choice. Enquiries are about victims: of a person who was on a programme for "
        "those who abuse it says only that they were not a victim known to the service. No enquiry is "
        "not the same as no abuse: somebody who turns to the service again may have been well served.",
    ),
    flow(
        "domestic_abuse_incidents",
        "Domestic abuse incidents",
        "Domestic abuse incidents that the police recorded in the period.",
        INCIDENTS,
        "incidents",
        plan("what is the problem we are trying to solve: domestic abuse incidents have risen"),
        notes="More incidents recorded may mean more trust in the police rather than more abuse.",
    ),
    share(
        "repeat_domestic_abuse_incidents",
        "Domestic abuse incidents that are repeats",
        "Of the domestic abuse incidents that the police recorded in the period, those within 365 "
        "days of an earlier incident with the "
        "same victim.",
        INCIDENTS.which(DaysAfter(_INCIDENT_BEFORE, 365) >= Column("occurred_on")),
        INCIDENTS,
        plan("measures table: domestic abuse incidents within 12 months of a previous incident"),
        notes="The key is the victim alone; the second of two incidents on one day is a repeat. The plan's "
        "target is a range, 15 to 30%: below it is outside "
        "it too, and may mean that "
        "repeats are not recognised.",
    ),
    share(
        "repeat_domestic_abuse_incidents_same_perpetrator",
        "Domestic abuse incidents that are repeats by the same perpetrator",
        "Of the domestic abuse incidents that the police recorded in the period, those within 365 days of an "
        "earlier incident with the same victim and the same perpetrator.",
        INCIDENTS.which(DaysAfter(_INCIDENT_OF_BOTH_BEFORE, 365) >= Column("occurred_on")),
        INCIDENTS,
        plan("measures table: domestic abuse incidents within 12 months of a previous incident"),
        notes="The key is the victim and the perpetrator together. An incident whose perpetrator is not "
        "known is no repeat and stays below the line. The plan's range, 15 to 30%, is of repeats by "
        "victim, which is the other measure and never lower than this one.",
    ),
)
