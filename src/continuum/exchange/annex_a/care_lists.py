"""Lists 8 to 11: care, leaving care, adoption."""

from __future__ import annotations

from continuum.exchange.annex_a import care_codes, need_codes
from continuum.exchange.annex_a.headings import (
    AGED,
    BORN,
    COUNTED,
    DISABLED,
    ETHNICITY,
    GENDER,
    NO_ADOPTERS,
    NO_PLACE,
    THE_CHILD,
    WHO,
    WORKER,
    AnnexList,
    Heading,
    team,
)
from continuum.exchange.annex_a.lettered import YES_OR_NO

_SEEKS_ASYLUM = "unaccompanied asylum"
_LATEST = "the latest only"
_NO_INTERVIEW = "the missing episode that it is about is not told"

CARE = AnnexList(
    8,
    "Children in care",
    (
        *WHO,
        Heading(
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            ("person.unaccompanied_asylum_seeker",),
            YES_OR_NO,
            _SEEKS_ASYLUM,
        ),
        DISABLED,
        Heading(
            "Date Started to be Looked After",
            ("care_episode.entered_care_on",),
            pattern="date started to be looked after",
            note="the latest period of care only",
        ),
        Heading(
            "Child's Category of Need",
            ("care_episode.category_of_need",),
            need_codes.NEEDS,
            "category of need",
        ),
        Heading(
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months "
            "(Y/N)",
            pattern="second or subsequent .* of being a looked after child",
            apart="it does not say when the period before was",
        ),
        Heading(
            "Start date of current legal status",
            ("legal_status.started_on",),
            pattern="start.*legal status",
            note=_LATEST,
        ),
        Heading(
            "Child's Legal Status",
            ("legal_status.legal_status", "care_episode.legal_status"),
            care_codes.STATUSES,
            "child.*legal status",
            note=_LATEST,
        ),
        Heading(
            "Date of Latest Statutory Review",
            ("care_review.held_on",),
            pattern="latest statutory review",
            note=_LATEST,
        ),
        Heading(
            "Date of Last Social Work Visit",
            ("visit.visited_on",),
            pattern="last social work visit",
            note=_LATEST,
        ),
        Heading("What is the permanence plan for this child?", pattern="permanence plan", apart=NO_PLACE),
        Heading("Date of Last IRO Visit / Contact to the Child", pattern=r"last iro\b", apart=NO_PLACE),
        Heading(
            "Date of Last Health Assessment",
            ("health_assessment.completed_on",),
            pattern="last health assessment",
            note=_LATEST,
        ),
        Heading(
            "Date of Last Dental Check",
            ("dental_check.checked_on",),
            pattern="last dental check",
            note=_LATEST,
        ),
        Heading("Number of Placements in the Last 12 months", pattern="number of placements", apart=COUNTED),
        Heading(
            "Date Ceased to be Looked After",
            ("care_episode.ended_on",),
            pattern="date ceased to be looked after",
            note="of the latest period of care; the placement and the legal status end with it",
        ),
        Heading(
            "Reason Ceased to be Looked After",
            ("care_episode.reason_ceased",),
            care_codes.CEASED,
            "reason ceased",
            note="of the last episode of the latest period of care",
        ),
        Heading(
            "Start Date of Most Recent Placement",
            ("placement.started_on",),
            pattern="start.*most recent placement",
            note=_LATEST,
        ),
        Heading(
            "Placement Type", ("placement.placement_type",), care_codes.PLACED, "placement type", note=_LATEST
        ),
        Heading(
            "Placement Provider",
            ("placement.provider",),
            care_codes.PROVIDERS,
            "placement provider",
            note=_LATEST,
        ),
        Heading("Placement postcode", pattern="placement postcode", apart="the dataset holds no addresses"),
        Heading("URN of Placement", pattern=r"\burn\b", apart=NO_PLACE),
        Heading(
            "Placement Location",
            ("placement.in_authority",),
            care_codes.INSIDE,
            "placement location",
            note=_LATEST,
        ),
        Heading("LA of Placement", pattern="(la|authority) of placement", apart=NO_PLACE),
        Heading(
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
            pattern="number of episodes.*missing.*placement",
            apart=COUNTED,
        ),
        Heading(
            "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
            pattern="number of episodes.*absent.*placement",
            apart=COUNTED,
        ),
        Heading(
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            ("missing_episode.return_interview_offered",),
            YES_OR_NO,
            "offered a return interview",
            apart=_NO_INTERVIEW,
            reads=False,
            note=_LATEST,
        ),
        Heading(
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            ("missing_episode.return_interview_accepted",),
            YES_OR_NO,
            "accept a return interview",
            apart=_NO_INTERVIEW,
            reads=False,
            note=_LATEST,
        ),
        team("care_episode"),
        WORKER,
    ),
)

