"""Links that are certain, links that are proposed, and pairs that are neither."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from continuum.exchange.identity.keys import COLUMNS, RECORD
from continuum.exchange.identity.links import Decision
from continuum.exchange.identity.propose import propose

ONE = {"date_of_birth": "2015-06-01", "sex": "F", "postcode": "CH12AB", "name_sounds": "S530J500"}


def keys(*rows: dict[str, Any]) -> pl.DataFrame:
    frame = pl.DataFrame(
        [{**dict.fromkeys(COLUMNS), **row} for row in rows], schema=dict.fromkeys(COLUMNS, pl.String)
    )
    return frame.with_columns(
        pl.col("date_of_birth").str.to_date(), pl.format("{}:{}", "system", "local_id").alias(RECORD)
    )


def found(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return propose(keys(*rows)).to_dicts()


def a(**known: Any) -> dict[str, Any]:
    return {"system": "a", "local_id": "1", **known}


def b(**known: Any) -> dict[str, Any]:
    return {"system": "b", "local_id": "9", **known}


def test_an_equal_pupil_number_is_certain() -> None:
    (link,) = found(a(unique_pupil_number="U"), b(unique_pupil_number="U"))
    assert (link["system"], link["local_id"], link["other_system"], link["other_local_id"]) == (
        "a",
        "1",
        "b",
        "9",
    )
    assert (link["basis"], link["decision"]) == ("equal unique pupil number", Decision.CERTAIN)
    assert link["match_weight"] is None


@pytest.mark.parametrize("against", [{"date_of_birth": "2015-06-02"}, {"sex": "M"}, {"nhs_number": "2"}])
def test_it_is_not_where_something_speaks_against_it(against: dict[str, str]) -> None:
    known = {**ONE, "unique_pupil_number": "U", "nhs_number": "1"}
    links = [each for each in found(a(**known), b(**{**known, **against})) if each["basis"] != "match weight"]
    assert [each["decision"] for each in links] == [Decision.OPEN]
    assert next(iter(against)).replace("_", " ").replace("nhs", "NHS") in links[0]["differ"]


def test_it_is_not_where_a_system_has_the_number_twice() -> None:
    number = {"unique_pupil_number": "U"}
    links = found(a(**number), {**a(**number), "local_id": "2"}, b(**number))
    assert len(links) == 3
    assert {each["decision"] for each in links} == {Decision.OPEN}


def test_likeness_is_proposed_and_never_certain() -> None:
    (link,) = found(a(**ONE), b(**ONE))
    assert (link["basis"], link["decision"]) == ("match weight", Decision.OPEN)
    assert link["match_weight"] > 20
    assert link["agree"] == "date of birth, sex, postcode, name sounds"


def test_the_less_agrees_the_lower_the_weight() -> None:
    weights = [
        found(a(**ONE), b(**{**ONE, **differs}))[0]["match_weight"]
        for differs in (
            {},
            {"postcode": "CH12ZZ"},
            {"postcode": "CW11AA"},
            {"date_of_birth": "2015-06-10", "postcode": "CW11AA"},
        )
        if found(a(**ONE), b(**{**ONE, **differs}))
    ]
    assert len(weights) >= 3
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_two_children_of_one_birthday_are_not_proposed() -> None:
    assert found(a(**ONE), b(**{**ONE, "sex": "M", "postcode": "CW11AA", "name_sounds": "T111"})) == []


def test_rows_of_which_nothing_is_known_are_not_proposed() -> None:
    assert found(a(), b()) == []
    assert found(a(**ONE)) == []


def test_proposals_are_the_same_each_time_and_in_any_order() -> None:
    rows = [{**ONE, "system": system, "local_id": str(n)} for system in "ab" for n in range(4)]
    once = propose(keys(*rows)).sort("system", "local_id", "other_system", "other_local_id")
    again = propose(keys(*reversed(rows))).sort("system", "local_id", "other_system", "other_local_id")
    assert once.equals(again)


def test_what_was_decided_stands() -> None:
    first = propose(keys(a(**ONE), b(**ONE)))
    decided = first.with_columns(pl.lit("refuse").alias("decision"))
    assert propose(keys(a(**ONE), b(**ONE)), decided)["decision"].to_list() == ["refuse"]
