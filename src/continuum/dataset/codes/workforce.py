"""Code lists of workforce that the statutory returns fix. Short labels; the source is named on each."""

from continuum.dataset.fields import CodeList

ABSENCE_REASON = CodeList(
    "Reason for absence",
    "Reason for absence.",
    {
        "MAT": "Maternity/paternity",
        "OTH": "Other paid authorised",
        "PUB": "Public duties",
        "SIC": "Sick",
        "TRN": "Training",
        "UNA": "Unauthorised",
        "UNP": "Unpaid authorised",
    },
    "Children's social work workforce census",
)

LEAVING_REASON = CodeList(
    "Reason for leaving",
    "Reason for leaving.",
    {
        "1": "Resignation",
        "2": "Voluntary redundancy",
        "3": "Compulsory redundancy",
        "4": "Dismissed",
        "5": "Retired",
        "6": "Deceased",
        "7": "Moved to non child and family role in the LA",
        "8": "Other",
        "9": "Not known",
        "10": "Not yet collected",
    },
    "Children's social work workforce census",
)

STARTER_ORIGIN = CodeList(
    "Where a starter came from",
    "Where a starter came from.",
    {
        "1": "Newly qualified",
        "2": "Social worker in another English LA",
        "3": "Social worker outside England",
        "4": "Agency/consultancy social work (England)",
        "5": "Other social work role, not LA (England)",
        "6": "Other social care role (England)",
        "7": "Non-social-care, outside England, no employment or career break",
        "8": "Other",
        "9": "Not known",
        "10": "Not yet collected",
    },
    "Children's social work workforce census",
)
