"""Code lists of Workforce, where the census has no code of its own."""

from continuum.dataset.fields import CodeList

SERVICE = CodeList(
    "Service",
    "The part of the service to which a team belongs.",
    {
        "integrated_access_and_referral": "Integrated Access and Referral",
        "assessment": "Assessment",
        "children_in_need_and_protection": "Children in Need and Protection",
        "children_with_disabilities": "Children with Disabilities",
        "children_in_care": "Children in Care",
        "leaving_care": "Leaving Care",
        "early_help_and_prevention": "Early Help and Prevention",
        "domestic_abuse": "Domestic Abuse",
        "fostering_and_adoption": "Fostering and Adoption",
        "adult_safeguarding": "Adult Safeguarding",
    },
    "Scrutiny report, headings of section 4",
)

WORKER_ROLE = CodeList(
    "Role",
    "What the worker does.",
    {
        "social_worker": "Social Worker",
        "senior_social_worker": "Senior Social Worker",
        "team_manager": "Team Manager",
        "middle_manager": "Middle Manager",
        "senior_manager": "Senior Manager",
        "family_intervention_worker": "Family Intervention Worker",
        "personal_adviser": "Personal Adviser",
        "independent_reviewing_officer": "Independent Reviewing Officer",
        "adult_social_worker": "Adult Social Worker",
    },
    "Children's social work workforce census; scrutiny report 4.31",
)

WORKFORCE_SERIES = CodeList(
    "Workforce return",
    "Which figure of the return.",
    {
        "registered_social_workers_full_time_equivalent": "Registered Social Workers, Full-Time Equivalent",
        "vacancies_full_time_equivalent": "Vacancies, Full-Time Equivalent",
        "agency_workers_full_time_equivalent": "Agency Workers, Full-Time Equivalent",
    },
    "Scrutiny report 4.32; children's social work workforce census",
)

AGE_BAND = CodeList(
    "Age band of a population",
    "The ages that an estimate covers.",
    {
        "0_to_17": "0 to 17",
        "18_and_over": "18 and over",
        "0_to_4": "0 to 4",
        "5_to_9": "5 to 9",
        "10_to_15": "10 to 15",
        "16_to_17": "16 to 17",
    },
    "Office for National Statistics mid-year estimates",
)

HOUSEHOLD_KIND = CodeList(
    "Kind of foster carer household",
    "Under which approval the household fosters.",
    {
        "mainstream": "Mainstream",
        "connected_people": "Connected People",
        "fostering_for_adoption": "Fostering for Adoption",
    },
    "Scrutiny report 4.24",
)

AUDIT_GRADE = CodeList(
    "Grade of an audit",
    "What the audit found.",
    {
        "outstanding": "Outstanding",
        "good": "Good",
        "requires_improvement": "Requires Improvement",
        "inadequate": "Inadequate",
    },
    "Scrutiny report 4.30",
)

AREA_KIND = CodeList(
    "Kind of area",
    "Which kind of area a comparator describes.",
    {
        "england": "England",
        "region": "Region",
        "statistical_neighbours": "Statistical Neighbours",
        "local_authority": "Local Authority",
    },
    "DfE explore education statistics",
)

PUBLISHERS_MARK = CodeList(
    "Publisher's mark",
    "What a publisher prints in the place of a figure; none of them is a zero.",
    {
        "c": "suppressed by the publisher, so that nobody can be identified",
        "k": "rounds to zero, and is not zero",
        "low": "rounds to zero, and is not zero",
        "u": "unreliable: too few to tell",
        "x": "not available from the publisher",
        "z": "not applicable",
    },
    "DfE explore education statistics; low in its workforce files",
)
