"""The words in which the contract is written."""

from __future__ import annotations

import pytest

from continuum.dataset import fields
from continuum.dataset.fields import CodeList, DateOrder, Kind

COLOURS = CodeList("Colour", "What colour.", {"r": "Red"}, "An example")
TABLE = fields.table(
    "example",
    "room",
    "One example.",
    fields.key("example_id", "The example."),
    fields.code("colour", COLOURS, "Its colour."),
    fields.whole("places", "How many.", "children"),
    fields.identifier("number", "Its number elsewhere."),
    fields.day("started_on", "When it began.").known_as(ssd="ssd_example.start"),
    fields.day("ended_on", "When it ended."),
    orders=(("started_on", "ended_on"),),
)


def test_the_key_comes_first_and_every_row_has_authority_and_recorded_at() -> None:
    assert TABLE.key == "example_id"
    assert TABLE.field_names == (
        "example_id",
        "colour",
        "places",
        "number",
        "started_on",
        "ended_on",
        "authority",
        "recorded_at",
    )
    assert TABLE.field("authority").required
    assert TABLE.field("recorded_at").kind is Kind.DATETIME


def test_a_field_is_found_by_its_name() -> None:
    assert TABLE.field("places").unit == "children"
    with pytest.raises(KeyError, match="example has no field colours"):
        TABLE.field("colours")


def test_orders_are_pairs_of_dates() -> None:
    assert TABLE.orders == (DateOrder("started_on", "ended_on"),)


def test_a_field_keeps_its_names_elsewhere() -> None:
    assert TABLE.field("started_on").standards.ssd == "ssd_example.start"
    assert TABLE.field("ended_on").standards.ssd == ""


def test_a_standard_that_nobody_knows_is_refused() -> None:
    with pytest.raises(TypeError):
        fields.day("started_on", "When.").known_as(another="start")


def test_a_code_has_its_label_and_one_that_the_list_does_not_know_is_its_own() -> None:
    assert (COLOURS.label("r"), COLOURS.label("b")) == ("Red", "b")


def test_codes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        COLOURS.codes["b"] = "Blue"  # type: ignore[index]
