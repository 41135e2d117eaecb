"""A definition that changes takes a new version with a reason; nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Flow, Measure
from continuum.measures.catalogue.registry import CATALOGUE, measure
from continuum.measures.language import Column
from continuum.measures.versions import (
    FIRST,
    History,
    accepted,
    histories,
    history_of,
    unaccepted,
    write_histories,
)

ONE = measure("contacts_received")
OPENED, LATER = date(2021, 4, 1), date(2022, 4, 1)
KNOWN: Mapping[str, History] = accepted([ONE], {}, "x", OPENED)


def changed(version: int) -> Measure:
    assert isinstance(ONE.numerator, Flow)
    children = ONE.numerator.which(Column("client_type") == "child")
    return replace(ONE, numerator=children, version=version)


def test_every_definition_is_accepted_as_it_is() -> None:
    assert unaccepted(CATALOGUE.values(), histories()) == []


def test_figures_say_the_version_in_force() -> None:
    assert {each.id: each.version for each in CATALOGUE.values()} == {
        each.id: history_of(each)[-1].number for each in CATALOGUE.values()
    }


def test_a_new_measure_takes_its_first_version() -> None:
    assert unaccepted([ONE], {}) == [
        'contacts_received is new. Run: continuum measures versions --accept "WHY"'
    ]
    (first,) = KNOWN[ONE.id].versions
    assert (first.number, first.since, first.reason) == (1, OPENED, FIRST)
    assert unaccepted([ONE], KNOWN) == []


def test_a_changed_definition_is_refused_until_it_bears_a_new_number() -> None:
    (said,) = unaccepted([changed(1)], KNOWN)
    assert "no longer gives the figures of its version 1. Give it version=2" in said
    with pytest.raises(ContinuumError, match="Give it version=2 in the catalogue"):
        accepted([changed(1)], KNOWN, "Children only.", LATER)


def test_a_new_number_takes_a_reason_and_keeps_what_was_before() -> None:
    assert "has a version 2 without a reason" in unaccepted([changed(2)], KNOWN)[0]
    now = accepted([changed(2)], KNOWN, " Children only. ", LATER)
    assert [(each.number, each.since, each.reason) for each in now[ONE.id].versions] == [
        (1, OPENED, FIRST),
        (2, LATER, "Children only."),
    ]
    assert unaccepted([changed(2)], now) == []
    assert "no longer gives the figures of its version 2" in unaccepted([replace(ONE, version=2)], now)[0]
    with pytest.raises(ContinuumError, match="needs a reason"):
        accepted([changed(2)], KNOWN, " ", LATER)


def test_no_number_is_left_out() -> None:
    assert unaccepted([changed(3)], KNOWN) == ["contacts_received has version=3. The one after 1 is 2."]
    with pytest.raises(ContinuumError, match="after 1 is 2"):
        accepted([changed(3)], KNOWN, "Children only.", LATER)


def test_a_further_breakdown_takes_no_new_version_and_a_lost_one_does() -> None:
    fewer = replace(ONE, breakdowns=ONE.breakdowns[1:])
    known = accepted([fewer], {}, "x", OPENED)
    assert "has further breakdowns" in unaccepted([ONE], known)[0]
    now = accepted([ONE], known, "x", LATER)
    assert len(now[ONE.id].versions) == 1
    assert unaccepted([ONE], now) == []
    assert "no longer gives the figures" in unaccepted([fewer], now)[0]


def test_the_histories_of_measures_that_are_gone_stay(tmp_path: Path) -> None:
    now = accepted([measure("referrals")], KNOWN, "x", LATER)
    file = tmp_path / "versions.json"
    write_histories(now, file)
    assert histories(file) == now
    assert set(now) == {"contacts_received", "referrals"}
    write_histories(histories(file), file)
    assert histories(file) == now


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "versions.json"
    broken.write_text('{"contacts_received": {}}')
    with pytest.raises(ContinuumError, match="cannot be read"):
        histories(broken)
