"""Code lists of Care, where the SSDA903 has no code."""

from continuum.dataset.fields import CodeList

HEALTH_ASSESSMENT_KIND = CodeList(
    "Kind of health assessment",
    "Whether it is the first since entering care or a later one.",
    {
        "initial": "Initial",
        "review": "Review",
    },
    "Care Planning, Placement and Case Review Regulations 2010, regulation 7",
)

EDGE_OF_CARE_OUTCOME = CodeList(
    "Outcome of edge of care work",
    "How the work ended.",
    {
        "completed": "Completed",
        "family_withdrew": "Family Withdrew",
        "entered_care": "Entered Care",
    },
    "Outcome plan, achievements",
)

PROVISION_RATING = CodeList(
    "Ofsted rating of a provision",
    "The overall judgement of the home or agency.",
    {
        "outstanding": "Outstanding",
        "good": "Good",
        "requires_improvement": "Requires Improvement",
        "inadequate": "Inadequate",
        "not_rated": "Not Rated",
    },
    "Ofsted, social care common inspection framework",
)

GUARDIAN_KIND = CodeList(
    "Kind of special guardian",
    "Who became the special guardian.",
    {
        "relative_or_friend_former_foster_carer": "Relative or Friend, Former Foster Carer",
        "former_foster_carer": "Former Foster Carer",
        "relative_or_friend": "Relative or Friend",
        "other": "Other",
    },
    "SSDA903 REC E45 to E48",
)
