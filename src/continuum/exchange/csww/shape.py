"""The workforce census as elements: which become rows of which table, and which value goes into which field.

Source: the Department for Education's schema of the children's social work workforce census 2022.
"""

from __future__ import annotations

from types import MappingProxyType

from continuum.dataset.codes.workforce import LEAVING_REASON, STARTER_ORIGIN
from continuum.dataset.fields import CodeList
from continuum.exchange.reading.parts import Part
from continuum.exchange.taking import CodeMap, Column

COLLECTION = "CSWW"
"""What the header calls the return."""


def _own(codes: CodeList) -> CodeMap:
    return CodeMap(
        {**{label: code for code, label in codes.codes.items()}, **{code: code for code in codes.codes}},
        source=codes.source,
    )


ROLES = CodeMap(
    {
        "1": "senior_manager",
        "2": "middle_manager",
        "3": "team_manager",
        "4": "senior_social_worker",
        "5": "social_worker",
        "6": "social_worker",
    },
    source="CSWW OrgRole",
)
"""A first line manager leads a team; case holders and those qualified without cases are social workers."""

UNTOLD_ROLE = "social_worker"
"""The role of a worker whose role is not told: the census is of social workers only."""

CASE_HOLDING_ROLES = MappingProxyType({"5": True, "6": False})
"""Roles that say whether cases are held, where the number of cases is not told."""

WORKER_COLUMNS = (
    Column("role", "OrgRole", ROLES),
    Column("full_time_equivalent", "FTE"),
    Column("agency", "AgencyWorker"),
    Column("started_on", "RoleStartDate"),
    Column("left_on", "RoleEndDate"),
    Column("starter_origin", "StartOrigin", _own(STARTER_ORIGIN)),
    Column("leaving_reason", "ReasonLeave", _own(LEAVING_REASON)),
)

SECOND_COLUMNS = (Column("full_time_equivalent", "FTE30"),)
"""What counts where the first value is blank."""

NUMBER = "SWENo"
CASES = "Cases30"

SERIES = MappingProxyType(
    {
        "NumberOfVacancies": "vacancies_full_time_equivalent",
        "NoAgencyFTE": "agency_workers_full_time_equivalent",
    }
)
"""Figures of the authority as a whole, and the series that each is of."""

UNPLACED = MappingProxyType(
    {
        "PersonBirthDate": "the dataset holds no personal data of workers",
        "GenderCurrent": "the dataset holds no personal data of workers",
        "Ethnicity": "the dataset holds no personal data of workers",
        "QualInst": "the dataset has no place for it",
        "QualLevel": "the dataset has no place for it",
        "StepUpGrad": "the dataset has no place for it",
        "FrontlineGrad": "the dataset has no place for it",
        "CFKSSstatus": "the dataset has no place for it",
        "ContractWeeks": "the dataset has no place for it",
        "LeaverDestination": "the dataset has no place for it",
        "Absat30Sept": "an absence of the dataset has its days, and the census tells none",
        "ReasonAbsence": "an absence of the dataset has its days, and the census tells none",
        "WorkingDaysLost": "days lost in a year are no single absence, and the census tells of none",
        "NoAgencyHeadcount": "the dataset's series are in full-time equivalents",
    }
)
"""Elements that are not read, and why."""

WORKER = Part(
    "CSWWWorker",
    (
        "AgencyWorker",
        NUMBER,
        "FTE",
        "OrgRole",
        "RoleStartDate",
        "StartOrigin",
        "RoleEndDate",
        "ReasonLeave",
        "FTE30",
        CASES,
    ),
)

AUTHORITY = Part("LALevelVacancies", tuple(SERIES))
