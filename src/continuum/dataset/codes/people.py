"""Code lists of people that the statutory returns fix. Short labels; the source is named on each."""

from continuum.dataset.fields import CodeList

SEX = CodeList(
    "Sex",
    "Sex.",
    {
        "M": "Male",
        "F": "Female",
        "U": "Unknown",
    },
    "CIN census N00783; SSDA903 SEX",
)

ETHNICITY = CodeList(
    "Ethnicity",
    "Ethnicity.",
    {
        "WBRI": "White British",
        "WIRI": "White Irish",
        "WIRT": "Traveller of Irish heritage",
        "WOTH": "Any other White background",
        "WROM": "Gypsy/Roma",
        "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African",
        "MWAS": "White and Asian",
        "MOTH": "Any other Mixed background",
        "AIND": "Indian",
        "APKN": "Pakistani",
        "ABAN": "Bangladeshi",
        "AOTH": "Any other Asian background",
        "BCRB": "Caribbean",
        "BAFR": "African",
        "BOTH": "Any other Black background",
        "CHNE": "Chinese",
        "OOTH": "Any other ethnic group",
        "REFU": "Refused",
        "NOBT": "Information not yet obtained",
    },
    "CIN census N00177; SSDA903 ETHNIC",
)

DISABILITY = CodeList(
    "Disability",
    "Disability.",
    {
        "NONE": "No disability",
        "MOB": "Mobility",
        "HAND": "Hand function",
        "PC": "Personal care",
        "INC": "Incontinence",
        "COMM": "Communication",
        "LD": "Learning",
        "HEAR": "Hearing",
        "VIS": "Vision",
        "BEH": "Behaviour",
        "CON": "Consciousness (seizures)",
        "AUT": "Diagnosed autism or Asperger syndrome",
        "DDA": "Other disability under the DDA definition",
    },
    "CIN census N00099",
)

UPN_UNKNOWN = CodeList(
    "Reason UPN unknown",
    "Reason UPN unknown.",
    {
        "UN1": "Under school age, no UPN yet",
        "UN2": "Never at a maintained school in England",
        "UN3": "Educated outside England",
        "UN4": "Newly in need/looked after, UPN not yet known",
        "UN5": "Conflicting source records prevent a reliable match",
        "UN6": "Other reason",
        "UN7": "Referral ended in no further action",
    },
    "CIN census N00135",
)
