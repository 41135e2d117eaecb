"""Who is who: ids of several systems as one person's, and rows renamed."""

from __future__ import annotations

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.identity.links import LINKS
from continuum.exchange.identity.persons import Persons, as_known_here


def persons(*ties: tuple[str, str, str]) -> Persons:
    """Links such as ("a:1", "b:9", "accept")."""
    rows = []
    for one, other, decision in ties:
        (system, local), (other_system, other_local) = one.split(":"), other.split(":")
        rows.append((system, local, other_system, other_local, decision))
    frame = pl.DataFrame(
        rows,
        schema=["system", "local_id", "other_system", "other_local_id", "decision"],
        orient="row",
        schema_overrides=dict(LINKS),
    )
    return Persons(frame, "a")


def test_the_main_systems_ids_are_the_datasets() -> None:
    known = persons(("a:1", "b:9", "certain"), ("b:9", "c:5", "accept"))
    assert known.id_of("a", "1") == "1"
    assert known.id_of("b", "9") == "1"
    assert known.id_of("c", "5") == "1"


def test_whom_the_main_system_does_not_know_is_known_by_another() -> None:
    known = persons(("c:5", "b:9", "accept"))
    assert known.id_of("b", "9") == known.id_of("c", "5") == "b:9"
    assert known.id_of("b", "1") == "b:1"


@pytest.mark.parametrize("decision", ["", "refuse"])
def test_what_is_not_decided_or_refused_is_two_people(decision: str) -> None:
    assert persons(("a:1", "b:9", decision)).id_of("b", "9") == "b:9"


def test_a_refusal_that_others_undo_is_told() -> None:
    with pytest.raises(ContinuumError, match=r"1 of a and 5 of c were refused"):
        persons(("a:1", "b:9", "accept"), ("b:9", "c:5", "accept"), ("a:1", "c:5", "refuse"))


def test_two_of_the_main_system_are_not_made_one_here() -> None:
    with pytest.raises(ContinuumError, match="both are of the main system"):
        persons(("a:1", "b:9", "accept"), ("a:2", "b:9", "certain"))


def test_rows_of_another_system_take_the_ids_and_keep_their_keys_apart() -> None:
    known = persons(("a:1", "b:9", "accept"))
    rows = {
        "person": pl.DataFrame({"person_id": ["9", "8"], "unique_pupil_number": ["U", None]}),
        "contact": pl.DataFrame(
            {"contact_id": ["9"], "person_id": ["9"], "family_id": ["f"], "team_id": [None]}
        ),
    }
    renamed = as_known_here(rows, known, "b", "a")
    assert renamed["person"].to_dict(as_series=False) == {
        "person_id": ["1", "b:8"],
        "unique_pupil_number": ["U", None],
    }
    assert renamed["contact"].to_dicts() == [
        {"contact_id": "b:9", "person_id": "1", "family_id": "b:f", "team_id": None}
    ]
    assert as_known_here(rows, known, "a", "a") == rows
