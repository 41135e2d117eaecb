"""Which census a file is, of which year, and what differs by year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.cin_census.read import recognises
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from tests.exchange.cin_census.census import child, episode, header, message, taken


def test_before_2022_nobody_asked_for_plans_of_children_in_need(tmp_path: Path) -> None:
    assert "child_in_need_plan" not in taken(tmp_path, message(child(episode()), head=header(2021)))
    assert "child_in_need_plan" in taken(tmp_path, message(child(episode()), head=header(2022)))


def test_a_census_tells_of_its_year(tmp_path: Path) -> None:
    quality = Quality()
    files = [message(child(episode()), head=header(year)) for year in (2021, 2022)]
    taken(tmp_path, *files, quality=quality)
    assert quality.days["referral"] == (date(2020, 4, 1), date(2022, 3, 31))
    assert quality.days["child_in_need_plan"] == (date(2021, 4, 1), date(2022, 3, 31))


def test_what_later_years_added_is_noted_and_not_read(tmp_path: Path) -> None:
    quality = Quality()
    pre = "<PreProceedingsandFGDM><PPStartDate>2026-01-05</PPStartDate></PreProceedingsandFGDM>"
    rows = taken(tmp_path, message(child(episode(pre))), quality=quality)
    assert rows["referral"].height == 1
    assert quality.problems["column"].to_list() == ["PreProceedingsandFGDM"]


def test_factors_that_were_split_are_noted_once_they_are_gone(tmp_path: Path) -> None:
    quality = Quality()
    factor = "<AssessmentFactors>18A</AssessmentFactors>"
    inside = (
        f"<Assessments><FactorsIdentifiedAtAssessment>{factor}</FactorsIdentifiedAtAssessment></Assessments>"
    )
    for year, noted in ((2024, 0), (2025, 1)):
        quality = Quality()
        taken(
            tmp_path,
            message(child(episode(inside, received="2024-01-01")), head=header(year)),
            quality=quality,
        )
        assert quality.problems["rule"].to_list() == [Rule.RETIRED] * noted


@pytest.mark.parametrize(
    ("head", "noted"),
    [
        (header(), []),
        (header(Year="2025"), [("Year", "2025")]),
        (header(LEA="875"), [("LEA", "875")]),
        (header(LEA="000"), [("LEA", "000")]),
        (header(ReferenceDate="soon", Year=""), [("ReferenceDate", "")]),
        ("", [("ReferenceDate", "")]),
    ],
)
def test_what_a_header_says_oddly_is_noted(tmp_path: Path, head: str, noted: list[tuple[str, str]]) -> None:
    quality = Quality()
    taken(tmp_path, message(child(episode()), head=head), quality=quality)
    assert quality.problems.select("column", "value").rows() == noted


def test_another_return_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="the return 'CSWW', and not 'CIN'"):
        taken(tmp_path, message(child(episode()), head=header(Collection="CSWW")))


def test_a_message_without_children_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="holds no <Child>"):
        taken(tmp_path, message())


@pytest.mark.parametrize(
    ("name", "content", "recognised"),
    [
        ("a.xml", message(child(episode())), True),
        ("a.XML", message(child(episode()), head=""), True),
        ("a.xml", message(head=header(Collection="CSWW")), False),
        ("a.xml", "<EXPSSDA903/>", False),
        ("a.xml", "CHILD,SEX\n", False),
        ("a.csv", message(child(episode())), False),
    ],
)
def test_a_census_is_recognised_by_what_is_in_it(
    tmp_path: Path, name: str, content: str, recognised: bool
) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert recognises(Source(path, name)) is recognised


def test_a_census_in_utf_16_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(message(child(episode())), encoding="utf-16")
    assert recognises(Source(path, "a.xml"))
    assert not recognises(Source(tmp_path / "none.xml", "none.xml"))


def test_a_census_tells_of_its_year_and_two_of_both(tmp_path: Path) -> None:
    quality = Quality()
    taken(tmp_path, message(child(episode())), quality=quality)
    assert quality.days["referral"] == (date(2025, 4, 1), date(2026, 3, 31))
    assert "person" not in quality.days
    assert "assessment_factor" not in quality.days
    both = Quality()
    taken(tmp_path, message(child(), head=header(2026)), message(child(), head=header(2025)), quality=both)
    assert both.days["child_protection_plan"] == (date(2024, 4, 1), date(2026, 3, 31))
