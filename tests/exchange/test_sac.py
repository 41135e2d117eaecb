"""Published figures of the Safeguarding Adults Collection."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Given, Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.sac import FORMAT
from continuum.exchange.settle import settle
from tests.exchange.annex_a.book import told

HEAD = (
    "GEOGRAPHY,COUNCIL_TYPE,REGION_CODE,REGION_NAME,ONS_CODE,LA_CODE,LA_NAME,TABLE_REFERENCE,ENQUIRY_TYPE,"
    "CATEGORY,SUBCATEGORY,VALUE\n"
)
HERE = "Council,Unitary,E12000002,North West,E06000050,326,Cheshire West and Chester,"
ROWS = (
    "England,,,,,,,SG1f,Safeguarding Concerns,Total Number of Safeguarding Concerns,,498260\n"
    "Region,,E12000002,North West,,,,SG1f,Safeguarding Concerns,"
    "Total Number of Safeguarding Concerns,,81000\n"
    f'{HERE}SG1f,Safeguarding Concerns,Total Number of Safeguarding Concerns,,"2,485"\n'
    f"{HERE}SG2a,Concluded Section 42 Enquiries,Sexual Exploitation,Service Provider,*\n"
    f"{HERE}SG4a,Concluded Section 42 Enquiries,Yes they were asked and outcomes were expressed,,[x]\n"
    f"{HERE}SG3a,Concluded Section 42 Enquiries,Don't know,,few\n"
    "Council,Unitary,E12000003,Yorkshire,E08000035,383,Leeds,SG1f,Safeguarding Concerns,x,,9000\n"
)


def read(path: Path, text: str) -> tuple[pl.DataFrame, Quality]:
    path.write_text(text, encoding="cp1252")
    quality = Quality()
    given = Given("E06000050", datetime(2022, 1, 31))
    assert FORMAT.read is not None
    rows = FORMAT.read([Source(path, path.name)], given, quality)
    return settle(rows, given, quality)["comparator"], quality


def figures(found: pl.DataFrame) -> list[tuple[Any, ...]]:
    return sorted(found.select("indicator", "breakdown", "area_kind", "value", "marker").rows(), key=str)


def test_figures_come_in_as_series_with_their_marks(tmp_path: Path) -> None:
    found, quality = read(tmp_path / "sac_2020-21.csv", HEAD + ROWS)
    concerns = "Safeguarding Concerns | Total Number of Safeguarding Concerns"
    concluded = "Concluded Section 42 Enquiries"
    assert figures(found) == [
        ("sac_sg1f", concerns, "england", 498_260.0, None),
        ("sac_sg1f", concerns, "local_authority", 2_485.0, None),
        ("sac_sg1f", concerns, "region", 81_000.0, None),
        ("sac_sg2a", f"{concluded} | Sexual Exploitation | Service Provider", "local_authority", None, "c"),
        ("sac_sg3a", f"{concluded} | Don't know", "local_authority", None, None),
        (
            "sac_sg4a",
            f"{concluded} | Yes they were asked and outcomes were expressed",
            "local_authority",
            None,
            "x",
        ),
    ]
    assert set(found["period_end"]) == {date(2021, 3, 31)}
    assert found["comparator_id"].n_unique() == 6
    assert [(each["value"], each["row"]) for each in told(quality, Rule.NUMBER)] == [("few", 7)]
    assert [each["detail"][:16] for each in told(quality, Rule.AUTHORITY)] == ["1 rows are of ar"]


def test_a_column_may_say_the_year(tmp_path: Path) -> None:
    text = HEAD.replace("VALUE", "VALUE,REPORTING_PERIOD") + ROWS.splitlines()[0] + ",2019-20\n"
    found, _ = read(tmp_path / "adults.csv", text)
    assert found["period_end"].to_list() == [date(2020, 3, 31)]


def test_a_file_of_no_year_or_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="says of which year"):
        read(tmp_path / "adults.csv", HEAD + ROWS)
    with pytest.raises(ContinuumError, match="no column CATEGORY"):
        read(tmp_path / "sac_2020-21.csv", "GEOGRAPHY,TABLE_REFERENCE,ENQUIRY_TYPE,VALUE\nEngland,SG1f,a,1\n")


def test_it_is_known_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "anything.csv"
    path.write_text(HEAD + ROWS)
    assert FORMAT.recognises(Source(path, path.name))
    path.write_text("indicator,area\n1,2\n")
    assert not FORMAT.recognises(Source(path, path.name))
