"""The children in need census, in: shapes of the years, dirt as councils send it, and keys that stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.exchange.quality.problem import Done, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading import parts
from tests.exchange.cin_census.census import child, episode, header, message, taken

# Of a census of 2023: GenderCurrent, text that slipped out of its element, both kinds of conference.
OF_2023 = """<Message>
    <Header>
        <CollectionDetails>
            <Collection>CIN</Collection>
            <Year>2023</Year>
            <ReferenceDate>2023-03-31</ReferenceDate>
        </CollectionDetails>
        <Source>
            <SourceLevel>L</SourceLevel>
            <LEA>201</LEA>
            <SoftwareCode>Local Authority</SoftwareCode>
            <Release>ver 3.1.21</Release>
            <SerialNo>001</SerialNo>
            <DateTime>2023-05-23T11:14:05</DateTime>
        </Source>
    </Header>
    <Children>
        <Child>
            <ChildIdentifiers>
                <LAchildID>DfEX0000001</LAchildID>
                <UPN>A123456789123</UPN>
                <FormerUPN>X98765432123B</FormerUPN>
                <UPNunknown>UN3</UPNunknown>PersonBirthDate
                <PersonBirthDate>1965-03-27</PersonBirthDate>
                <ExpectedPersonBirthDate>1066-04-13</ExpectedPersonBirthDate>
                <GenderCurrent>1</GenderCurrent>
                <PersonDeathDate>1980-10-08</PersonDeathDate>
            </ChildIdentifiers>
            <ChildCharacteristics>
                <Ethnicity>WBRI</Ethnicity>
                <Disabilities>
                    <Disability>HAND</Disability>
                    <Disability>HEAR</Disability>
                </Disabilities>
            </ChildCharacteristics>
            <CINdetails>
                <CINreferralDate>1970-10-06</CINreferralDate>
                <ReferralSource>1A</ReferralSource>
                <PrimaryNeedCode>N4</PrimaryNeedCode>
                <CINclosureDate>1971-02-27</CINclosureDate>
                <ReasonForClosure>RC1</ReasonForClosure>
                <DateOfInitialCPC>1970-12-06</DateOfInitialCPC>
                <Assessments>
                    <AssessmentActualStartDate>1970-06-03</AssessmentActualStartDate>
                    <AssessmentInternalReviewDate>1970-06-22</AssessmentInternalReviewDate>
                    <AssessmentAuthorisationDate>1971-07-18</AssessmentAuthorisationDate>
                    <FactorsIdentifiedAtAssessment>
                        <AssessmentFactors>2A</AssessmentFactors>
                        <AssessmentFactors>2B</AssessmentFactors>
                    </FactorsIdentifiedAtAssessment>
                </Assessments>
                <CINPlanDates>
                    <CINPlanStartDate>1971-01-24</CINPlanStartDate>
                    <CINPlanEndDate>1971-01-26</CINPlanEndDate>
                </CINPlanDates>
                <Section47>
                    <S47ActualStartDate>1970-06-02</S47ActualStartDate>
                    <InitialCPCtarget>1970-06-23</InitialCPCtarget>
                    <DateOfInitialCPC>1970-06-17</DateOfInitialCPC>
                    <ICPCnotRequired>false</ICPCnotRequired>
                </Section47>
                <ReferralNFA>0</ReferralNFA>
                <ChildProtectionPlans>
                    <CPPstartDate>1970-02-17</CPPstartDate>
                    <CPPendDate>1971-03-14</CPPendDate>
                    <InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse>
                    <LatestCategoryOfAbuse>PHY</LatestCategoryOfAbuse>
                    <NumberOfPreviousCPP>10</NumberOfPreviousCPP>
                    <Reviews>
                        <CPPreviewDate>1971-02-15</CPPreviewDate>
                    </Reviews>
                </ChildProtectionPlans>
            </CINdetails>
        </Child>
    </Children>
