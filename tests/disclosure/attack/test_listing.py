"""What an attack found, in words."""

from __future__ import annotations

import json

import pytest

from continuum.disclosure.attack import Attack, Finding, Verdict
from continuum.disclosure.attack.listing import attack_text, summary
from tests.disclosure.attack.oracle import SEED_TERMS

FOUND = Attack(
    (
        Finding("a", True, Verdict.NARROWED, (3, 4), 1, 2, True),
        Finding("b", True, Verdict.SAFE, (), 0, None, True),
        Finding("c", False, Verdict.NOT_PROTECTED, (), 3, 1234, False, release="May"),
    ),
    contradictions=(),
    apart=("May",),
)


def test_the_table_has_a_line_for_each_number_and_a_sentence() -> None:
    assert attack_text(FOUND, SEED_TERMS, "table").splitlines() == [
        "number      smallest   largest  verdict",
        "a                  1         2  FAILS: narrowed, cannot be 3 or 4",
        "b                  0  no bound  safe, any of 1 to 4 is possible",
        "c (in May)       ≤ 3   ≥ 1,234  not protected, it does not count people",
        "",
        "Numbers in May were corrected since: they are not the same as those that bear their names now.",
        "",
        "FAILS: of 3 hidden numbers, 1 can be told more closely than the policy allows.",
    ]


def test_json_has_the_same() -> None:
    said = json.loads(attack_text(FOUND, SEED_TERMS, "json"))
    assert said["passes"] is False
    assert said["told_apart"] == ["May"]
    assert [each["cannot_be"] for each in said["numbers"]] == [[3, 4], [], []]
    assert [each.get("release") for each in said["numbers"]] == [None, None, "May"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Attack(()), "PASSES: nothing is hidden"),
        (
            Attack((Finding("a", True, Verdict.SAFE),)),
            "PASSES: every small count of people that is hidden may",
        ),
        (Attack((Finding("a", True, Verdict.MAYBE),)), "1 may be narrowed"),
        (Attack((Finding("a", True, Verdict.NOT_SMALL),)), "PASSES: nothing that is hidden is a small count"),
        (Attack((Finding("a", True, Verdict.NOT_PROVEN),)), "1 not decided in time"),
        (Attack((), (("x = 3", "x = 4"),)), "contradicts itself"),
        (Attack((), untrue=("x = 3",)), "is not true"),
    ],
)
def test_the_sentence_says_whether_it_may_go_out(found: Attack, words: str) -> None:
    said = summary(found, SEED_TERMS)
    assert words in said
    assert said.startswith("PASSES" if found.passes else "FAILS")


def test_what_contradicts_and_what_is_not_true_is_listed() -> None:
    text = attack_text(Attack((), (("x = 3", "x = 4"), ("y = 5",)), ("z is not 2",)), SEED_TERMS, "table")
    assert "These cannot all be true:\n  x = 3\n  x = 4\n" in text
    assert "This cannot be true:\n  y = 5\n" in text
    assert "By the numbers given, this is not true:\n  z is not 2\n" in text
