"""Files of every format that are as they should be: what fuzzing starts from."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Format
from continuum.exchange.formats import FORMATS
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

AS_AT = date(2021, 3, 31)

Files = Mapping[str, bytes]
"""Contents by the name of the file."""

_WORKFORCE = """<Message><Header><CollectionDetails><Collection>CSWW</Collection><Year>2022</Year>
<ReferenceDate>2022-09-30</ReferenceDate></CollectionDetails></Header>
<LALevelVacancies><NumberOfVacancies>7.6</NumberOfVacancies><NoAgencyFTE>5.8</NoAgencyFTE></LALevelVacancies>
<CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>AB1234567890</SWENo><FTE>0.5</FTE><OrgRole>6</OrgRole>
<RoleStartDate>2019-03-28</RoleStartDate><StartOrigin>2</StartOrigin><WorkingDaysLost>14.39</WorkingDaysLost>
<RoleEndDate>2022-03-28</RoleEndDate><ReasonLeave>5</ReasonLeave></CSWWWorker></Message>
"""
_PLACES = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name"
_STATISTICS = f"""{_PLACES},new_la_code,la_name,old_la_code,category,number,percentage
201920,Financial year,Local authority,E92000001,England,E12000002,North West,E06000050,Made up,896,Total,120,c
202021,Financial year,Regional,E92000001,England,E12000002,North West,,,,Total,1200,12.5
202021,Financial year,National,E92000001,England,,,,,,Total,z,3
"""
_ADULTS = """GEOGRAPHY,ONS_CODE,NAME,TABLE_REFERENCE,ENQUIRY_TYPE,CATEGORY,VALUE
Council,E06000050,Made up,SG1f,Safeguarding Concerns,Total Number of Safeguarding Concerns,1205
Council,E06000050,Made up,SG2e,Section 42 Enquiries,Risk Removed,*
England,E92000001,England,SG1f,Safeguarding Concerns,Total Number of Safeguarding Concerns,498260
"""
_LITERAL: Mapping[str, Mapping[str, str]] = {
    "csww": {"workforce.xml": _WORKFORCE},
    "dfe-statistics": {"looked_after.csv": _STATISTICS},
    "sac": {"sac_2020-21.csv": _ADULTS},
}
"""Formats that are not written."""


@cache
def dataset() -> Dataset:
    """A few valid records of every table."""
    folder = Path(tempfile.mkdtemp(prefix="continuum-fuzz-")) / "records"
    frames = make_frames(dict.fromkeys(TABLES, 5), seed=7, versions=False)
    write_dataset(folder, authority=AUTHORITY, authority_title="Made up", known_at=KNOWN_AT, tables=frames)
    return open_dataset(folder)


@cache
def seeds(name: str) -> tuple[Files, ...]:
    """Files of a format: as its writer makes them, in each form that it writes, or as they are given here."""
    if name in _LITERAL:
        return ({file: text.encode() for file, text in _LITERAL[name].items()},)
    (chosen,) = (each for each in FORMATS if each.name == name)
    endings = {"ssda903": ("", ".xml"), "own": ("", ".xlsx"), "annex-a": (".xlsx",), "cin-census": (".xml",)}
    found = tuple(_written(chosen, ending) for ending in endings.get(name, ("",)))
    if name == "parquet":  # files of a dataset are held to their sums; alone they are read as they are
        alone = ("person.parquet", "referral.parquet", "care_episode.parquet")
        return (*found, {file: content for file, content in found[0].items() if file in alone})
    return found


def _written(chosen: Format, ending: str) -> Files:
    assert chosen.write is not None, f"there is no sample of {chosen.name} to start from"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"written 2021{ending}"
        chosen.write(dataset(), path, Asked(AS_AT))
        files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
        top = path.parent if path.is_file() else path
        return {each.relative_to(top).as_posix(): each.read_bytes() for each in files}
