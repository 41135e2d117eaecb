"""The strategies make datasets that keep the contract, with links, versions and every kind of value."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings

from continuum.dataset.check import check_dataset
from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets, make_frames


@settings(max_examples=25)
@given(datasets(may_lack_tables=True))
def test_every_dataset_keeps_the_contract(dataset: Dataset) -> None:
    report = check_dataset(dataset)
    assert report.keeps_contract, report.groups


def test_rows_link_and_have_versions_and_empty_values() -> None:
    frames = make_frames(dict.fromkeys(TABLES, 30), seed=1)
    contacts = frames["contact"]
    assert contacts.join(frames["referral"], on="referral_id").height > 0
    assert contacts["contact_id"].n_unique() < contacts.height
    assert all(frame.height >= 30 for frame in frames.values())
    nulls = pl.concat([frame.null_count().transpose() for frame in frames.values()])
    assert int(nulls.sum().item()) > 1000


def test_the_same_seed_gives_the_same_rows() -> None:
    one, two = (make_frames({"referral": 9, "person": 9, "team": 2}, seed=3) for _ in range(2))
    assert one.keys() == two.keys()
    assert all(one[name].equals(two[name]) for name in one)


def test_tables_that_are_pointed_to_come_along() -> None:
    frames = make_frames({"assessment_factor": 3}, seed=1)
    assert {"assessment_factor", "single_assessment", "referral", "person", "team"} <= frames.keys()
    assert frames["assessment_factor"].is_empty()  # it must point to an assessment, and there is none
    assert Dataset.from_frames(frames, KNOWN_AT, AUTHORITY).has("referral")
