"""Lists 1 to 7: the front door, early help, need and protection."""

from __future__ import annotations

from continuum.exchange.annex_a import need_codes
from continuum.exchange.annex_a.headings import (
    COUNTED,
    DISABLED,
    NO_PLACE,
    WHO,
    WORKER,
    AnnexList,
    Heading,
    team,
)
from continuum.exchange.annex_a.lettered import YES_OR_NO

CONTACTS = AnnexList(
    1,
    "Contacts",
    (
        *WHO,
        Heading(
            "Date of Contact",
            ("contact.received_at",),
            pattern="date.*contact",
            note="the day without its time",
        ),
        Heading(
            "Contact Source",
            ("contact.source",),
            need_codes.CONTACT_SOURCES,
            "contact.*source",
            note="several of our sources are written alike",
        ),
    ),
)

_OF_A_FAMILY = "an episode of early help is a family's, and the list does not say which children are of one"

EARLY_HELP = AnnexList(
    2,
    "Early help assessments",
    (
        *WHO,
        Heading(
            "Assessment start date",
            ("early_help_episode.opened_on",),
            pattern="assessment.*start",
            apart=_OF_A_FAMILY,
            reads=False,
            note="of each child of the family",
        ),
        Heading(
            "Assessment completion date",
            ("early_help_episode.closed_on",),
            pattern="assessment.*(complet|end)",
            apart=_OF_A_FAMILY,
            reads=False,
            note="of each child of the family",
        ),
        Heading(
            "Organisation completing assessment",
            ("team_around_the_family.lead_agency",),
            pattern="organisation",
            apart="it names an organisation, and does not say that there is a team around the family",
            reads=False,
            note="the agency that leads the team around the family",
        ),
    ),
)

REFERRALS = AnnexList(
    3,
    "Referrals",
    (
        *WHO,
        Heading("Date of referral", ("referral.received_on",), pattern="date of.*referral"),
        Heading("Referral Source", ("referral.source",), need_codes.REFERRERS, "referral.*source"),
        Heading(
            "Referral NFA?", ("referral.no_further_action",), YES_OR_NO, r"referral.*(nfa|no further action)"
        ),
        Heading("Number of Referrals in Last 12 Months", pattern="number of.*referrals", apart=COUNTED),
        team("referral"),
        WORKER,
    ),
)

ASSESSMENTS = AnnexList(
    4,
    "Assessments",
    (
        *WHO,
        DISABLED,
        Heading(
            "Continuous Assessment Start Date",
            ("single_assessment.clock_started_on", "single_assessment.started_on"),
            pattern="assessment.*start",
            note="one date is the day the clock starts and the day the work does; the clock's is written",
        ),
        Heading("Child Seen During Continuous Assessment", pattern="child seen", apart=NO_PLACE),
        Heading(
            "Continuous Assessment Date of Authorisation",
            ("single_assessment.completed_on",),
            pattern="assessment.*authori[sz]",
        ),
        Heading(
            "Was the child assessed as requiring LA children's social care support?",
            ("single_assessment.outcome",),
            need_codes.SUPPORT_NEEDED,
            "was the child assessed.*social care support",
            apart="it says whether the child needs support, and not what the assessment led to",
            reads=False,
        ),
        team("single_assessment"),
        WORKER,
    ),
)

ENQUIRIES = AnnexList(
    5,
    "Section 47 enquiries and ICPC",
    (
        *WHO,
        DISABLED,
        Heading(
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            ("section_47_enquiry.strategy_discussion_on",),
            pattern="strategy discussion.*date",
        ),
        Heading(
            "Was an Initial Child Protection Conference deemed unnecessary?",
            ("section_47_enquiry.outcome",),
            need_codes.CONFERENCE_UNNECESSARY,
            "conference.*unnecessary",
            note="which other outcome an enquiry had is not told",
        ),
        Heading(
            "Date of Initial Child Protection Conference",
            ("initial_child_protection_conference.held_on",),
            pattern="date of initial.*conference|date.*icpc",
        ),
        Heading(
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            ("initial_child_protection_conference.outcome",),
            need_codes.RESULTED_IN_PLAN,
            "conference result in",
            note="a child in need plan instead is no plan",
        ),
        Heading(
            "Number of Section 47 Enquiries in the last 12 months",
            pattern="number of.*(section|s) ?47",
            apart=COUNTED,
        ),
        Heading(
            "Number of ICPCs in the last 12 months", pattern="number of.*(icpc|conference)", apart=COUNTED
        ),
        team("section_47_enquiry"),
        WORKER,
    ),
)

IN_NEED = AnnexList(
    6,
    "Children in need",
    (
        *WHO,
        DISABLED,
        Heading("CIN Start Date", ("referral.received_on",), pattern="(cin|child in need).*start"),
        Heading("Primary Need Code", ("referral.primary_need",), need_codes.NEEDS, "primary need"),
        Heading(
            "Date Child Was Last Seen",
            ("visit.visited_on",),
            pattern="last seen",
            note="the latest only, of children whose case status is a child in need plan",
        ),
        Heading("CIN Closure Date", ("referral.closed_on",), pattern="(cin|child in need).*clos"),
        Heading("Reason for Closure", ("referral.closure_reason",), need_codes.CLOSURES, "reason.*clos"),
        Heading(
            "Case Status",
            pattern="case status",
            apart="it says whether the child was last seen on a child in need visit",
        ),
        team("referral"),
        WORKER,
    ),
)

PLANS = AnnexList(
    7,
    "Child protection",
    (
        *WHO,
        DISABLED,
        Heading(
            "Child Protection Plan Start Date", ("child_protection_plan.started_on",), pattern="plan.*start"
        ),
        Heading(
            "Initial Category of Abuse",
            ("child_protection_plan.initial_category",),
            need_codes.ABUSE,
            "initial category",
        ),
        Heading(
            "Latest Category of Abuse",
            ("child_protection_plan.latest_category",),
            need_codes.ABUSE,
            "latest category",
        ),
        Heading(
            "Date of the Last Statutory Visit",
            ("visit.visited_on",),
            pattern="last statutory visit",
            note="the latest only",
        ),
        Heading(
            "Was the Child Seen Alone?",
            ("visit.seen_alone",),
            YES_OR_NO,
            "seen alone",
            note="the latest only",
        ),
        Heading(
            "Date of latest review conference",
            ("review_child_protection_conference.held_on",),
            pattern="review conference",
            note="the latest only",
        ),
        Heading("Child Protection Plan End Date", ("child_protection_plan.ended_on",), pattern="plan.*end"),
        Heading(
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            pattern="subject to emergency protection order",
            apart="it says neither which, nor when",
        ),
        Heading(
            "Number of Previous Child Protection Plans",
            ("child_protection_plan.previous_plans",),
            pattern="number of previous.*plans",
        ),
        team("child_protection_plan"),
        WORKER,
    ),
)