</Message>"""

REFERRAL = "referral:DfEX0000001:1970-10-06"


def only(rows: pl.DataFrame) -> dict[str, Any]:
    (row,) = rows.iter_rows(named=True)
    return {name: value for name, value in row.items() if not name.startswith("__") and value is not None}


def line_of(element: str) -> int:
    return next(n for n, line in enumerate(OF_2023.splitlines(), 1) if f"<{element}>" in line)


def problems(quality: Quality) -> list[tuple[Any, ...]]:
    return quality.problems.select("rule", "done", "row", "column", "value").rows()


def test_a_census_with_every_element_fills_every_table(tmp_path: Path) -> None:
    rows = taken(tmp_path, OF_2023)
    child_and_episode = {"person_id": "DfEX0000001", "referral_id": REFERRAL}
    assert only(rows["person"]) == {
        "person_id": "DfEX0000001", "date_of_birth": date(1965, 3, 27), "sex": "M", "ethnicity": "WBRI",
        "died_on": date(1980, 10, 8), "unique_pupil_number": "A123456789123",
        "former_unique_pupil_number": "X98765432123B", "unique_pupil_number_unknown": "UN3",
    }  # fmt: skip
    assert rows["disability"]["disability_id"].to_list() == [
        "disability:DfEX0000001:HAND", "disability:DfEX0000001:HEAR",
    ]  # fmt: skip
    assert only(rows["referral"]) == {
        **child_and_episode, "received_on": date(1970, 10, 6), "source": "1A", "primary_need": "N4",
        "no_further_action": False, "closed_on": date(1971, 2, 27), "closure_reason": "RC1",
    }  # fmt: skip
    assert only(rows["single_assessment"]) == {
        **child_and_episode, "single_assessment_id": "single_assessment:DfEX0000001:1970-06-03",
        "clock_started_on": date(1970, 6, 3), "started_on": date(1970, 6, 3),
        "completed_on": date(1971, 7, 18),
    }  # fmt: skip
    assert rows["assessment_factor"].select("single_assessment_id", "factor").rows() == [
        ("single_assessment:DfEX0000001:1970-06-03", "2A"),
        ("single_assessment:DfEX0000001:1970-06-03", "2B"),
    ]  # fmt: skip
    assert only(rows["child_in_need_plan"]) == {
        **child_and_episode, "child_in_need_plan_id": "child_in_need_plan:DfEX0000001:1971-01-24",
        "started_on": date(1971, 1, 24), "ended_on": date(1971, 1, 26),
    }  # fmt: skip
    assert only(rows["section_47_enquiry"]) == {
        **child_and_episode, "section_47_enquiry_id": "section_47_enquiry:DfEX0000001:1970-06-02",
        "strategy_discussion_on": date(1970, 6, 2), "started_on": date(1970, 6, 2),
        "outcome": "initial_child_protection_conference",
    }  # fmt: skip
    of_enquiry, of_episode = rows["initial_child_protection_conference"].iter_rows(named=True)
    assert of_enquiry["section_47_enquiry_id"] == "section_47_enquiry:DfEX0000001:1970-06-02"
    assert (of_enquiry["target_on"], of_enquiry["held_on"]) == (date(1970, 6, 23), date(1970, 6, 17))
    assert (of_episode["section_47_enquiry_id"], of_episode["held_on"]) == (None, date(1970, 12, 6))
    assert only(rows["child_protection_plan"]) == {
        **child_and_episode, "child_protection_plan_id": "child_protection_plan:DfEX0000001:1970-02-17",
        "started_on": date(1970, 2, 17), "ended_on": date(1971, 3, 14), "initial_category": "PHY",
        "latest_category": "PHY", "previous_plans": 10,
    }  # fmt: skip
    reviews = rows["review_child_protection_conference"]
    assert reviews.select("child_protection_plan_id", "held_on").rows() == [
        ("child_protection_plan:DfEX0000001:1970-02-17", date(1971, 2, 15))
    ]  # fmt: skip


def test_what_has_no_place_is_noted_with_its_line(tmp_path: Path) -> None:
    quality = Quality()
    taken(tmp_path, OF_2023, quality=quality)
    review = "AssessmentInternalReviewDate"
    assert problems(quality) == [
        (Rule.AUTHORITY, Done.KEPT, None, "LEA", "201"),
        (Rule.PART, Done.NOT_READ, line_of("UPNunknown"), "", "PersonBirthDate"),
        (Rule.COLUMN_UNKNOWN, Done.NOT_READ, line_of(review), review, ""),
    ]


def test_the_account_has_every_element(tmp_path: Path) -> None:
    quality = Quality()
    taken(tmp_path, OF_2023, quality=quality)
    read = {sheet: many for (_, sheet), many in quality.sources.items()}
    assert read == dict.fromkeys(read, 1) | {"Disability": 2, "AssessmentFactors": 2}


# Of a census of 2024: numbers in Sex, a factor that is none, an assessment after the year, a second child
# with an empty group.
FACTORS_OF_2024 = """<Assessments>
<AssessmentActualStartDate>2028-04-28</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2020-09-19</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment>
<AssessmentFactors>1C</AssessmentFactors>
<AssessmentFactors>RB</AssessmentFactors>
<AssessmentFactors>6B</AssessmentFactors>
</FactorsIdentifiedAtAssessment></Assessments>"""


def test_codes_and_days_that_cannot_be_are_noted(tmp_path: Path) -> None:
    quality = Quality()
    content = message(
        child(episode(FACTORS_OF_2024, received="2022-10-06"), identifiers="<Sex>1</Sex>"),
        child(
            episode("<Assessments><FactorsIdentifiedAtAssessment/></Assessments>", received="31/02/2024"),
            ident="5678",
        ),
        head=header(2024),
    )
    rows = taken(tmp_path, content, quality=quality)
    assert rows["person"]["sex"].to_list() == ["M", None]
    assert rows["assessment_factor"]["factor"].to_list() == ["1C", None, "6B"]
    assert rows["referral"]["received_on"].to_list() == [date(2022, 10, 6), None]
    assert rows["referral"]["__corrected"].to_list() == [False, True]
    assert problems(quality) == [
        (Rule.DATE, Done.UNKNOWN, 11, "CINreferralDate", "31/02/2024"),
        (Rule.CODE, Done.UNKNOWN, 8, "AssessmentFactors", "RB"),
        (Rule.WINDOW, Done.KEPT, 3, "AssessmentActualStartDate", "2028-04-28"),
    ]


def test_sex_is_read_as_each_year_has_it(tmp_path: Path) -> None:
    genders = [
        child(episode(), ident=str(code), identifiers=f"<GenderCurrent>{code}</GenderCurrent>")
        for code in (1, 2, 0, 9)
    ]
    letters = [child(episode(), ident=each, identifiers=f"<Sex>{each}</Sex>") for each in "MFU"]
    assert taken(tmp_path, message(*genders))["person"]["sex"].to_list() == ["M", "F", "U", "U"]
    assert taken(tmp_path, message(*letters))["person"]["sex"].to_list() == ["M", "F", "U"]


def test_an_unborn_child_has_the_expected_day(tmp_path: Path) -> None:
    expected = "<ExpectedPersonBirthDate>2026-07-01</ExpectedPersonBirthDate>"
    quality = Quality()
    rows = taken(tmp_path, message(child(episode(), identifiers=expected)), quality=quality)
    assert rows["person"]["date_of_birth"].to_list() == [date(2026, 7, 1)]
    assert quality.found == 0


def test_no_further_action_is_over_on_the_day(tmp_path: Path) -> None:
    over = episode(more="<ReferralNFA>true</ReferralNFA>")
    closed = episode(
        more="<CINclosureDate>2025-09-01</CINclosureDate><ReferralNFA>1</ReferralNFA>", received="2025-08-01"
    )
    still_open = episode(more="<ReferralNFA>false</ReferralNFA>", received="2025-10-01")
    rows = taken(tmp_path, message(child(over, closed, still_open)))["referral"]
    assert rows["closed_on"].to_list() == [date(2025, 6, 2), date(2025, 9, 1), None]
    assert rows["no_further_action"].to_list() == [True, True, False]


def enquiry(*inside: str, start: str = "2025-07-01") -> str:
    return f"<Section47><S47ActualStartDate>{start}</S47ActualStartDate>{''.join(inside)}</Section47>"


TARGET = "<InitialCPCtarget>2025-07-22</InitialCPCtarget>"
HELD = "<DateOfInitialCPC>2025-07-20</DateOfInitialCPC>"


@pytest.mark.parametrize(
    ("inside", "outcome", "conferences"),
    [
        ((TARGET, HELD, "<ICPCnotRequired>0</ICPCnotRequired>"), "initial_child_protection_conference", 1),
        ((TARGET, "<ICPCnotRequired>false</ICPCnotRequired>"), None, 1),
        ((TARGET, "<ICPCnotRequired>1</ICPCnotRequired>"), "other", 0),
        (("<ICPCnotRequired>0</ICPCnotRequired>",), None, 0),
        ((HELD, "<ICPCnotRequired>true</ICPCnotRequired>"), "initial_child_protection_conference", 1),
    ],
)
def test_what_an_enquiry_led_to(
    tmp_path: Path, inside: tuple[str, ...], outcome: str | None, conferences: int
) -> None:
    rows = taken(tmp_path, message(child(episode(enquiry(*inside)))))
    assert rows["section_47_enquiry"]["outcome"].to_list() == [outcome]
    assert rows["initial_child_protection_conference"].height == conferences


def test_a_target_without_need_and_a_conference_against_need_are_noted(tmp_path: Path) -> None:
    quality = Quality()
    not_required = "<ICPCnotRequired>1</ICPCnotRequired>"
    both = episode(enquiry(TARGET, not_required), enquiry(HELD, not_required, start="2025-07-02"))
    taken(tmp_path, message(child(both)), quality=quality)
    assert [each[:2] + each[3:] for each in problems(quality)] == [
        (Rule.IMPOSSIBLE, Done.KEPT, "ICPCnotRequired", "1"),
        (Rule.IMPOSSIBLE, Done.NOT_READ, "InitialCPCtarget", "2025-07-22"),
    ]


def test_a_conference_that_stands_twice_is_one(tmp_path: Path) -> None:
    quality = Quality()
    rows = taken(tmp_path, message(child(episode(enquiry(HELD), more=HELD))), quality=quality)
    conferences = rows["initial_child_protection_conference"]
    assert conferences["section_47_enquiry_id"].to_list() == ["section_47_enquiry:1234:2025-07-01"]
    assert quality.tally("initial_child_protection_conference").merged == 1
    assert [each[0] for each in problems(quality)] == [Rule.DUPLICATE]


def test_several_of_a_day_are_numbered_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = taken(tmp_path, message(child(episode(), episode(), episode(received="2025-06-03"))))
    assert rows["referral"]["referral_id"].to_list() == [
        "referral:1234:2025-06-02", "referral:1234:2025-06-02:2", "referral:1234:2025-06-03",
    ]  # fmt: skip


def test_the_next_years_census_has_the_same_keys_and_comes_later(tmp_path: Path) -> None:
    plan = "<CINPlanDates><CINPlanStartDate>2025-02-01</CINPlanStartDate></CINPlanDates>"
    of_2026 = message(child(episode(plan, received="2025-01-02"), episode()))
    of_2025 = message(child(episode(plan, received="2025-01-02")), head=header(2025))
    rows = taken(tmp_path, of_2026, of_2025)
    assert rows["referral"].select("__file", "referral_id").rows() == [
        ("census-2.xml", "referral:1234:2025-01-02"),
        ("census-1.xml", "referral:1234:2025-01-02"),
        ("census-1.xml", "referral:1234:2025-06-02"),
    ]
    assert rows["child_in_need_plan"]["child_in_need_plan_id"].n_unique() == 1


def test_batches_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = "<Reviews><CPPreviewDate>2025-09-01</CPPreviewDate></Reviews>"
    plan = f"<ChildProtectionPlans><CPPstartDate>2025-07-20</CPPstartDate>{review}</ChildProtectionPlans>"
    content = message(*(child(episode(enquiry(HELD), plan), ident=str(n)) for n in range(7)))
    whole = taken(tmp_path, content)
    monkeypatch.setattr(parts, "BATCH", 2)
    in_batches = taken(tmp_path, content)
    for table, rows in whole.items():
        assert in_batches[table].equals(rows)
    assert whole["review_child_protection_conference"]["person_id"].to_list() == [str(n) for n in range(7)]


def test_a_child_without_an_id_has_no_keys(tmp_path: Path) -> None:
    rows = taken(tmp_path, message(child(episode(), ident="")))
    assert rows["person"]["person_id"].to_list() == [None]
    assert rows["referral"]["referral_id"].to_list() == [None]
