"""The workforce census, in: workers, figures of the authority, and what has no place said."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.csww import shape
from continuum.exchange.csww.read import read, recognises
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.problem import Done, Rule
from continuum.exchange.quality.quality import Quality

HEADER = """<Header><CollectionDetails><Collection>CSWW</Collection><Year>2022</Year>
<ReferenceDate>2022-09-30</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>896</LEA></Source></Header>
<LALevelVacancies><NumberOfVacancies>79.68</NumberOfVacancies><NoAgencyFTE>59.82</NoAgencyFTE>
<NoAgencyHeadcount>71</NoAgencyHeadcount></LALevelVacancies>
"""

IN_POST = """<CSWWWorker>
    <AgencyWorker>0</AgencyWorker>
    <SWENo>oP8178849586</SWENo>
    <FTE>0.899676</FTE>
    <PersonBirthDate>1990-09-28</PersonBirthDate>
    <QualLevel>1</QualLevel>
    <OrgRole>6</OrgRole>
    <RoleStartDate>2019-03-28</RoleStartDate>
    <StartOrigin>2</StartOrigin>
    <FTE30>0.429963</FTE30>
    <WorkingDaysLost>14.39</WorkingDaysLost>
</CSWWWorker>
"""

LEFT = """<CSWWWorker>
    <AgencyWorker>1</AgencyWorker>
    <SWENo>JJ3661684122</SWENo>
    <RoleStartDate>2020-06-14</RoleStartDate>
    <RoleEndDate>2022-03-28</RoleEndDate>
    <LeaverDestination>1</LeaverDestination>
    <ReasonLeave>5</ReasonLeave>
    <FTE30>0.903669</FTE30>
    <Cases30>11</Cases30>
