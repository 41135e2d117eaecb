"""docs/disclosure.md is current: its policies are those there are, its examples what the command says."""

from __future__ import annotations

import re
import shlex

import pytest

from continuum import cli
from continuum.disclosure.attack.verdicts import Verdict
from continuum.disclosure.gate import SECONDS
from continuum.disclosure.policy import POLICIES, policies_in
from continuum.disclosure.solve.limit import Limit
from tests.cli.running import run
from tests.meta import tree

PAGE = (tree.ROOT / "docs" / "disclosure.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^    continuum (attack docs/[^\n]*)\n\n```text\n(.*?)\n```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^    continuum ((?:.*\\\n)*.*)", re.MULTILINE)


def test_the_policies_are_those_there_are() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \| (\d+) to (\d+) \| `(.*)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert rows == [
        (
            each.name,
            each.title,
            str(each.lowest_hidden),
            str(each.highest_hidden),
            each.mark,
            each.source.strip(),
        )
        for each in POLICIES.values()
    ]


def test_the_policy_of_ones_own_is_one() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (policy,) = policies_in(text, "the page")
    assert (policy.highest_hidden, policy.groups) == (9, True)


@pytest.mark.parametrize(("command", "shown"), EXAMPLE.findall(PAGE))
def test_an_attack_says_what_the_page_shows(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.ROOT)
    done = run(*shlex.split(command))
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert [line for line in shown.splitlines() if " ".join(line.split()) not in lines] == []
    assert done.status == (1 if "FAILS" in shown else 0)


def test_both_examples_are_there() -> None:
    assert len(EXAMPLE.findall(PAGE)) == 2


def test_every_command_has_the_options_that_it_is_given() -> None:
    commands = [shlex.split(each.replace("\\\n", " ")) for each in COMMAND.findall(PAGE)]
    assert {words[0] for words in commands} == {"report", "figures", "protect", "attack", "releases"}
    for words in commands:
        verbs = words[: next(at for at, word in enumerate(words) if not word.isalpha())]
        told = run(*verbs, "--help").out
        assert [word for word in words if word.startswith("--") and f"{word} " not in told] == []


def test_times_and_limits_are_those_of_the_code() -> None:
    limit, page = Limit(), " ".join(PAGE.split())
    assert f"parts of up to {limit.small} numbers" in page
    assert f"within {limit.gap:.1%} of the least loss" in page
    assert f"`--seconds` ({limit.seconds:.0f} if left out)" in page
    assert SECONDS == 600
    assert "ten minutes" in page


def test_what_a_refusal_says_is_what_the_code_says() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (tree.ROOT / "src/continuum").rglob("*.py"))
    for words in (
        "This cannot be published: ",
        " can be learned more closely than the policy allows, whatever is hidden",
        "Earlier releases already tell more than the policy allows of: ",
    ):
        assert words in source
        assert words.strip() in PAGE
    assert f"`{Verdict.MAYBE}`" in PAGE
    assert cli.EXIT_DIFFERENT == 1
