"""Rows that a format read become records that keep the contract, and what did not is written down."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from continuum.dataset.check import Severity, check_dataset
from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.exchange.format import Given
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets

GIVEN = Given("E06000050", datetime(2021, 5, 7, 18, 0))
DAY = date(2021, 4, 1)


def frame(*rows: dict[str, Any], **columns: pl.DataType) -> pl.DataFrame:
    """Rows with the columns of their origin: one file, the rows from 2 on."""
    placed = [
        {"__file": "a.csv", "__sheet": "", "__row": n, "__corrected": False, **row}
        for n, row in enumerate(rows, 2)
    ]
    return pl.DataFrame(placed, schema_overrides=columns)


def people(*ids: str) -> pl.DataFrame:
    return frame(*({"person_id": each} for each in ids))


def told(quality: Quality) -> list[tuple[Any, ...]]:
    return quality.problems.select("rule", "done", "row", "field", "value").rows()


def counts(quality: Quality, table: str) -> dict[str, int]:
    return {name: count for name, count in vars(quality.tally(table)).items() if count}


def test_rows_get_the_authority_and_the_moment_of_the_import() -> None:
    quality = Quality()
    settled = settle({"person": people("1", "2")}, GIVEN, quality)
    assert settled["person"].select("person_id", "authority", "recorded_at").rows() == [
        ("1", "E06000050", GIVEN.known_at),
        ("2", "E06000050", GIVEN.known_at),
    ]
    assert counts(quality, "person") == {"kept": 2}
    assert quality.found == 0


def test_fields_that_nobody_told_are_not_there() -> None:
    settled = settle({"person": people("1")}, GIVEN, Quality())
    assert settled["person"].columns[0] == "person_id"
    assert "date_of_birth" not in settled["person"].columns


def test_rows_keep_the_moment_that_they_say_unless_it_lies_ahead() -> None:
    quality = Quality()
    rows = frame(
        {"person_id": "1", "recorded_at": datetime(2020, 1, 1)},
        {"person_id": "2", "recorded_at": None},
        {"person_id": "3", "recorded_at": datetime(2022, 1, 1)},
    )
    settled = settle({"person": rows}, GIVEN, quality)["person"]
    assert settled["recorded_at"].to_list() == [datetime(2020, 1, 1), GIVEN.known_at, GIVEN.known_at]
    assert counts(quality, "person") == {"kept": 2, "corrected": 1}
    assert told(quality)[0][:4] == ("not after the records were taken", "corrected", 4, "recorded_at")


def test_rows_of_another_authority_are_left_out() -> None:
    quality = Quality()
    rows = frame({"person_id": "1", "authority": "E09000001"}, {"person_id": "2", "authority": None})
    assert settle({"person": rows}, GIVEN, quality)["person"]["person_id"].to_list() == ["2"]
    assert counts(quality, "person") == {"kept": 1, "left_out": 1}
    assert told(quality) == [
        ("records of the authority that is imported", "row left out", 2, "authority", "E09000001")
    ]


def test_a_row_without_its_key_or_a_required_value_is_left_out_once() -> None:
    quality = Quality()
    rows = frame(
        {"referral_id": None, "person_id": "1", "received_on": DAY},
        {"referral_id": "r1", "person_id": None, "received_on": None},
        {"referral_id": " ", "person_id": "1", "received_on": DAY},
        {"referral_id": "r2", "person_id": "1", "received_on": DAY},
    )
    settled = settle({"person": people("1"), "referral": rows}, GIVEN, quality)
    assert settled["referral"]["referral_id"].to_list() == ["r2"]
    assert counts(quality, "referral") == {"kept": 1, "left_out": 3}
    assert {(row, field) for _, _, row, field, _ in told(quality)} == {
        (2, "referral_id"),
        (4, "referral_id"),
        (3, "person_id"),
        (3, "received_on"),
    }


def test_a_required_column_that_is_not_there_leaves_every_row_out() -> None:
    quality = Quality()
    settled = settle({"referral": frame({"referral_id": "r1"}, {"referral_id": "r2"})}, GIVEN, quality)
    assert settled["referral"].height == 0
    assert counts(quality, "referral") == {"left_out": 2}


def test_rows_of_one_record_are_put_together_and_the_last_value_counts() -> None:
    quality = Quality()
    rows = frame(
        {"person_id": "1", "sex": "F", "date_of_birth": None},
        {"person_id": "2", "sex": None, "date_of_birth": None},
        {"person_id": "1", "sex": None, "date_of_birth": date(2012, 5, 1)},
        {"person_id": "1", "sex": "M", "date_of_birth": None},
    )
    settled = settle({"person": rows}, GIVEN, quality)["person"]
    assert settled.select("person_id", "sex", "date_of_birth").rows() == [
        ("1", "M", date(2012, 5, 1)),
        ("2", None, None),
    ]
    assert counts(quality, "person") == {"kept": 2, "merged": 2}
    assert told(quality) == [("the same of one record in every row that tells it", "not read", 2, "sex", "F")]
    assert quality.problems["detail"].item() == "M is taken, told last"


def test_a_differing_identifier_is_not_repeated() -> None:
    quality = Quality()
    rows = frame({"person_id": "1", "nhs_number": "9434765919"}, {"person_id": "1", "nhs_number": "8"})
    settle({"person": rows}, GIVEN, quality)
    assert "9434765919" not in quality.problems.write_csv()
    assert "8 is taken" not in quality.problems.write_csv()
    assert quality.found == 1


def test_a_row_told_again_is_noted_once_for_each_further_one() -> None:
    quality = Quality()
    same = {"referral_id": "r1", "person_id": "1", "received_on": DAY}
    settled = settle({"person": people("1"), "referral": frame(same, same, same)}, GIVEN, quality)
    assert settled["referral"].height == 1
    assert counts(quality, "referral") == {"kept": 1, "merged": 2}
    assert [(rule, row) for rule, _, row, _, _ in told(quality)] == [
        ("one row a record", 2),
        ("one row a record", 3),
    ]


def test_versions_of_a_record_stay_apart() -> None:
    rows = frame(
        {"person_id": "1", "sex": "F", "recorded_at": datetime(2020, 1, 1)},
        {"person_id": "1", "sex": "M", "recorded_at": datetime(2021, 1, 1)},
    )
    quality = Quality()
    assert settle({"person": rows}, GIVEN, quality)["person"]["sex"].to_list() == ["F", "M"]
    assert quality.found == 0


def test_values_outside_their_list_or_limits_are_set_to_unknown() -> None:
    quality = Quality()
    rows = frame(
        {"person_id": "1", "sex": "Z"},
        {"person_id": "2", "sex": "M"},
    )
    placement = frame(
        {"placement_id": "p1", "person_id": "1", "started_on": DAY, "distance": -1.0},
        {"placement_id": "p2", "person_id": "1", "started_on": DAY, "distance": float("nan")},
    )
    settled = settle({"person": rows, "placement": placement}, GIVEN, quality)
    assert settled["person"]["sex"].to_list() == [None, "M"]
    assert settled["placement"]["distance"].to_list() == [None, None]
    assert [(rule, done, field) for rule, done, _, field, _ in told(quality)] == [
        ("a code or label of the list", "set to unknown", "sex"),
        ("a number", "set to unknown", "distance"),
        ("a number within its limits", "set to unknown", "distance"),
    ]
    assert counts(quality, "person") == {"kept": 1, "corrected": 1}


def test_a_person_who_is_only_pointed_to_gets_a_bare_record() -> None:
    quality = Quality()
    referral = frame(
        {"referral_id": "r1", "person_id": "1", "received_on": DAY},
        {"referral_id": "r2", "person_id": "9", "received_on": DAY},
        {"referral_id": "r3", "person_id": "9", "received_on": DAY},
    )
    settled = settle({"person": people("1"), "referral": referral}, GIVEN, quality)
    assert settled["person"]["person_id"].to_list() == ["1", "9"]
    assert told(quality) == [("the record it points to is there", "kept", 3, "person_id", "9")]
    assert counts(quality, "person") == {"kept": 1}


def test_where_nothing_tells_of_people_they_are_said_once() -> None:
    quality = Quality()
    referral = frame(*({"referral_id": f"r{n}", "person_id": str(n), "received_on": DAY} for n in range(9)))
    settled = settle({"referral": referral}, GIVEN, quality)
    assert list(settled) == ["person", "referral"]
    assert settled["person"].height == 9
    assert quality.problems["detail"].to_list() == [
        "nothing tells of people; 9 of them have a record with the id alone"
    ]


def test_a_reference_that_joins_nothing_is_unknown_or_leaves_the_row_out() -> None:
    quality = Quality()
    rows = {
        "person": people("1"),
        "contact": frame(
            {
                "contact_id": "c1",
                "contact_event_id": "e1",
                "person_id": "1",
                "client_type": "child",
                "received_at": datetime(2021, 4, 1, 9, 0),
                "referral_id": "gone",
            }
        ),
        "contact_reason": frame(
            {"contact_reason_id": "x1", "contact_id": "c1", "reason": "neglect"},
            {"contact_reason_id": "x2", "contact_id": "gone", "reason": "neglect"},
        ),
        "referral": frame({"referral_id": "r1", "person_id": "1", "received_on": DAY}),
    }
    reason = next(iter(TABLES["contact_reason"].field("reason").codes.codes))  # type: ignore[union-attr]
    rows["contact_reason"] = rows["contact_reason"].with_columns(reason=pl.lit(reason))
    settled = settle(rows, GIVEN, quality)
    assert settled["contact"]["referral_id"].to_list() == [None]
    assert settled["contact_reason"]["contact_reason_id"].to_list() == ["x1"]
    assert counts(quality, "contact_reason") == {"kept": 1, "left_out": 1}
    assert counts(quality, "contact") == {"corrected": 1}


def test_a_row_falls_with_the_one_that_it_cannot_do_without() -> None:
    quality = Quality()
    rows = {
        "child_protection_plan": frame(
            {"child_protection_plan_id": "p1", "person_id": "1", "started_on": None},
            started_on=pl.Date(),
        ),
        "review_child_protection_conference": frame(
            {
                "review_child_protection_conference_id": "v1",
                "child_protection_plan_id": "p1",
                "person_id": "1",
            }
        ),
    }
    settled = settle(rows, GIVEN, quality)
    assert {name: each.height for name, each in settled.items()} == {
        "child_protection_plan": 0,
        "review_child_protection_conference": 0,
    }


def test_references_to_a_table_that_is_not_there_are_kept_and_said_once() -> None:
    quality = Quality()
    rows = frame({"worker_id": "w1", "role": None, "team_id": "t1"}, role=pl.String())
    role = next(iter(TABLES["worker"].field("role").codes.codes))  # type: ignore[union-attr]
    settled = settle({"worker": rows.with_columns(role=pl.lit(role))}, GIVEN, quality)
    assert settled["worker"]["team_id"].to_list() == ["t1"]
    assert quality.problems.select("rule", "detail").rows() == [
        ("the table is there", "points to team, of which there is nothing; rows: 1")
    ]


def test_records_that_are_there_already_are_joined() -> None:
    quality = Quality()
    referral = frame({"referral_id": "r1", "person_id": "1", "received_on": DAY, "team_id": "t1"})
    known = {"person": pl.Series(["1"]), "team": pl.Series(["t1"])}
    settled = settle({"referral": referral}, GIVEN, quality, known)
    assert list(settled) == ["referral"]
    assert settled["referral"]["team_id"].to_list() == ["t1"]
    assert quality.found == 0


def test_a_problem_is_told_in_the_words_of_the_file() -> None:
    quality = Quality(places={("person", "sex"): "Gender"})
    settle({"person": frame({"person_id": "1", "sex": "Z"})}, GIVEN, quality)
    assert quality.problems.select("column", "field").rows() == [("Gender", "sex")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(frame({"person_id": "1", "shoe_size": 3}), id="no such field"),
        pytest.param(frame({"person_id": 1}), id="another type"),
    ],
)
def test_a_format_at_fault_is_not_taken_for_a_fault_of_the_file(rows: pl.DataFrame) -> None:
    with pytest.raises(ValueError, match="person"):
        settle({"person": rows}, GIVEN, Quality())


@settings(max_examples=12, deadline=None)
@drawn(datasets(), st.floats(0, 1), st.randoms(use_true_random=False))
def test_what_is_settled_keeps_the_contract_and_its_counts_add_up(
    dataset: Dataset, share: float, random: Any
) -> None:
    """Rows with holes punched into them, and tables taken away."""
    rows, read = {}, {}
    for name in dataset.tables:
        if random.random() < share * 0.5:
            continue
        held = dataset.versions(name).collect().drop("authority")
        holes = [
            pl.when(pl.Series([random.random() >= share * 0.2 for _ in range(held.height)], dtype=pl.Boolean))
            .then(pl.col(column))
            .alias(column)
            for column in held.columns
        ]
        origin = {"__file": pl.lit("f"), "__sheet": pl.lit(""), "__row": pl.int_range(2, pl.len() + 2)}
        rows[name] = held.select(holes).with_columns(**origin) if held.height else held.with_columns(**origin)
        read[name] = held.height
    quality = Quality()
    settled = settle(rows, Given(AUTHORITY, KNOWN_AT), quality)
    for name, many in read.items():
        assert quality.tally(name).read == many
    report = check_dataset(
        Dataset.from_frames(
            {name: each.drop("__file", "__sheet", "__row", "__corrected") for name, each in settled.items()},
            KNOWN_AT,
            AUTHORITY,
        )
    )
    beyond_types = ("dates in order", "not before birth")
    errors = report.problems.filter(
        pl.col("severity") == Severity.ERROR.value, ~pl.col("rule").is_in(beyond_types)
    )
    assert errors.select("rule", "table", "field", "detail").rows() == []
