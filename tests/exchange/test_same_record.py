"""A record that two sources tell of under different keys is one record."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.quality import Quality
from continuum.exchange.same_record import DAYS, under_keys_there

DAY, LATER = date(2021, 3, 2), date(2021, 3, 9)
MADE, OWN = "referral:1:2021-03-02", "R7"


def rows(table: str, *told: dict[str, object]) -> pl.DataFrame:
    origin = {"__file": "a.csv", "__sheet": "", "__row": 2, "__corrected": False}
    usual = {"authority": "E06000050", "recorded_at": datetime(2021, 4, 30), "person_id": "1"}
    return pl.DataFrame([{**usual, **each, **origin} for each in told])


def referral(key: str, day: date = DAY, **others: object) -> dict[str, object]:
    return {"referral_id": key, "received_on": day, **others}


@pytest.mark.parametrize(("there", "coming"), [(OWN, MADE), (MADE, OWN)])
def test_it_takes_the_key_that_is_there_whichever_came_first(there: str, coming: str) -> None:
    quality = Quality()
    found = under_keys_there(
        {
            "referral": rows("referral", referral(coming)),
            "single_assessment": rows(
                "single_assessment", {"single_assessment_id": "A", "referral_id": coming}
            ),
        },
        {"referral": rows("referral", referral(there))},
        quality,
    )
    assert found["referral"]["referral_id"].to_list() == [there]
    assert found["single_assessment"]["referral_id"].to_list() == [there]
    assert quality.found == 1


@pytest.mark.parametrize(
    "coming",
    [
        referral("R8"),  # both are the systems' own
        referral("east:R8"),
        referral(MADE, LATER),
        referral(MADE, person_id="2"),
        referral(MADE, authority="E06000049"),
    ],
)
def test_another_record_keeps_its_key(coming: dict[str, object]) -> None:
    given = {"referral": rows("referral", coming)}
    found = under_keys_there(given, {"referral": rows("referral", referral(OWN))}, Quality())
    assert found["referral"].equals(given["referral"])


def test_several_of_a_day_are_taken_in_their_order() -> None:
    coming = rows("referral", referral(MADE), referral(f"{MADE}:2"), referral(f"{MADE}:3"))
    there = rows("referral", referral(OWN), referral("R8"))
    found = under_keys_there({"referral": coming}, {"referral": there}, Quality())
    assert found["referral"]["referral_id"].to_list() == [OWN, "R8", f"{MADE}:3"]


def test_what_is_known_by_its_key_stays_what_it_is() -> None:
    coming = rows("referral", referral(OWN), referral(MADE))
    found = under_keys_there({"referral": coming}, {"referral": rows("referral", referral(OWN))}, Quality())
    assert found["referral"]["referral_id"].to_list() == [OWN, MADE]


def test_another_kind_is_another_record() -> None:
    visit = {"visited_on": DAY, "kind": "child_protection"}
    there = rows("visit", {"visit_id": "V1", **visit})
    coming = rows(
        "visit",
        {"visit_id": "visit:1:2021-03-02", **visit, "kind": "looked_after"},
        {"visit_id": "visit:1:2021-03-02:2", **visit},
    )
    found = under_keys_there({"visit": coming}, {"visit": there}, Quality())
    assert found["visit"]["visit_id"].to_list() == ["visit:1:2021-03-02", "V1"]


def test_a_period_of_care_stays_one() -> None:
    first, second = {"started_on": DAY}, {"started_on": LATER}
    there = rows("care_episode", {"care_episode_id": "E1", "care_period_id": "P1", **first})
    coming = rows(
        "care_episode",
        {"care_episode_id": "episode:1:2021-03-02", "care_period_id": "care:1:2021-03-02", **first},
        {"care_episode_id": "episode:1:2021-03-09", "care_period_id": "care:1:2021-03-02", **second},
    )
    found = under_keys_there({"care_episode": coming}, {"care_episode": there}, Quality())
    assert found["care_episode"]["care_episode_id"].to_list() == ["E1", "episode:1:2021-03-09"]
    assert found["care_episode"]["care_period_id"].to_list() == ["P1", "P1"]


def test_the_days_are_fields_of_their_tables() -> None:
    for table, day in DAYS.items():
        assert {day, "person_id"} <= set(TABLES[table].field_names)