LEAVING_CARE = AnnexList(
    9,
    "Leaving care services",
    (
        *WHO,
        Heading(
            "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            ("person.unaccompanied_asylum_seeker",),
            YES_OR_NO,
            _SEEKS_ASYLUM,
        ),
        DISABLED,
        team("care_leaver_status"),
        WORKER,
        Heading("Allocated Personal Advisor", pattern="personal advis", apart="the dataset holds no names"),
        Heading("Eligibility Category", pattern="eligibility", apart=NO_PLACE),
        Heading(
            "Latest Pathway Plan Review Date",
            ("pathway_plan.completed_on",),
            pattern="pathway plan",
            note=_LATEST,
        ),
        Heading("LA in Touch", ("care_leaver_status.in_touch",), care_codes.TOUCH, "in touch"),
        Heading(
            "Latest Date of Contact", pattern="date of contact", apart="it does not say that it was a visit"
        ),
        Heading(
            "Type of Accommodation",
            ("care_leaver_status.accommodation",),
            care_codes.HOMES,
            "type of accommodation",
        ),
        Heading(
            "Suitability of Accommodation",
            ("care_leaver_status.accommodation_suitable",),
            care_codes.SUITABLE,
            "suitability",
        ),
        Heading("Activity Status", ("care_leaver_status.activity",), care_codes.DOES, "activity"),
    ),
)

ADOPTION = AnnexList(
    10,
    "Adoption",
    (
        THE_CHILD,
        Heading(
            "Family identifier", pattern="family id", apart="it joins a child to adopters, who are not held"
        ),
        GENDER,
        ETHNICITY,
        BORN,
        AGED,
        DISABLED,
        Heading("Date the Child Entered Care", ("adoption_case.entered_care_on",), pattern="entered care"),
        Heading(
            "Date of Decision that Child Should be Placed for Adoption",
            ("adoption_case.decided_on",),
            pattern="decision that (the )?child should be placed",
        ),
        Heading("Date of Placement Order", ("adoption_case.placement_order_on",), pattern="placement order"),
        Heading(
            "Date of Matching Child and Prospective Adopters",
            ("adoption_case.matched_on",),
            pattern="date of match",
        ),
        Heading("Date Placed for Adoption", ("adoption_case.placed_on",), pattern="date placed for adoption"),
        Heading("Date of Adoption Order", ("adoption_case.adopted_on",), pattern="adoption order"),
        Heading(
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            ("adoption_case.reversed_on",),
            pattern="decision.*no longer be placed",
        ),
        Heading(
            "Reason Why Child No Longer Placed for Adoption",
            ("adoption_case.reversal_reason",),
            care_codes.REVERSED,
            "reason.*no longer placed",
        ),
        Heading(
            "Date the child was placed for fostering in FFA or concurrent planning placement",
            ("adoption_case.moved_in_as_foster_child_on",),
            pattern="placed for fostering",
        ),
    ),
)


def _of_adopters(*titles: str) -> tuple[Heading, ...]:
    return tuple(Heading(title, apart=NO_ADOPTERS, writes=False) for title in titles)


ADOPTERS = AnnexList(
    11,
    "Adopters",
    _of_adopters(
        "Individual adopter identifier",
        "Family identifier",
        "Gender",
        "Ethnicity",
        "Disability",
        "Is the (prospective) adopter fostering for adoption?",
        "Date enquiry received",
        "Date Stage 1 started",
        "Date Stage 1 ended",
        "Date Stage 2 started",
        "Date Stage 2 ended",
        "Date application submitted",
        "Date application approved",
        "Date adopter matched with child(ren)",
        "Date child/children placed with adopter(s)",
        "No. of children placed",
        "Date of Adoption Order",
        "Date of leaving adoption process",
        "Reason for leaving adoption process",
    ),
)
