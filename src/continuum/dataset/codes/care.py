"""Code lists of care that the statutory returns fix. Short labels; the source is named on each."""

from continuum.dataset.fields import CodeList

LEGAL_STATUS = CodeList(
    "Legal status",
    "Legal status.",
    {
        "C1": "Interim care order",
        "C2": "Full care order",
        "D1": "Freeing order granted",
        "E1": "Placement order granted",
        "V2": "Single period of accommodation, s20",
        "V3": "Series of short breaks, episodes recorded individually",
        "V4": "Series of short breaks, agreement recorded",
        "L1": "Police protection in LA accommodation",
        "L2": "Emergency protection order",
        "L3": "Child assessment order in LA accommodation",
        "J1": "Remanded to LA or youth detention accommodation",
        "J2": "Placed under PACE 1984",
        "J3": "Youth rehabilitation order with residence/intensive fostering requirement",
    },
    "SSDA903 LS",
)

PLACEMENT_TYPE = CodeList(
    "Placement type",
    "Placement type.",
    {
        "A3": "Placed for adoption, consent, with current foster carer",
        "A4": "Placed for adoption, consent, not current foster carer",
        "A5": "Placed for adoption, placement order, with current foster carer",
        "A6": "Placed for adoption, placement order, not current foster carer",
        "H5": "Semi-independent living outside children's homes regulations (to 2024)",
        "K1": "Secure children's home",
        "K2": "Children's home",
        "K3": "Supported accommodation (Ofsted registered, 16+; from 2025)",
        "P1": "With own parents / person with parental responsibility",
        "P2": "Independent living (to 2024)",
        "P3": "Residential employment",
        "R1": "Residential care home",
        "R2": "NHS/health or nursing establishment",
        "R3": "Family centre or mother and baby unit",
        "R5": "Young offender institution",
        "S1": "Residential school (not dual registered)",
        "T0": "Any temporary move",
        "T1": "Temporary: hospital",
        "T2": "Temporary: child on holiday",
        "T3": "Temporary: carer on holiday",
        "T4": "Temporary: seven days or less, other",
        "U1": "Foster, relative/friend, long term",
        "U2": "Foster, relative/friend, approved adopter (FFA/concurrent)",
        "U3": "Foster, relative/friend, not long term or FFA",
        "U4": "Foster, other carer, long term",
        "U5": "Foster, other carer, approved adopter (FFA/concurrent)",
        "U6": "Foster, other carer, not long term or FFA",
        "Z1": "Other placement (to 2025 split)",
        "Z11": "Other placement, sub-code Z11 (from 2026)",
        "Z12": "Other placement, sub-code Z12 (from 2026)",
        "Z13": "Other placement, sub-code Z13 (from 2026)",
        "Z14": "Other placement, sub-code Z14 (from 2026)",
    },
    "SSDA903 PLACE",
)

PLACEMENT_PROVIDER = CodeList(
    "Placement provider",
    "Placement provider.",
    {
        "PR0": "Parents / person with parental responsibility",
        "PR1": "Own LA provision (incl. hosted regional adoption agency)",
        "PR2": "Other LA provision",
        "PR3": "Other public provision (e.g. health)",
        "PR4": "Private",
        "PR5": "Voluntary/third sector",
    },
    "SSDA903 PLACE_PROVIDER",
)

REASON_NEW_EPISODE = CodeList(
    "Reason for a new episode",
    "Reason for a new episode.",
    {
        "S": "Started to be looked after",
        "L": "Legal status change only",
        "P": "Placement and carer change only",
        "T": "Placement change, same carer",
        "B": "Legal status, placement and carer change together",
        "U": "Legal status and placement change, same carer",
    },
    "SSDA903 RNE",
)

REASON_EPISODE_CEASED = CodeList(
    "Reason an episode ceased",
    "Reason an episode ceased.",
    {
        "X1": "Episode ends, another starts same day",
        "E11": "Adopted, application unopposed",
        "E12": "Adopted, consent dispensed with",
        "E2": "Died",
        "E3": "Care taken over by another UK authority",
        "E4A": "Returned home, planned",
        "E4B": "Returned home, unplanned",
        "E13": "Left care to live with people without parental responsibility",
        "E41": "Residence/child arrangements order",
        "E43": "Special guardianship to former foster carer (to 2018)",
        "E44": "Special guardianship to other carer (to 2018)",
        "E45": "SGO to former foster carer, relative/friend",
        "E46": "SGO to former foster carer, not relative/friend",
        "E47": "SGO to other carer, relative/friend",
        "E48": "SGO to other carer, not relative/friend",
        "E5": "Independent living, with formal support",
        "E6": "Independent living, no formal support",
        "E7": "Adult social care residential",
        "E9": "Sentenced to custody",
        "E14": "Accommodation on remand ended",
        "E15": "Age assessment found adult",
        "E16": "Moved abroad",
        "E17": "Aged 18+ and stayed with current carers (staying put)",
        "E8": "Any other reason",
    },
    "SSDA903 REC",
)

REASON_PLACEMENT_CHANGE = CodeList(
    "Reason for a placement change",
    "Reason for a placement change.",
    {
        "CARPL": "Care plan change/implementation",
        "CLOSE": "Carer resigned or provision closed",
        "ALLEG": "Allegation (s47)",
        "STAND": "Standards of care concern",
        "APPRR": "Approval removed",
        "CREQB": "Carer asked to end, child's behaviour",
        "CREQO": "Carer asked to end, other reason",
        "CHILD": "Child asked to end",
        "LAREQ": "Responsible/area authority asked to end",
        "PLACE": "Change in placement status only",
        "CUSTOD": "Custody arrangement",
        "OTHER": "Other",
    },
    "SSDA903 REASON_PLACE_CHANGE",
)

REVIEW_PARTICIPATION = CodeList(
    "How the child took part in the review",
    "How the child took part in the review.",
    {
        "PN0": "Child under 4",
        "PN1": "Attends and speaks for self",
        "PN2": "Attends, advocate speaks",
        "PN3": "Attends, views conveyed symbolically",
        "PN4": "Attends, does not contribute",
        "PN5": "Absent, advocate/IRO briefed",
        "PN6": "Absent, views sent by other medium",
        "PN7": "Absent, no views conveyed",
    },
    "SSDA903 REVIEW_CODE",
)

SDQ_REASON = CodeList(
    "Why there is no strengths and difficulties score",
    "Why there is no strengths and difficulties score.",
    {
        "SDQ1": "Under 4 or over 16 at assessment",
        "SDQ2": "Carer refused",
        "SDQ3": "Severity of child's disability",
        "SDQ4": "Other",
        "SDQ5": "Child refused",
    },
    "SSDA903 SDQ_REASON",
)

MISSING_TYPE = CodeList(
    "Missing or away without authorisation",
    "Missing or away without authorisation.",
    {
        "M": "Missing: whereabouts not known",
        "A": "Away without authorisation: whereabouts known",
    },
    "SSDA903 MISSING",
)

REASON_PLACED_CEASED = CodeList(
    "Why the plan for adoption ceased",
    "Why the plan for adoption ceased.",
    {
        "RD1": "Child's needs changed",
        "RD2": "Court made no placement order",
        "RD3": "No prospective adopters found",
        "RD4": "Any other reason",
    },
    "SSDA903 REASON_PLACED_CEASED",
)
