"""The payload of the Department's API: its shape, its batches, and that nothing in it is made up."""

import copy
import json
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.exchange.dfe_api import FORMAT
from continuum.exchange.dfe_api.cohort import cohort, window
from continuum.exchange.dfe_api.payload import children
from continuum.exchange.dfe_api.shape import faults
from continuum.exchange.dfe_api.write import BATCH
from continuum.exchange.format import Asked, Source
from tests.dataset.strategies import datasets

AS_AT = date(2021, 4, 30)
KNOWN_AT = datetime(2021, 5, 7, 18, 0)
SAMPLE = Path(__file__).parent / "samples" / "dfe_api_child.json"
TABLES_TOLD = tuple(dict.fromkeys(each.table for each in FORMAT.carries))


def sample() -> Any:
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


def dataset(**frames: list[dict[str, Any]]) -> Dataset:
    return Dataset.from_frames(
        {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in frames.items()}, KNOWN_AT
    )


def told(given: Dataset) -> list[dict[str, Any]]:
    return list(children(given, AS_AT, Counter()))


CHILD = {"person_id": "P1", "date_of_birth": date(2010, 5, 1), "sex": "F"}
REFERRAL = {"referral_id": "R1", "person_id": "P1", "received_on": date(2021, 1, 4)}


def test_the_published_sample_has_the_shape() -> None:
    assert list(faults(sample())) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda child: child.pop("la_child_id"), "child has no la_child_id"),
        (lambda child: child.update(la_child_id="x" * 21), "21 characters"),
        (lambda child: child.update(la_child_id="a:b"), "la_child_id is not as it may be"),
        (lambda child: child.update(la_child_id="A0x1"), "has 0x in it"),
        (lambda child: child.update(purge="no"), "purge is neither true nor false"),
        (lambda child: child.update(age=3), "child may not have age"),
        (lambda child: child["child_details"].update(ethnicity="B2"), "ethnicity is not as it may be"),
        (lambda child: child["child_details"].update(date_of_birth="14/06/2007"), "date_of_birth is no day"),
        (lambda child: child["child_details"].update(disabilities=["MOB"] * 13), "may have 12"),
        (
            lambda child: child["health_and_wellbeing"]["sdq_assessments"][0].update(score="20"),
            "whole number",
        ),
        (lambda child: child["social_care_episodes"][0].update(referral_source="BB"), "referral_source"),
        (lambda child: child["social_care_episodes"][0].update(adoption=[]), "adoption is no object"),
        (lambda child: child.update(social_care_episodes={}), "social_care_episodes is no list"),
        (
            lambda child: child["social_care_episodes"][0].update(closure_reason=7),
            "closure_reason is no text",
        ),
        (lambda child: child["social_care_episodes"][0]["care_leavers"].update(activity="0"), "activity"),
    ],
)
def test_what_the_api_would_refuse_is_found(change: Callable[[Any], Any], fault: str) -> None:
    child = copy.deepcopy(sample())
    change(child)
    found = list(faults(child))
    assert len(found) == 1
    assert fault in found[0]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=datasets(TABLES_TOLD, most_rows=6))
def test_no_child_of_a_dataset_that_keeps_the_contract_is_refused(made: Dataset) -> None:
    left: Counter[str] = Counter()
    told_of = len(list(children(made, AS_AT, left)))
    assert [reason for reason in left if "a child is not told" in reason] == []
    assert told_of == cohort(made, window(AS_AT)).height


def test_what_the_dataset_does_not_hold_is_left_out() -> None:
    (child,) = told(dataset(person=[CHILD], referral=[REFERRAL]))
    assert child == {
        "la_child_id": "P1",
        "purge": False,
        "child_details": {"date_of_birth": "2010-05-01", "sex": "F", "purge": False},
        "social_care_episodes": [
            {"social_care_episode_id": "R1", "referral_date": "2021-01-04", "purge": False}
        ],
    }


def test_a_table_without_records_is_not_a_table_that_is_not_there() -> None:
    empty = pl.DataFrame(schema={"child_in_need_plan_id": pl.String})
    given = Dataset.from_frames(
        {"person": pl.DataFrame([CHILD]), "referral": pl.DataFrame([REFERRAL]), "child_in_need_plan": empty},
        KNOWN_AT,
    )
    (child,) = told(given)
    assert child["social_care_episodes"][0]["child_in_need_plans"] == []


WITH_PARTS = dataset(
    person=[CHILD],
    disability=[{"disability_id": "d", "person_id": "P1", "disability": "MOB"}],
    referral=[
        {**REFERRAL, "closed_on": date(2021, 2, 1), "closure_reason": "RC7", "source": "6"},
        {**REFERRAL, "referral_id": "R2", "received_on": date(2021, 3, 1)},
    ],
    single_assessment=[
        {
            "single_assessment_id": "A",
            "person_id": "P1",
            "referral_id": "R2",
            "started_on": date(2021, 3, 2),
        }
    ],
    assessment_factor=[
        {"assessment_factor_id": f"A:{factor}", "single_assessment_id": "A", "factor": factor}
        for factor in ("3B", "1A")
    ],
    section_47_enquiry=[
        {
            "section_47_enquiry_id": "S",
            "person_id": "P1",
            "referral_id": "R2",
            "strategy_discussion_on": date(2021, 3, 3),
            "outcome": "no_further_action",
        }
    ],
    placement=[
        {
            "placement_id": "clap:1",
            "person_id": "P1",
            "started_on": date(2021, 3, 10),
            "ended_on": date(2021, 4, 1),
            "placement_type": "U4",
            "change_reason": "CARPL",
        }
    ],
    care_episode=[
        {
            "care_episode_id": f"C{number}",
            "person_id": "P1",
            "placement_id": "clap:1",
            "started_on": date(2021, 3, 9 + number),
            "reason_new_episode": new,
            "reason_ceased": ceased,
        }
        for number, new, ceased in ((1, "S", "X1"), (2, "L", "E4A"))
    ],
    strengths_and_difficulties=[
        {
            "strengths_and_difficulties_id": "q",
            "person_id": "P1",
            "completed_on": date(2021, 4, 1),
            "score": 9,
        }
    ],
)


