"""Code lists of Domestic abuse services and police incidents."""

from continuum.dataset.fields import CodeList

ENQUIRY_KIND = CodeList(
    "Kind of enquiry to the domestic abuse service",
    "What the enquiry asks for.",
    {
        "screening_or_intervention": "Screening or Intervention",
        "gateway": "Gateway",
        "information": "Information",
    },
    "Scrutiny report 4.14",
)

ENQUIRY_SOURCE = CodeList(
    "Source of an enquiry to the domestic abuse service",
    "Who made the enquiry.",
    {
        "police": "Police",
        "self_referral": "Self-Referral",
        "hospital_staff": "Hospital Staff",
        "idva": "IDVA",
        "childrens_social_care": "Children's Social Care",
        "early_help": "Early Help",
        "adult_social_care": "Adult Social Care",
        "housing": "Housing",
        "health": "Health",
        "education": "Education",
        "probation": "Probation",
        "voluntary_organisation": "Voluntary Organisation",
        "other": "Other",
    },
    "Scrutiny report 4.14",
)

ENQUIRY_OUTCOME = CodeList(
    "Outcome of a screening",
    "What the screening led to; absent while none is recorded.",
    {
        "open_domestic_abuse_episode": "Open Domestic Abuse Episode",
        "no_further_action": "No Further Action",
    },
    "Scrutiny report 4.14",
)

PROGRAMME = CodeList(
    "Recovery or behaviour programme",
    "The programme to which a person was referred.",
    {
        "gateway": "Gateway",
        "jigsaw": "Jigsaw",
        "acorns": "Acorns",
        "future_proof": "Future Proof",
    },
    "Scrutiny report 4.14",
)
