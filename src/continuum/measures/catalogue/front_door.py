"""The front door: contacts, how fast they are decided, and what they lead to."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow
from continuum.measures.catalogue.sources import annex_a, plan, scrutiny
from continuum.measures.dates import ClockStart, DayOf, HoursAfter, WorkingDaysBetween
from continuum.measures.kinds import by, flow, share
from continuum.measures.language import Column, Exists, Expression

RECEIVED = DayOf(Column("received_at"))
CONTACTS = Flow("contact", RECEIVED)
DECIDED = CONTACTS.which(Column("decided_at").is_known())

EARLY_HELP = Column("outcome").is_in("early_help_360", "early_help_new_episode")
SOCIAL_CARE = Column("outcome") == "referral_to_social_care"
_OF_CHILDREN = CONTACTS.which(Column("client_type") == "child").which(Column("outcome").is_known())

_CLOCK = WorkingDaysBetween(ClockStart(Column("received_at")), DayOf(Column("decided_at")))
_BREAKDOWNS = by("client_type", "source", "reason", "outcome", "level", "team", "age", "sex", "ethnicity")
_CLOCK_NOTE = (
    "Counts England's working days. A contact received on a day off or from 17:00 starts its clock "
    "on the next working day. Contacts "
    "that are not yet decided are left out until they are; one that was decided before its clock "
    "started is in time."
)


def _within(working_days: int) -> Expression:
    return _CLOCK <= working_days


MEASURES = (
    flow(
        "contacts_received",
        "Contacts received",
        "Contacts received by the front door in the period. A contact is one person in one contact event.",
        CONTACTS,
        "contacts",
        scrutiny("paragraphs 4.8, 4.9, 4.11 and 4.12; figures 2, 4 and 5"),
        breakdowns=_BREAKDOWNS,
        notes="Contacts, not distinct people: a person in two contact events is counted twice. By reason, "
        "the main presenting reason.",
    ),
    flow(
        "families_in_contact",
        "Families in contact",
        "Distinct families with at least one contact in the period.",
        Flow("contact", RECEIVED, distinct=Column("family_id")),
        "families",
        scrutiny("paragraph 4.9"),
        breakdowns=by("client_type"),
        notes="A family with several contacts in the period is one. Contacts whose family is not known are "
        "left out.",
    ),
    flow(
        "people_in_contact",
        "People in contact",
        "Distinct people with at least one contact in the period.",
        Flow("contact", RECEIVED, distinct=Column("person_id")),
        "people",
        scrutiny("paragraph 4.13, which calls contacts individuals"),
        breakdowns=by("client_type"),
        notes="A person contacted twice in the period is one person.",
    ),
    share(
        "contacts_decided_in_one_working_day",
        "Contacts decided within one working day",
        "Of the contacts received in the period and decided, those decided by the end of the working "
        "day after the clock started.",
        DECIDED.which(_within(1)),
        DECIDED,
        plan("measures table: front door decisions made within 1 working day"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=_CLOCK_NOTE + " Not the same as triage within 24 hours, which counts hours.",
    ),
    share(
        "contacts_triaged_in_24_hours",
        "Contacts triaged within 24 hours",
        "Of the contacts received in the period and decided, those decided within 24 hours of "
        "receipt, day or night.",
        DECIDED.which(Column("decided_at") <= HoursAfter(Column("received_at"), 24)),
        DECIDED,
        plan("areas to improve: triaged to onward services within 24 hours"),
        direction=Direction.HIGHER,
        breakdowns=by("client_type", "source", "team"),
        notes="The clock starts at once, out of hours too. Not the same as a decision within one working "
        "day.",
    ),
    *(
        share(
            f"{name}_in_{word}_working_{'day' if days == 1 else 'days'}",
            f"{title} within {word} working {'day' if days == 1 else 'days'}",
            f"Of the contacts received in the period that led to {what}, those decided within {word} working "
            f"{'day' if days == 1 else 'days'}.",
            DECIDED.which(condition).which(_within(days)),
            DECIDED.which(condition),
            scrutiny("paragraph 4.10, figure 3"),
            direction=Direction.HIGHER,
            breakdowns=by("client_type", "source"),
            notes=_CLOCK_NOTE,
        )
        for name, title, what, condition in (
            (
                "social_care_progressions",
                "Contacts progressed to social care",
                "a referral to social care",
                SOCIAL_CARE,
            ),
            (
                "early_help_progressions",
                "Contacts progressed to early help",
                "Early Help 360 or a new early help episode",
                EARLY_HELP,
            ),
        )
        for days, word in ((1, "one"), (3, "three"))
    ),
    share(
        "contacts_not_meeting_criteria",
        "Contacts that did not meet the criteria",
        "Of the contacts received in the period, those judged not to meet the service's criteria.",
        CONTACTS.which(Column("criteria_met") == False),  # noqa: E712 - an expression, not a comparison of Python's
        CONTACTS.which(Column("criteria_met").is_known()),
        scrutiny("paragraph 4.9"),
        breakdowns=by("client_type", "source", "reason"),
    ),
    share(
        "oversight_of_contacts_not_meeting_criteria",
        "Contacts not meeting the criteria that had management oversight",
        "Of the contacts received in the period that did not meet the criteria, those that a manager "
        "looked at.",
        CONTACTS.which(Column("criteria_met") == False).which(Column("oversight_at").is_known()),  # noqa: E712
        CONTACTS.which(Column("criteria_met") == False),  # noqa: E712
        scrutiny("paragraph 4.9"),
        direction=Direction.HIGHER,
        breakdowns=by("client_type"),
        notes="All contacts that do not meet the criteria are to have oversight, not only repeat ones.",
    ),
    flow(
        "early_help_progressions",
        "Contacts that progressed to early help",
        "Contacts received in the period that led to Early Help 360 or a new early help episode.",
        CONTACTS.which(EARLY_HELP),
        "contacts",
        scrutiny("paragraph 4.13, figure 6"),
        breakdowns=_BREAKDOWNS,
        notes="The report calls them individuals: each is one person in one contact event.",
    ),
    flow(
        "people_progressing_to_early_help",
        "People who progressed to early help",
        "Distinct people with a contact in the period that led to Early Help 360 or a new early help "
        "episode.",
        Flow("contact", RECEIVED, EARLY_HELP, distinct=Column("person_id")),
        "people",
        scrutiny("paragraph 4.13"),
        breakdowns=by("client_type"),
    ),
    flow(
        "social_care_progressions",
        "Contacts that progressed to social care",
        "Contacts received in the period that led to a referral to social care.",
        CONTACTS.which(SOCIAL_CARE),
        "contacts",
        scrutiny("paragraphs 4.3, 4.10 and 4.16"),
        breakdowns=_BREAKDOWNS,
    ),
    share(
        "contacts_leading_to_referral",
        "Contacts about children that led to a referral",
        "Of the contacts about children received in the period and decided, those that led to a referral to "
        "social care.",
        _OF_CHILDREN.which(SOCIAL_CARE),
        _OF_CHILDREN,
        annex_a("lists 1 and 3: contacts and referrals"),
        breakdowns=by("source", "reason", "level", "team", "age", "sex", "ethnicity"),
        notes="Contacts whose outcome is not yet known are left out. A low share may mean that partners send "
        "what belongs elsewhere, a high one that little comes early.",
    ),
    share(
        "contacts_by_outcome",
        "Contacts by outcome",
        "Contacts received in the period, each outcome as a share of all.",
        CONTACTS,
        CONTACTS,
        scrutiny("paragraphs 4.9 to 4.13"),
        breakdowns=by("outcome"),
        of_whole=("outcome",),
        notes="Contacts that are not yet decided are in the cell not recorded.",
    ),
)

DOMESTIC_ABUSE_MAIN = Column("main_reason") == "domestic_abuse"
DOMESTIC_ABUSE = DOMESTIC_ABUSE_MAIN | Exists(
    "contact_reason", "contact_id", "contact_id", Column("reason") == "domestic_abuse"
)
