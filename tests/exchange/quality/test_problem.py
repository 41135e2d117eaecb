"""The words of the quality report: each said once, in small letters, and a place for all in a list."""

from __future__ import annotations

import pytest

from continuum.exchange.quality.problem import ORIGIN, POSTCODE, PROBLEM_SCHEMA, Done, Rule, Severity


@pytest.mark.parametrize("words", [Rule, Done, Severity])
def test_words_are_told_apart_and_read_within_a_sentence(
    words: type[Rule] | type[Done] | type[Severity],
) -> None:
    said = [each.value for each in words]
    assert len(set(said)) == len(said)
    assert all(each == each.strip() and each[0].islower() and not each.endswith(".") for each in said)


def test_the_columns_of_an_origin_are_no_fields() -> None:
    assert all(name.startswith("__") for name in (*ORIGIN, POSTCODE))
    assert len({*ORIGIN, POSTCODE}) == 5


def test_a_problem_has_its_place_its_rule_and_what_was_done() -> None:
    assert {"file", "sheet", "row", "column", "value", "rule", "severity", "done"} <= set(PROBLEM_SCHEMA)
