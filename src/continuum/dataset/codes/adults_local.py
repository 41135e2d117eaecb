"""Code lists of Adult safeguarding, where the Safeguarding Adults Collection has no code."""

from continuum.dataset.fields import CodeList

ADULT_ENQUIRY_KIND = CodeList(
    "Kind of enquiry",
    "Whether the duty of section 42 of the Care Act 2014 applied.",
    {
        "section_42": "Section 42",
        "other": "Other",
    },
    "Safeguarding Adults Collection SG1f",
)

CONCERN_OUTCOME = CodeList(
    "Outcome of a safeguarding concern",
    "What the concern led to.",
    {
        "section_42_enquiry": "Section 42 Enquiry",
        "other_enquiry": "Other Enquiry",
        "information_and_advice": "Information and Advice",
        "no_further_action": "No Further Action",
    },
    "Care Act 2014, section 42",
)

FULL_TIME_CARE_KIND = CodeList(
    "Kind of full-time care",
    "Residential or nursing care.",
    {
        "residential": "Residential",
        "nursing": "Nursing",
    },
    "Short and Long Term Support return",
)

CARE_HOME_KIND = CodeList(
    "Kind of care home",
    "With or without nursing.",
    {
        "residential": "Residential",
        "nursing": "Nursing",
    },
    "Care Quality Commission, register of services",
)

CQC_RATING = CodeList(
    "Rating by the Care Quality Commission",
    "The overall rating.",
    {
        "outstanding": "Outstanding",
        "good": "Good",
        "requires_improvement": "Requires Improvement",
        "inadequate": "Inadequate",
    },
    "Care Quality Commission",
)

SURVEY = CodeList(
    "Survey",
    "Which survey and question.",
    {
        "feels_as_safe_as_they_want": "Feels as Safe as They Want",
    },
    "Adult Social Care Survey; ASCOF 4A",
)

RESULT_STATUS = CodeList(
    "Standing of a result",
    "Whether the value may still change.",
    {
        "provisional": "Provisional",
        "confirmed": "Confirmed",
    },
    "Outcome plan, measures table",
)
