"""Returns in XML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.quality.problem import ROW, Rule
from tests.exchange.ssda903.given import taken

CHILD = """<CHILD>
<HEADER><CHILDID>7</CHILDID><UPN>UN4</UPN><SEX>2</SEX><DOB>01/02/2003</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC>
<DATE_INT>15/07/2019</DATE_INT><DATE_MATCH>15/08/2019</DATE_MATCH>
<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>B1</ACCOM>
<AMISSING><MISSING>M</MISSING><MIS_START>01/05/2019</MIS_START></AMISSING>
<AREVIEW><REVIEW>01/06/2019</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>
<OC2><TEETH_CHECK>1</TEETH_CHECK></OC2>
<AD_PLACED><DATE_PLACED>15/07/2019</DATE_PLACED></AD_PLACED>
<SOMEONE><SW_ID>SW1</SW_ID><SW_DECOM>02/05/2019</SW_DECOM></SOMEONE>
<NEW_ITEM>1</NEW_ITEM>
</HEADER>
<EPISODE><DECOM>01/05/2019</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL><DEC/><REC/></EPISODE>
</CHILD>
"""


def xml(*children: str) -> str:
    return f'<?xml version="1.0"?>\n<EXPSSDA903>\n{"".join(children)}</EXPSSDA903>\n'


def test_a_child_is_read_into_every_table(tmp_path: Path) -> None:
    rows, quality = taken(tmp_path, {"return 2020.xml": xml(CHILD)})
    person = rows["person"].row(0, named=True)
    assert (person["date_of_birth"], person["sex"]) == (date(2003, 2, 1), "F")
    assert (person["unique_pupil_number_unknown"], person["unaccompanied_asylum_seeker"]) == ("UN4", True)
    assert rows["care_episode"].select("started_on", "legal_status", "ended_on", ROW).row(0) == (
        date(2019, 5, 1),
        "C2",
        None,
        15,
    )
    assert rows["placement"]["placement_type"].to_list() == ["U6"]
    assert rows["care_review"]["participation"].to_list() == ["PN1"]
    assert rows["missing_episode"]["kind"].to_list() == ["M"]
    assert rows["care_leaver_status"]["observed_on"].to_list() == [date(2020, 2, 1)]
    assert rows["adoption_case"]["matched_on"].to_list() == [None, date(2019, 8, 15)]
    assert rows["allocation"]["worker_id"].to_list() == ["SW1"]
    unknown = quality.problems.filter(pl.col("rule") == Rule.COLUMN_UNKNOWN)
    assert {"NEW_ITEM", "TEETH_CHECK", "PREV_PERM"} == set(unknown["column"])
    assert quality.sources["return 2020.xml", "episodes"] == 1


def test_a_header_without_asylum_says_nothing_of_it(tmp_path: Path) -> None:
    bare = "<CHILD><HEADER><CHILDID>{}</CHILDID>{}</HEADER></CHILD>"
    text = xml(bare.format("8", "<UASC>0</UASC>"), bare.format("9", ""))
    rows, _ = taken(tmp_path, {"return.xml": text})
    assert rows["person"]["unaccompanied_asylum_seeker"].to_list() == [False, None]
    assert rows.keys() == {"person"}


def test_an_empty_return_is_no_error(tmp_path: Path) -> None:
    rows, _ = taken(tmp_path, {"return.xml": xml()})
    assert rows["person"].is_empty()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (xml(CHILD)[:300], "broken or breaks off"),
        ("<Message><CHILD/></Message>", "outermost element is <Message>"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><EXPSSDA903>&b;</EXPSSDA903>', "document type"),
        ("", "the file is empty"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ContinuumError, match=told):
        taken(tmp_path, {"return.xml": text})
