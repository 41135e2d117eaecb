"""The borough in the making: its random numbers, keys, rows and people."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from continuum.synthetic.borough import Borough
from continuum.synthetic.profile import load_profile


def _borough(index: int = 0) -> Borough:
    return Borough(load_profile("cheshire_west"), seed=5, scale=2, index=index)


def test_each_name_has_a_stream_of_its_own() -> None:
    one, other = _borough(), _borough()
    assert one.random("care").random() == other.random("care").random()
    assert one.random("care").random() != one.random("contacts").random()
    assert one.random("care").random() != _borough(1).random("care").random()


def test_keys_run_on_and_name_the_authority() -> None:
    borough = _borough()
    assert borough.ids("contact", 2) == ["CON0000001", "CON0000002"]
    assert borough.ids("contact", 1) == ["CON0000003"]
    assert _borough(1).authority == "E99000001"
    assert borough.times(3) == 6


def test_rows_are_typed_and_absent_columns_null() -> None:
    borough = _borough()
    borough.add(
        "placement",
        {
            "distance": np.array([1.5, np.nan]),
            "started_on": [date(2020, 1, 1), np.datetime64("2020-01-02")],
            "ended_on": np.array(["2020-01-03", "NaT"], dtype="datetime64[D]"),
            "in_authority": np.array([True, None], dtype=object),
        },
    )
    borough.add("placement", {"in_authority": [False]})
    rows = borough.table("placement")
    assert rows["distance"].to_list() == [1.5, None, None]
    assert rows["started_on"].to_list() == [date(2020, 1, 1), date(2020, 1, 2), None]
    assert rows["ended_on"].to_list() == [date(2020, 1, 3), None, None]
    assert rows["in_authority"].to_list() == [True, None, False]
    assert rows.schema["ended_on"] == pl.Date
    assert rows["provider"].null_count() == 3
    assert set(borough.tables) == {"placement"}
    assert borough.table("visit").height == 0


def test_rows_can_be_replaced() -> None:
    borough = _borough()
    borough.add("contact", {"contact_id": ["a", "b"]})
    borough.replace("contact", borough.table("contact").filter(pl.col("contact_id") == "b"))
    assert borough.table("contact")["contact_id"].to_list() == ["b"]


def test_unknown_tables_and_fields_and_uneven_columns_are_refused() -> None:
    borough = _borough()
    with pytest.raises(KeyError, match="contact"):
        borough.add("contacts", {})
    with pytest.raises(KeyError, match="no field shoe_size"):
        borough.add("person", {"shoe_size": [1]})
    with pytest.raises(ValueError, match="different lengths"):
        borough.add("contact", {"contact_id": ["a"], "outcome": []})


def test_teams_have_keys_and_titles() -> None:
    team = _borough().teams["chester"]
    assert (team.team_id, team.title, team.locality) == ("chester", "Chester", "Chester")
