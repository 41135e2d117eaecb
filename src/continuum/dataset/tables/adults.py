"""Adults: safeguarding concerns and enquiries, full-time care, care homes, and what the survey found."""

from continuum.dataset.codes.adults import (
    SAC_CAPACITY,
    SAC_LOCATION,
    SAC_OUTCOMES_ACHIEVED,
    SAC_OUTCOMES_ASKED,
    SAC_RISK_ASSESSMENT,
    SAC_RISK_OUTCOME,
    SAC_SOURCE_OF_RISK,
    SAC_SUPPORT_REASON,
    SAC_TYPE_OF_ABUSE,
)
from continuum.dataset.codes.adults_local import (
    ADULT_ENQUIRY_KIND,
    CARE_HOME_KIND,
    CONCERN_OUTCOME,
    CQC_RATING,
    FULL_TIME_CARE_KIND,
    RESULT_STATUS,
    SURVEY,
)
from continuum.dataset.fields import code, day, flag, key, number, reference, table, whole

ROOM = "adults"

SAFEGUARDING_CONCERN = table(
    "safeguarding_concern",
    ROOM,
    "One concern that an adult experiences or is at risk of abuse or neglect.",
    key("safeguarding_concern_id", "The concern.").known_as(sac="SG1f: Counts of concerns and enquiries"),
    reference("person_id", "person", "The adult.", required=True),
    day("received_on", "The day it was received.", required=True),
    flag("has_care_and_support_needs", "First test of section 42: the adult has needs for care and support."),
    flag(
        "at_risk_of_abuse_or_neglect", "Second test: the adult experiences or is at risk of abuse or neglect."
    ),
    flag(
        "unable_to_protect_themselves",
        "Third test: because of those needs the adult cannot protect themselves.",
    ),
    code("outcome", CONCERN_OUTCOME, "What it led to; absent while undecided."),
    day("decided_on", "The day of that decision."),
    reference("team_id", "team", "The team that handled it."),
    orders=(("received_on", "decided_on"),),
    team="team_id",
    person="person_id",
)

SAFEGUARDING_ENQUIRY = table(
    "safeguarding_enquiry",
    ROOM,
    "One safeguarding enquiry on an adult, under section 42 of the Care Act 2014 or other.",
    key("safeguarding_enquiry_id", "The enquiry."),
    reference("safeguarding_concern_id", "safeguarding_concern", "The concern that led to it."),
    reference("person_id", "person", "The adult.", required=True),
    code("kind", ADULT_ENQUIRY_KIND, "Section 42 or other.", required=True).known_as(
        sac="SG1f: Counts of concerns and enquiries"
    ),
    day("started_on", "The day it began.", required=True),
    day("concluded_on", "The day it was concluded; absent while it goes on."),
    code("support_reason", SAC_SUPPORT_REASON, "The adult's primary support reason.").known_as(
        sac="SG1d: Individuals by primary support reason"
    ),
    code("source_of_risk", SAC_SOURCE_OF_RISK, "Where the risk came from.").known_as(
        sac="SG2b: source of risk"
    ),
    code("location", SAC_LOCATION, "Where the risk was.").known_as(sac="SG2b: location of risk"),
    code("risk_assessment", SAC_RISK_ASSESSMENT, "Whether a risk was identified and action taken.").known_as(
        sac="SG2c: risk assessment outcome and action"
    ),
    flag("risk_identified", "Whether a risk was identified.").known_as(
        sac="SG2c: risk assessment outcome and action"
    ),
    flag("action_taken", "Whether action was taken.").known_as(
        sac="SG2c: risk assessment outcome and action"
    ),
    code("risk_outcome", SAC_RISK_OUTCOME, "What became of an identified risk.").known_as(
        sac="SG2e: risk outcome"
    ),
    code("lacked_capacity", SAC_CAPACITY, "Whether the adult lacked capacity.").known_as(
        sac="SG3a: mental capacity"
    ),
    flag(
        "advocate", "Whether an adult who lacked capacity had an advocate, family or friend to support them."
    ).known_as(sac="SG3a: mental capacity"),
    code(
        "outcomes_asked", SAC_OUTCOMES_ASKED, "Whether the adult was asked what outcomes they wanted."
    ).known_as(sac="SG4a: asked about desired outcomes (MSP)"),
    code(
        "outcomes_achieved", SAC_OUTCOMES_ACHIEVED, "Whether the outcomes that were expressed were achieved."
    ).known_as(sac="SG4a: desired outcomes achieved (MSP)"),
    reference("team_id", "team", "The team that enquired."),
    orders=(("started_on", "concluded_on"),),
    team="team_id",
    person="person_id",
)

ENQUIRY_ABUSE_TYPE = table(
    "safeguarding_enquiry_abuse_type",
    ROOM,
    "One type of abuse in an enquiry; an enquiry may have several, each once.",
    key("safeguarding_enquiry_abuse_type_id", "The record."),
    reference("safeguarding_enquiry_id", "safeguarding_enquiry", "The enquiry.", required=True),
    code("abuse_type", SAC_TYPE_OF_ABUSE, "The type.", required=True).known_as(
        sac="SG2a: type and source of risk"
    ),
)

FULL_TIME_CARE = table(
    "full_time_care_placement",
    ROOM,
    "One adult's placement in full-time care that the council arranges.",
    key("full_time_care_placement_id", "The placement."),
    reference("person_id", "person", "The adult.", required=True),
    code("kind", FULL_TIME_CARE_KIND, "Residential or nursing.", required=True),
    reference("care_home_id", "care_home", "The home, where it is in the borough."),
    flag("in_authority", "Whether it is inside the authority's boundary.", required=True),
    day("started_on", "The day it began.", required=True),
    day("ended_on", "The day it ended; absent while it goes on."),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

CARE_HOME = table(
    "care_home",
    ROOM,
    "One registered care home in the authority's area.",
    key("care_home_id", "The home."),
    code("kind", CARE_HOME_KIND, "With or without nursing.", required=True),
    whole("beds", "How many beds it is registered for.", "beds"),
    day("registered_on", "The day of registration.", required=True),
    day("deregistered_on", "The day the registration ended; absent while it stands."),
    orders=(("registered_on", "deregistered_on"),),
)

CARE_HOME_RATING = table(
    "care_home_rating",
    ROOM,
    "A rating of a care home by the Care Quality Commission, from its publication until the next.",
    key("care_home_rating_id", "The rating."),
    reference("care_home_id", "care_home", "The home.", required=True),
    code("rating", CQC_RATING, "The overall rating.", required=True),
    day("published_on", "The day it was published.", required=True),
    day("superseded_on", "The day another was published or the home closed; absent while it stands."),
    orders=(("published_on", "superseded_on"),),
)

SURVEY_RESULT = table(
    "survey_result",
    ROOM,
    "One result of a survey, which arrives as a value already weighted by the survey's design.",
    key("survey_result_id", "The result."),
    code("survey", SURVEY, "Which survey and question.", required=True),
    day("period_end", "The last day of the year that the result describes.", required=True),
    number("value", "The result.", "percent", required=True, maximum=100),
    whole("respondents", "How many people answered.", "people"),
    code("status", RESULT_STATUS, "Provisional or confirmed.", required=True),
    day("published_on", "The day it was published."),
)

TABLES = (
    SAFEGUARDING_CONCERN,
    SAFEGUARDING_ENQUIRY,
    ENQUIRY_ABUSE_TYPE,
    FULL_TIME_CARE,
    CARE_HOME,
    CARE_HOME_RATING,
    SURVEY_RESULT,
)
