"""Policies: what is too small to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.policy import POLICIES, SEED, Policy, policies_in, policy_named


@pytest.mark.parametrize(
    ("count", "hidden"), [(0, False), (1, True), (4, True), (5, False), (None, False), (1000, False)]
)
def test_counts_from_one_to_four_are_hidden_and_zeros_are_not(count: int | None, hidden: bool) -> None:
    assert SEED.hides(count) is hidden


def test_the_rule_is_said_with_its_own_numbers_and_mark() -> None:
    rule = Policy(name="wide", lowest_hidden=1, highest_hidden=9, mark="x").rule
    assert "from 1 to 9" in rule
    assert "shown as x" in rule


def test_a_policy_is_found_by_name() -> None:
    assert policy_named("seed") is SEED


def test_a_wrong_name_says_which_there_are() -> None:
    with pytest.raises(ContinuumError, match="Choose one of: adult-safeguarding, careful, children-in-need"):
        policy_named("none")


def test_every_policy_says_what_it_does_and_where_it_comes_from() -> None:
    assert list(POLICIES) == [
        "seed",
        "children-in-need",
        "children-looked-after",
        "adult-safeguarding",
        "careful",
    ]
    assert all(policy.title and policy.source for policy in POLICIES.values())
    assert SEED == Policy("seed", 1, 4, title=SEED.title, source=SEED.source)


def test_the_rule_says_every_setting() -> None:
    assert "from 1 to 5" in POLICIES["children-in-need"].rule
    assert "National and regional counts are rounded to the nearest 10." in POLICIES["children-in-need"].rule
    assert "Percentages are rounded to one decimal." in POLICIES["children-in-need"].rule
    assert "Percentages are rounded to whole numbers." in POLICIES["children-looked-after"].rule
    assert "from 0 to 4" in POLICIES["adult-safeguarding"].rule
    assert "Counts that are shown are rounded to the nearest 5." in POLICIES["adult-safeguarding"].rule
    assert "Percentages of fewer than 10 people are not shown." in POLICIES["careful"].rule
    assert "Averages over fewer than 5 people are not shown." in POLICIES["careful"].rule
    assert "round" not in SEED.rule


def test_local_counts_are_not_rounded_where_a_policy_rounds_those_of_regions() -> None:
    policy = POLICIES["children-in-need"]
    assert [policy.rounds(level) for level in ("national", "regional", "")] == [True, True, False]
    assert POLICIES["adult-safeguarding"].rounds("")


def test_a_policy_of_ones_own_stands_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("[ours]\nlowest_hidden = 1\nhighest_hidden = 9\nmark = 'x'\n", encoding="utf-8")
    assert policy_named(str(file)) == Policy("ours", 1, 9, "x")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ours", "This is not TOML"),
        ("lowest_hidden = 1", "A setting stands outside a policy"),
        ("[ours]\nlowest = 1", "'lowest' is no setting. Choose from: lowest_hidden, highest_hidden, mark"),
        ("[ours]\nlowest_hidden = 1", "highest_hidden is missing"),
        ("[ours]\nlowest_hidden = -1\nhighest_hidden = 4", "lowest_hidden is -1. Write a whole number"),
        ("[ours]\nlowest_hidden = true\nhighest_hidden = 4", "lowest_hidden is True"),
        ("[ours]\nlowest_hidden = 5\nhighest_hidden = 4", "lowest_hidden is 5 and highest_hidden is 4"),
        ("[ours]\nlowest_hidden = 1\nhighest_hidden = 4\nmark = 5", "Write a text in quotation marks"),
        ("[ours]\nlowest_hidden = 1\nhighest_hidden = 4\nmark = ''", "Write a text in quotation marks"),
        ("[ours]\nlowest_hidden = 1\nhighest_hidden = 4\ngroups = 1", "Write true or false"),
        ("[ours]\nlowest_hidden = 1\nhighest_hidden = 4\nround_to = 0", "round_to is 0"),
        ("[ours]\nlowest_hidden = 1\nhighest_hidden = 4\nround_levels = 'all'", "Write a list of texts"),
        ("[ours]\nlowest_hidden = 1\nhighest_hidden = 4\nround_levels = ['a']", "does not say to what"),
    ],
)
def test_a_policy_that_cannot_be_is_told(text: str, said: str) -> None:
    with pytest.raises(ContinuumError, match=said):
        policies_in(text, "ours.toml")


def test_a_file_holds_one_policy(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    one = "lowest_hidden = 1\nhighest_hidden = 4\n"
    file.write_text(f"[a]\n{one}[b]\n{one}", encoding="utf-8")
    with pytest.raises(ContinuumError, match="The file holds 2 policies"):
        policy_named(str(file))
    file.write_bytes(b"[a]\ntitle = '\xff'")
    with pytest.raises(ContinuumError, match="not text in UTF-8"):
        policy_named(str(file))
