"""Code lists of What children in need services decide, where no return fixes the codes."""

from continuum.dataset.fields import CodeList

ASSESSMENT_OUTCOME = CodeList(
    "Outcome of a single assessment",
    "What the assessment led to.",
    {
        "no_further_action": "No Further Action",
        "step_down_to_early_help": "Step Down to Early Help",
        "child_in_need_plan": "Child in Need Plan",
        "section_47_enquiry": "Section 47 Enquiry",
        "child_looked_after": "Child Looked After",
        "ongoing_social_work": "Ongoing Social Work",
        "other": "Other",
    },
    "Ofsted Annex A list 4; Working Together to Safeguard Children",
)

SECTION_47_OUTCOME = CodeList(
    "Outcome of a section 47 enquiry",
    "What the enquiry led to.",
    {
        "initial_child_protection_conference": "Initial Child Protection Conference",
        "child_in_need_plan": "Child in Need Plan",
        "concerns_not_substantiated": "Concerns Not Substantiated",
        "legal_action": "Legal Action",
        "no_further_action": "No Further Action",
        "other": "Other",
    },
    "Ofsted Annex A list 5",
)

CONFERENCE_OUTCOME = CodeList(
    "Outcome of an initial child protection conference",
    "What the conference decided.",
    {
        "child_protection_plan": "Child Protection Plan",
        "child_in_need_plan": "Child in Need Plan",
        "no_plan": "No Plan",
    },
    "CIN census N00111",
)

VISIT_KIND = CodeList(
    "Kind of visit",
    "Under which duty the visit was made.",
    {
        "child_in_need": "Child in Need",
        "child_protection": "Child Protection",
        "child_in_care": "Child in Care",
        "care_leaver": "Care Leaver",
    },
    "Ofsted Annex A lists 6, 7 and 8; Care Planning Regulations 2010",
)
