"""Code lists of adults that the statutory returns fix. Short labels; the source is named on each."""

from continuum.dataset.fields import CodeList

SAC_TYPE_OF_ABUSE = CodeList(
    "Type of abuse or neglect",
    "Type of abuse or neglect.",
    {
        "physical_abuse": "Physical Abuse",
        "sexual_abuse": "Sexual Abuse",
        "psychological_abuse": "Psychological Abuse",
        "financial_or_material_abuse": "Financial or Material Abuse",
        "discriminatory_abuse": "Discriminatory Abuse",
        "organisational_abuse": "Organisational Abuse",
        "neglect_and_acts_of_omission": "Neglect and Acts of Omission",
        "domestic_abuse": "Domestic Abuse",
        "sexual_exploitation": "Sexual Exploitation",
        "modern_slavery": "Modern Slavery",
        "self_neglect": "Self-Neglect",
    },
    "Safeguarding Adults Collection SG2a",
)

SAC_SOURCE_OF_RISK = CodeList(
    "Source of risk",
    "Source of risk.",
    {
        "service_provider": "Service Provider",
        "other_known_to_individual": "Other - Known to individual",
        "other_unknown_to_individual": "Other - Unknown to individual",
    },
    "Safeguarding Adults Collection SG2a",
)

SAC_LOCATION = CodeList(
    "Where the risk is",
    "Where the risk is.",
    {
        "own_home": "Own Home",
        "in_the_community": "In the Community",
        "community_service": "Community Service",
        "care_home_nursing": "Care Home - Nursing",
        "care_home_residential": "Care Home - Residential",
        "hospital_acute": "Hospital - Acute",
        "hospital_mental_health": "Hospital - Mental Health",
        "hospital_community": "Hospital - Community",
        "other": "Other",
    },
    "Safeguarding Adults Collection SG2b",
)

SAC_RISK_ASSESSMENT = CodeList(
    "Whether a risk was identified and action taken",
    "Whether a risk was identified and action taken.",
    {
        "risk_identified_and_action_taken": "Risk identified and action taken",
        "risk_identified_and_no_action_taken": "Risk identified and no action taken",
        "risk_assessment_inconclusive_and_action_taken": "Risk Assessment inconclusive and action taken",
        "risk_assessment_inconclusive_and_no_action_taken": (
            "Risk Assessment inconclusive and no action taken"
        ),
        "no_risk_identified_and_action_taken": "No risk identified and action taken",
        "no_risk_identified_and_no_action_taken": "No risk identified and no action taken",
        "enquiry_ceased_at_individuals_request_and_no_action_taken": (
            "Enquiry ceased at individual's request and no action taken"
        ),
    },
    "Safeguarding Adults Collection SG2c",
)

SAC_RISK_OUTCOME = CodeList(
    "What became of an identified risk",
    "What became of an identified risk.",
    {
        "risk_remained": "Risk remained",
        "risk_reduced": "Risk reduced",
        "risk_removed": "Risk removed",
    },
    "Safeguarding Adults Collection SG2e",
)

SAC_CAPACITY = CodeList(
    "Whether the adult lacked capacity",
    "Whether the adult lacked capacity.",
    {
        "yes_they_lacked_capacity": "Yes, they lacked capacity",
        "no_they_did_not_lack_capacity": "No, they did not lack capacity",
        "dont_know": "Don't know",
        "not_recorded": "Not recorded",
    },
    "Safeguarding Adults Collection SG3a",
)

SAC_OUTCOMES_ASKED = CodeList(
    "Whether the adult was asked what outcomes they wanted",
    "Whether the adult was asked what outcomes they wanted.",
    {
        "yes_they_were_asked_and_outcomes_were_expressed": "Yes they were asked and outcomes were expressed",
        "yes_they_were_asked_but_no_outcomes_were_expressed": (
            "Yes they were asked but no outcomes were expressed"
        ),
        "no": "No",
        "dont_know": "Don't Know",
        "not_recorded": "Not Recorded",
    },
    "Safeguarding Adults Collection SG4a",
)

SAC_OUTCOMES_ACHIEVED = CodeList(
    "Whether the outcomes that were expressed were achieved",
    "Whether the outcomes that were expressed were achieved.",
    {
        "fully_achieved": "Fully Achieved",
        "partially_achieved": "Partially Achieved",
        "not_achieved": "Not Achieved",
    },
    "Safeguarding Adults Collection SG4a",
)

SAC_SUPPORT_REASON = CodeList(
    "Primary support reason",
    "Primary support reason.",
    {
        "physical_support": "Physical Support",
        "sensory_support": "Sensory Support",
        "support_with_memory_and_cognition": "Support with Memory and Cognition",
        "learning_disability_support": "Learning Disability Support",
        "mental_health_support": "Mental Health Support",
        "social_support": "Social Support",
        "no_support_reason": "No Support Reason",
        "not_known": "Not Known",
    },
    "Safeguarding Adults Collection SG1d",
)
