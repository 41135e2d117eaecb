"""Adult safeguarding: concerns, what they lead to, and the enquiries that begin."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.population import ADULTS
from continuum.measures.catalogue.sources import care_act, plan, safeguarding_adults
from continuum.measures.dates import DaysAfter
from continuum.measures.kinds import OVER_A_YEAR, by, flow, rate, share, stock
from continuum.measures.language import Column, Neighbour

CONCERNS = Flow("safeguarding_concern", Column("received_on"))
DECIDED = CONCERNS.which(Column("outcome").is_known())
_LED_TO_ENQUIRY = Column("outcome").is_in("section_42_enquiry", "other_enquiry")
_TESTS_MET = (
    (Column("has_care_and_support_needs") == True)  # noqa: E712
    & (Column("at_risk_of_abuse_or_neglect") == True)  # noqa: E712
    & (Column("unable_to_protect_themselves") == True)  # noqa: E712
)
TESTED = CONCERNS.which(_TESTS_MET.is_known())
_CONCERN_BEFORE = Neighbour(Column("received_on"), (Column("person_id"),), Column("received_on"))

IS_SECTION_42 = Column("kind") == "section_42"
STARTED = Flow("safeguarding_enquiry", Column("started_on"))
SECTION_42_STARTED = STARTED.which(IS_SECTION_42)
OTHER_STARTED = STARTED.which(Column("kind") == "other")
_ENQUIRY_BEFORE = Neighbour(Column("started_on"), (Column("person_id"), Column("kind")), Column("started_on"))
OPEN = Stock("safeguarding_enquiry", Column("started_on"), Column("concluded_on"), IS_SECTION_42)

_ADULT = by("team", "age", "sex", "ethnicity")
_ENQUIRY = by("support_reason", "location", "source_of_risk", "team", "age", "sex", "ethnicity")
_POPULATION_NOTE = (
    "The estimate of the middle of the year before the calendar year in which the period ends, in the latest "
    "release that was known when the records were taken."
)

MEASURES = (
    flow(
        "safeguarding_concerns",
        "Safeguarding concerns received",
        "Concerns that an adult experiences or is at risk of abuse or neglect, received in the period.",
        CONCERNS,
        "concerns",
        safeguarding_adults("SG1f"),
        breakdowns=by("outcome", "team", "age", "sex", "ethnicity"),
        notes="Concerns, not adults: an adult with two concerns is counted twice. Contacts of the front door "
        "about adults are counted elsewhere; a concern is one that the adult safeguarding team has taken. "
        "What a council calls a concern differs much from place to place.",
    ),
    rate(
        "safeguarding_concerns_rate",
        "Safeguarding concerns per 100,000 adults",
        "Safeguarding concerns received in the period for every 100,000 people aged 18 and over.",
        CONCERNS,
        ADULTS,
        safeguarding_adults("concerns per 100,000 adults"),
        per=100_000,
        notes=_POPULATION_NOTE,
    ),
    flow(
        "adults_with_safeguarding_concerns",
        "Adults with a safeguarding concern",
        "Distinct adults with at least one safeguarding concern received in the period.",
        replace(CONCERNS, distinct=Column("person_id")),
        "adults",
        safeguarding_adults("SG1a"),
        periods=OVER_A_YEAR,
        breakdowns=by("sex"),
        notes="An adult with several concerns in the period is one.",
    ),
    share(
        "repeat_safeguarding_concerns",
        "Safeguarding concerns that are repeats",
        "Of the safeguarding concerns received in the period, those within 365 days of an earlier concern "
        "about the same adult.",
        CONCERNS.which(DaysAfter(_CONCERN_BEFORE, 365) >= Column("received_on")),
        CONCERNS,
        plan("what will good look like: a reduction in repeat safeguarding referrals"),
        direction=Direction.LOWER,
        breakdowns=_ADULT,
        notes="The plan does not say what a repeat is: the earlier concern may have led to an enquiry or to "
        "nothing, as earlier referrals of children do. The second of two concerns on one day is a repeat. "
        "Repeat enquiries are another measure.",
    ),
    share(
        "safeguarding_concerns_to_enquiry",
        "Safeguarding concerns that led to an enquiry",
        "Of the safeguarding concerns received in the period and decided, those that led to a section 42 or "
        "other enquiry.",
        DECIDED.which(_LED_TO_ENQUIRY),
        DECIDED,
        safeguarding_adults("SG1f"),
        breakdowns=_ADULT,
        notes="The same concerns stand above and below the line; those not yet decided are left out until "
        "they are. The published conversion rate, which sets enquiries against concerns of the same "
        "period, is another measure.",
    ),
    share(
        "safeguarding_conversion_rate",
        "Safeguarding conversion rate",
        "Section 42 and other enquiries that began in the period, for every 100 safeguarding concerns "
        "received in it.",
        STARTED,
        CONCERNS,
        safeguarding_adults("conversion rate: enquiries over concerns, SG1f"),
        breakdowns=_ADULT,
        notes="As it is published: the enquiries need not come of the concerns below the line, so that a "
        "month may give more than 100. Neither a high nor a low rate is good in itself: it tells what is "
        "taken as a concern.",
    ),
    share(
        "safeguarding_concerns_duty_decided",
        "Safeguarding concerns whose three statutory tests are decided",
        "Of the safeguarding concerns received in the period, those whose record says whether the three "
        "tests of section 42 are met.",
        TESTED,
        CONCERNS,
        care_act("section 42(1)"),
        direction=Direction.HIGHER,
        breakdowns=by("team"),
        notes="Decided when all three are met, or when one is not: the others then need not be recorded.",
    ),
    share(
        "safeguarding_concerns_duty_applies",
        "Safeguarding concerns to which the section 42 duty applies",
        "Of the safeguarding concerns received in the period whose three statutory tests are decided, those "
        "that meet all three.",
        TESTED.which(_TESTS_MET),
        TESTED,
        care_act("section 42(1)"),
        breakdowns=_ADULT,
        notes="Needs for care and support; experiencing or at risk of abuse or neglect; unable to protect "
        "themselves because of those needs.",
    ),
    share(
        "section_42_duty_met",
        "Safeguarding concerns under the duty that led to a section 42 enquiry",
        "Of the safeguarding concerns received in the period that meet the three statutory tests and are "
        "decided, those that led to a section 42 enquiry.",
        DECIDED.which(_TESTS_MET).which(Column("outcome") == "section_42_enquiry"),
        DECIDED.which(_TESTS_MET),
        care_act("section 42(2)"),
        direction=Direction.HIGHER,
        breakdowns=by("team"),
        notes="Where the tests are met an enquiry is a duty: anything below 100% is for the manager to "
        "look at, case by case.",
    ),
    stock(
        "safeguarding_concerns_undecided",
        "Safeguarding concerns not yet decided",
        "Safeguarding concerns received by the date of which it is not yet decided what they lead to.",
        Stock("safeguarding_concern", Column("received_on"), Column("decided_on")),
        "concerns",
        care_act("statutory guidance, chapter 14"),
        direction=Direction.LOWER,
        breakdowns=by("team"),
    ),
    flow(
        "section_42_enquiries_started",
        "Section 42 enquiries started",
        "Enquiries under section 42 of the Care Act 2014 that began in the period.",
        SECTION_42_STARTED,
        "enquiries",
        safeguarding_adults("SG1f"),
        breakdowns=_ENQUIRY,
    ),
    flow(
        "other_safeguarding_enquiries_started",
        "Other safeguarding enquiries started",
        "Safeguarding enquiries that began in the period though the section 42 duty does not apply.",
        OTHER_STARTED,
        "enquiries",
        safeguarding_adults("SG1f"),
        breakdowns=_ENQUIRY,
    ),
    rate(
        "section_42_enquiries_rate",
        "Section 42 enquiries per 100,000 adults",
        "Section 42 enquiries that began in the period for every 100,000 people aged 18 and over.",
        SECTION_42_STARTED,
        ADULTS,
        safeguarding_adults("section 42 enquiries per 100,000 adults"),
        per=100_000,
        notes=_POPULATION_NOTE + " Not standardised for age, as some published rates are.",
    ),
    flow(
        "adults_with_section_42_enquiries",
        "Adults with a section 42 enquiry",
        "Distinct adults about whom at least one section 42 enquiry began in the period.",
        replace(SECTION_42_STARTED, distinct=Column("person_id")),
        "adults",
        safeguarding_adults("SG1a to SG1d"),
        periods=OVER_A_YEAR,
        breakdowns=by("support_reason", "age", "sex", "ethnicity"),
        notes="An adult with several enquiries in the period is one. In a breakdown an adult whose age band "
        "or support reason changed between two of them is in both cells.",
    ),
    share(
        "section_42_share_of_enquiries",
        "Section 42 enquiries as a share of safeguarding enquiries",
        "Of the safeguarding enquiries that began in the period, those under section 42.",
        SECTION_42_STARTED,
        STARTED,
        safeguarding_adults("proportion of enquiries under section 42, SG1f"),
        breakdowns=by("team", "location"),
    ),
    share(
        "repeat_section_42_enquiries",
        "Section 42 enquiries that are repeats",
        "Of the section 42 enquiries that began in the period, those within 365 days of the beginning of an "
        "earlier one about the same adult.",
        SECTION_42_STARTED.which(DaysAfter(_ENQUIRY_BEFORE, 365) >= Column("started_on")),
        SECTION_42_STARTED,
        plan("what will good look like: a reduction in repeat safeguarding referrals"),
        direction=Direction.LOWER,
        breakdowns=_ADULT,
        notes="Earlier enquiries that are not section 42 ones do not make a repeat. Repeat concerns are "
        "another measure.",
    ),
    stock(
        "section_42_enquiries_open",
        "Section 42 enquiries open",
        "Section 42 enquiries that have begun and are not concluded at the date.",
        OPEN,
        "enquiries",
        safeguarding_adults("SG1f"),
        breakdowns=_ENQUIRY,
    ),
)