</CSWWWorker>
"""


def worker(**values: str) -> str:
    told = {
        "AgencyWorker": "0",
        "SWENo": "AB1234567890",
        "OrgRole": "5",
        "RoleStartDate": "2020-01-06",
        **values,
    }
    return (
        "<CSWWWorker>"
        + "".join(f"<{name}>{value}</{name}>" for name, value in told.items())
        + "</CSWWWorker>"
    )


def taken(tmp_path: Path, *files: str, quality: Quality | None = None) -> Rows:
    sources = []
    for number, content in enumerate(files, start=1):
        path = tmp_path / f"workforce-{number}.xml"
        path.write_text(content, encoding="utf-8")
        sources.append(Source(path, path.name))
    return read(sources, Given("E06000050", datetime(2022, 12, 1)), quality or Quality())


def census(*workers: str, header: str = HEADER) -> str:
    return f"<Message>{header}{''.join(workers)}</Message>"


def row(rows: Rows, place: int = 0) -> dict[str, Any]:
    found = rows["worker"].row(place, named=True)
    return {name: value for name, value in found.items() if not name.startswith("__")}


def test_a_worker_in_post(tmp_path: Path) -> None:
    told = row(taken(tmp_path, census(IN_POST)))
    assert told.pop("worker_id").startswith("worker:")
    assert told == {
        "role": "social_worker", "full_time_equivalent": 0.899676, "agency": False, "registered": True,
        "case_holder": False, "started_on": date(2019, 3, 28), "left_on": None, "starter_origin": "2",
        "leaving_reason": None,
    }  # fmt: skip


def test_a_worker_who_left_and_whose_role_is_not_told(tmp_path: Path) -> None:
    quality = Quality()
    told = row(taken(tmp_path, census(LEFT), quality=quality))
    assert told["role"] == "social_worker"
    assert (told["left_on"], told["leaving_reason"]) == (date(2022, 3, 28), "5")
    assert (told["full_time_equivalent"], told["case_holder"], told["agency"]) == (0.903669, True, True)
    (noted,) = quality.problems.filter(rule=Rule.REQUIRED).iter_rows(named=True)
    assert (noted["done"], noted["field"], noted["row"]) == (Done.CORRECTED, "role", 6)


def test_the_number_in_the_public_register_is_not_kept(tmp_path: Path) -> None:
    rows = taken(tmp_path, census(IN_POST, LEFT))
    assert "8178849586" not in str(rows["worker"].to_dicts())


def test_the_same_worker_has_the_same_key_next_year(tmp_path: Path) -> None:
    next_year = census(worker(SWENo="ab1234567890 "), header=HEADER.replace("2022", "2023"))
    ids = taken(tmp_path, next_year, census(worker()))["worker"]["worker_id"].to_list()
    assert len(ids) == 2
    assert len(set(ids)) == 1
    other_post = taken(tmp_path, census(worker(RoleStartDate="2021-01-06")))["worker"]["worker_id"].to_list()
    assert other_post[0] not in ids
    assert other_post[0].split(":")[1] == ids[0].split(":")[1]


ROLES = {
    "1": "senior_manager",
    "2": "middle_manager",
    "3": "team_manager",
    "4": "senior_social_worker",
    "5": "social_worker",
    "6": "social_worker",
}


@pytest.mark.parametrize(("code", "role"), ROLES.items())
def test_roles(tmp_path: Path, code: str, role: str) -> None:
    assert row(taken(tmp_path, census(worker(OrgRole=code))))["role"] == role


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ({"OrgRole": "5"}, True),
        ({"OrgRole": "6"}, False),
        ({"OrgRole": "3"}, None),
        ({"OrgRole": "5", "Cases30": "0"}, False),
        ({"OrgRole": "6", "Cases30": "3"}, True),
        ({"OrgRole": "5", "Cases30": "some"}, True),
    ],
)
def test_who_holds_cases(tmp_path: Path, values: dict[str, str], holds: bool | None) -> None:
    quality = Quality()
    assert row(taken(tmp_path, census(worker(**values)), quality=quality))["case_holder"] is holds
    noted = quality.problems.filter(rule=Rule.NUMBER)["value"].to_list()
    assert noted == (["some"] if values.get("Cases30") == "some" else [])


def test_the_figures_of_the_authority(tmp_path: Path) -> None:
    figures = taken(tmp_path, census(worker()))["workforce_return"]
    assert figures.select("series", "value", "label", "period_end", "status").rows() == [
        ("vacancies_full_time_equivalent", 79.68, "2021/22", date(2022, 9, 30), "confirmed"),
        ("agency_workers_full_time_equivalent", 59.82, "2021/22", date(2022, 9, 30), "confirmed"),
    ]


def test_the_census_tells_of_its_year(tmp_path: Path) -> None:
    quality = Quality()
    taken(tmp_path, census(worker()), quality=quality)
    assert quality.days == {"worker": (date(2021, 10, 1), date(2022, 9, 30))}


def test_figures_of_no_year_are_left_out_and_counted(tmp_path: Path) -> None:
    quality = Quality()
    header = HEADER.replace("<ReferenceDate>2022-09-30</ReferenceDate>", "")
    figures = taken(tmp_path, census(worker(), header=header), quality=quality)["workforce_return"]
    assert figures.is_empty()
    assert quality.tally("workforce_return").left_out == 2


def test_what_has_no_place_is_said_with_the_reason(tmp_path: Path) -> None:
    quality = Quality()
    taken(tmp_path, census(IN_POST, LEFT, worker(Shoe="4")), quality=quality)
    said = dict(quality.problems.filter(rule=Rule.COLUMN_UNKNOWN).select("column", "detail").iter_rows())
    assert said.pop("Shoe") == ""
    assert said == {
        name: shape.UNPLACED[name]
        for name in (
            "NoAgencyHeadcount",
            "PersonBirthDate",
            "QualLevel",
            "WorkingDaysLost",
            "LeaverDestination",
        )
    }


def test_another_return_and_a_message_without_workers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="the return 'CIN', and not 'CSWW'"):
        taken(tmp_path, census(worker(), header=HEADER.replace("CSWW", "CIN")))
    with pytest.raises(ContinuumError, match="holds no <CSWWWorker>"):
        taken(tmp_path, census())


@pytest.mark.parametrize(
    ("name", "content", "recognised"),
    [
        ("a.xml", census(worker()), True),
        ("a.xml", census(worker(), header=""), True),
        ("a.xml", census(header=HEADER.replace("CSWW", "CIN")), False),
        ("a.xml", "<html/>", False),
        ("a.txt", census(worker()), False),
    ],
)
def test_a_workforce_census_is_recognised(tmp_path: Path, name: str, content: str, recognised: bool) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert recognises(Source(path, name)) is recognised
