"""Code lists of Early help."""

from continuum.dataset.fields import CodeList

EARLY_HELP_ROUTE = CodeList(
    "Route into early help",
    "How the family came.",
    {
        "early_help_360": "Early Help 360",
        "new_episode": "New Episode",
        "step_down_from_social_care": "Step Down from Social Care",
        "self_referral": "Self-Referral",
    },
    "Scrutiny report 4.10, 4.13",
)

EARLY_HELP_CLOSURE = CodeList(
    "Why an early help episode closed",
    "How the work ended.",
    {
        "needs_met": "Needs Met",
        "stepped_up_to_social_care": "Stepped Up to Social Care",
        "family_withdrew": "Family Withdrew",
        "moved_away": "Moved Away",
        "other": "Other",
    },
    "Working Together to Safeguard Children, early help",
)

FAMILY_ROLE = CodeList(
    "Role in the family",
    "What the person is in the family.",
    {
        "child": "Child",
        "parent_or_carer": "Parent or Carer",
        "other_adult": "Other Adult",
    },
    "Ofsted Annex A; SSD family table",
)
