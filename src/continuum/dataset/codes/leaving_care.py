"""Code lists of leaving care that the statutory returns fix. Short labels; the source is named on each."""

from continuum.dataset.fields import CodeList

IN_TOUCH = CodeList(
    "Whether the authority is in touch with the care leaver",
    "Whether the authority is in touch with the care leaver.",
    {
        "YES": "In touch",
        "NO": "Not in touch",
        "DIED": "Died after leaving care",
        "REFU": "Refuses contact",
        "NREQ": "No longer requires services",
        "RHOM": "Returned home for six months or more",
    },
    "SSDA903 IN_TOUCH",
)

ACTIVITY = CodeList(
    "What the care leaver does",
    "What the care leaver does.",
    {
        "F1": "Full time higher education",
        "P1": "Part time higher education",
        "F2": "Full time other education",
        "P2": "Part time other education",
        "F3": "Full time training/employment (to 2021)",
        "P3": "Part time training/employment (to 2021)",
        "F4": "Full time apprenticeship",
        "P4": "Part time apprenticeship",
        "F5": "Full time training/employment, not apprenticeship",
        "P5": "Part time training/employment, not apprenticeship",
        "G4": "NEET: illness or disability",
        "G5": "NEET: other",
        "G6": "NEET: pregnancy or parenting",
        "0": "Not in touch / not applicable",
    },
    "SSDA903 ACTIV",
)

ACCOMMODATION = CodeList(
    "Where the care leaver lives",
    "Where the care leaver lives.",
    {
        "B": "Parents or relatives",
        "C": "Community home or other residential",
        "D": "Semi-independent/transitional or self-contained with support",
        "E": "Supported lodgings",
        "G": "Abroad",
        "H": "Deported",
        "K": "Ordinary lodgings without formal support",
        "R": "Residence not known",
        "S": "No fixed abode/homeless",
        "T": "Foyer or similar",
        "U": "Independent living",
        "V": "Emergency accommodation",
        "W": "Bed and breakfast",
        "X": "In custody",
        "Y": "Other",
        "Z": "With former foster carer (staying put)",
    },
    "SSDA903 ACCOM",
)
