"""Code lists of the front door: what councils record there and no statutory return fixes."""

from continuum.dataset.fields import CodeList

CLIENT_TYPE = CodeList(
    "Child or adult",
    "Whether the contact is about a child or an adult.",
    {
        "child": "Child",
        "adult": "Adult",
    },
    "Scrutiny report 4.9",
)

CONTACT_SOURCE = CodeList(
    "Source of contact",
    "Who made the contact.",
    {
        "police": "Police",
        "probation": "Probation",
        "parents_carers": "Parents/Carers",
        "education_school": "Education / School",
        "cafcass": "CAFCASS",
        "hospital_staff": "Hospital Staff",
        "ambulance": "Ambulance",
        "other_local_authority": "Other Local Authority",
        "anonymous": "Anonymous",
        "social_worker": "Social Worker",
        "nspcc": "NSPCC",
        "self": "Self",
        "housing": "Housing",
        "health_visitor": "Health Visitor",
        "general_practitioner": "General Practitioner",
        "mental_health_service": "Mental Health Service",
        "early_help_and_prevention": "Early Help and Prevention",
        "youth_offending": "Youth Offending",
        "fire_and_rescue": "Fire and Rescue",
        "nursery_or_childminder": "Nursery or Childminder",
        "drug_and_alcohol_service": "Drug and Alcohol Service",
        "domestic_abuse_service": "Domestic Abuse Service",
        "care_provider": "Care Provider",
        "member_of_the_public": "Member of the Public",
        "other": "Other",
    },
    "Scrutiny report figure 4, and the sources below its line of 500",
)

PRESENTING_REASON = CodeList(
    "Presenting reason",
    "Why the contact was made.",
    {
        "domestic_abuse": "Domestic Abuse",
        "request_for_information": "Request for Information",
        "statutory_notification": "Statutory Notification",
        "emotional_abuse": "Emotional Abuse",
        "sexual_abuse": "Sexual Abuse",
        "behaviour_issues": "Behaviour Issues",
        "parenting": "Parenting",
        "child_physical_abuse": "Child Physical Abuse",
        "contact_issues": "Contact Issues",
        "child_mental_health": "Child Mental Health",
        "drug_and_alcohol_misuse": "Drug & Alcohol Misuse",
        "adult_mental_health": "Adult Mental Health",
        "child_disability_difficulties": "Child Disability/Difficulties",
        "child_sexual_exploitation": "Child Sexual Exploitation",
        "neglect": "Neglect",
        "child_criminal_exploitation": "Child Criminal Exploitation",
        "housing_or_homelessness": "Housing or Homelessness",
        "financial_difficulties": "Financial Difficulties",
        "self_neglect": "Self-Neglect",
        "financial_or_material_abuse": "Financial or Material Abuse",
        "modern_slavery_or_trafficking": "Modern Slavery or Trafficking",
        "honour_based_abuse": "Honour-Based Abuse",
        "female_genital_mutilation": "Female Genital Mutilation",
        "radicalisation": "Radicalisation",
        "missing_from_home": "Missing from Home",
        "private_fostering": "Private Fostering",
        "other": "Other",
    },
    "Scrutiny report figure 5, and the reasons below its line of 500",
)

CONTINUUM_LEVEL = CodeList(
    "Level on the continuum of need",
    "The tier of need at which the contact was judged to stand.",
    {
        "universal": "Universal",
        "universal_plus": "Universal Plus",
        "partnership_plus": "Partnership Plus",
        "statutory_social_work": "Statutory Social Work",
    },
    "Scrutiny report 4.1 to 4.4, figure 1",
)

CONTACT_DECISION = CodeList(
    "Threshold decision",
    "What the front door decided.",
    {
        "progress": "Progress",
        "signpost": "Signpost",
        "close": "Close",
        "merge_with_open_work": "Merge with open work",
    },
    "Scrutiny report 4.9, 4.10",
)

CONTACT_OUTCOME = CodeList(
    "Outcome of a contact",
    "What the contact led to.",
    {
        "referral_to_social_care": "Referral to Social Care",
        "early_help_360": "Early Help 360",
        "early_help_new_episode": "Early Help New Episode",
        "information_and_advice": "Information and Advice",
        "no_further_action": "No Further Action",
        "other": "Other",
    },
    "Scrutiny report 4.10, 4.13",
)

PARTNER_AGENCY = CodeList(
    "Partner agency",
    "An agency that is asked for information or acts with the council.",
    {
        "police": "Police",
        "health": "Health",
        "education": "Education",
        "probation": "Probation",
        "housing": "Housing",
        "domestic_abuse_service": "Domestic Abuse Service",
        "drug_and_alcohol_service": "Drug and Alcohol Service",
        "youth_offending": "Youth Offending",
        "adult_social_care": "Adult Social Care",
        "fire_and_rescue": "Fire and Rescue",
    },
    "Scrutiny report 4.5, 4.6",
)

AGENCY_REPLY = CodeList(
    "Reply of an agency",
    "What the agency answered.",
    {
        "information_shared": "Information shared",
        "nothing_known": "Nothing known",
        "refused": "Refused",
    },
    "Working Together to Safeguard Children, information sharing",
)

VPA_RISK = CodeList(
    "Risk in a vulnerable person assessment",
    "The risk that the police graded.",
    {
        "high": "High",
        "medium": "Medium",
        "standard": "Standard",
        "other": "Other",
    },
    "Scrutiny report 4.13",
)

RISK_FLAG = CodeList(
    "Risk flag",
    "A kind of harm that the plan asks services to recognise.",
    {
        "child_sexual_exploitation": "Child Sexual Exploitation",
        "child_criminal_exploitation": "Child Criminal Exploitation",
        "modern_slavery_and_trafficking": "Modern Slavery and Trafficking",
        "female_genital_mutilation": "Female Genital Mutilation",
        "honour_based_abuse": "Honour-Based Abuse",
        "self_neglect": "Self-Neglect",
        "radicalisation": "Radicalisation",
    },
    "Outcome plan, theme 3 and the problem statement",
)