def test_the_parts_stand_in_the_episode_that_was_open() -> None:
    (child,) = told(WITH_PARTS)
    first, second = child["social_care_episodes"]
    assert child["child_details"]["disabilities"] == ["MOB"]
    assert child["health_and_wellbeing"]["sdq_assessments"] == [{"date": "2021-04-01", "score": 9}]
    assert (first["closure_date"], first["closure_reason"], first["referral_source"]) == (
        "2021-02-01",
        "RC7",
        "6",
    )
    assert first["child_looked_after_placements"] == []
    assert second["child_and_family_assessments"][0]["factors"] == ["1A", "3B"]
    assert second["section_47_assessments"][0]["icpc_required_flag"] is False
    assert second["child_looked_after_placements"] == [
        {
            "child_looked_after_placement_id": "clap_1",
            "start_date": "2021-03-10",
            "start_reason": "S",
            "placement_type": "U4",
            "end_date": "2021-04-01",
            "end_reason": "E4A",
            "change_reason": "CARPL",
            "purge": False,
        }
    ]


def test_a_care_leavers_position_and_the_way_to_adoption_are_told() -> None:
    (child,) = told(
        dataset(
            person=[{**CHILD, "date_of_birth": date(2001, 1, 1)}],
            referral=[REFERRAL],
            care_leaver_status=[
                {
                    "care_leaver_status_id": "c",
                    "person_id": "P1",
                    "observed_on": date(2021, 2, 1),
                    "activity": "0",
                    "accommodation": "Z",
                }
            ],
            visit=[
                {"visit_id": "v", "person_id": "P1", "kind": "care_leaver", "visited_on": date(2021, 3, 2)}
            ],
            adoption_case=[{"adoption_case_id": "a", "person_id": "P1", "decided_on": date(2021, 2, 2)}],
        )
    )
    (episode,) = child["social_care_episodes"]
    assert episode["care_leavers"] == {"contact_date": "2021-03-02", "accommodation": "Z", "purge": False}
    assert episode["adoption"] == {"initial_decision_date": "2021-02-02", "purge": False}


def test_the_cohort_is_of_the_window() -> None:
    days = window(AS_AT)
    assert (days.first, days.last) == (date(2019, 4, 1), AS_AT)
    people = [
        CHILD,
        {**CHILD, "person_id": "OLD", "date_of_birth": date(1993, 4, 1)},
        {**CHILD, "person_id": "UNBORN", "date_of_birth": date(2021, 7, 1)},
        {**CHILD, "person_id": "BEFORE"},
        {**CHILD, "person_id": "NOBODY"},
    ]
    referrals = [
        {**REFERRAL, "referral_id": who, "person_id": who, "closed_on": None}
        for who in ("P1", "OLD", "UNBORN")
    ]
    past = {**REFERRAL, "referral_id": "b", "person_id": "BEFORE", "received_on": date(2018, 1, 1)}
    given = dataset(person=people, referral=[*referrals, {**past, "closed_on": date(2019, 3, 31)}])
    assert cohort(given, days)["person_id"].to_list() == ["P1", "UNBORN"]
    unborn = next(child for child in told(given) if child["la_child_id"] == "UNBORN")
    assert unborn["child_details"]["expected_date_of_birth"] == "2021-07-01"
    assert cohort(dataset(contact=[]), days).is_empty()


def test_a_child_whom_the_api_would_refuse_is_counted_and_not_written() -> None:
    left: Counter[str] = Counter()
    long = "P" * 30
    given = dataset(person=[{**CHILD, "person_id": long}], referral=[{**REFERRAL, "person_id": long}])
    assert list(children(given, AS_AT, left)) == []
    assert left == {"a child is not told: child.la_child_id has 30 characters, and may have 20": 1}


def test_children_are_written_in_batches() -> None:
    many = BATCH + 1
    given = dataset(
        person=[{**CHILD, "person_id": f"P{number}"} for number in range(many)],
        referral=[
            {**REFERRAL, "referral_id": f"R{number}", "person_id": f"P{number}"} for number in range(many)
        ],
    )
    assert FORMAT.write is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "payload"
        FORMAT.write(given, path, Asked(AS_AT))
        batches = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(path.iterdir())]
        names = sorted(file.name for file in path.iterdir())
    assert names == ["children_0001.json", "children_0002.json"]
    assert [len(batch) for batch in batches] == [BATCH, 1]


def test_nothing_is_read_and_every_field_told_is_in_the_contract() -> None:
    assert FORMAT.read is None
    assert not FORMAT.recognises(Source(SAMPLE, SAMPLE.name))
    for each in FORMAT.carries:
        assert each.field in TABLES[each.table].field_names
        assert not each.reads
