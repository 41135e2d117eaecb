"""`continuum protect`: what a person gives it, and what comes out."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from continuum import cli
from continuum.disclosure.policy import POLICIES
from tests.cli.running import run, sentence
from tests.meta import tree

DOCUMENT = (tree.ROOT / "docs" / "disclosure-json.md").read_text(encoding="utf-8")

TABLE: dict[str, Any] = {
    "tables": [
        {
            "name": "Plans",
            "dimensions": [
                {"name": "team", "categories": ["North", "South"], "total": "All"},
                {"name": "abuse", "categories": ["Neglect", "Emotional"], "total": "All"},
            ],
            "cells": [
                {"at": {"team": "North", "abuse": "Neglect"}, "value": 3},
                {"at": {"team": "North", "abuse": "Emotional"}, "value": 20},
                {"at": {"team": "North"}, "value": 23},
                {"at": {"team": "South", "abuse": "Neglect"}, "value": 10},
                {"at": {"team": "South", "abuse": "Emotional"}, "value": 19},
                {"at": {"team": "South"}, "value": 29},
                {"at": {"abuse": "Neglect"}, "value": 13},
                {"at": {"abuse": "Emotional"}, "value": 39},
                {"at": {}, "value": 52},
            ],
        }
    ]
}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    file = tmp_path / "tables.json"
    file.write_text(json.dumps(TABLE), encoding="utf-8")
    return file


def statuses(text: str) -> list[str]:
    return [cell["status"] for table in json.loads(text)["tables"] for cell in table["cells"]]


def test_the_small_number_and_what_gives_it_away_are_hidden(tables: Path) -> None:
    done = run("protect", tables)
    assert done.status == 0
    assert statuses(done.out) == ["suppressed", "suppressed", "shown"] * 2 + ["shown"] * 3
    assert "4 numbers are suppressed, 1 of them because they are small" in done.err
    assert run("-q", "protect", tables).err == ""


def test_it_writes_a_file_and_reads_standard_input(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(tables.read_bytes())))
    done = run("protect", "-", "--out", out)
    assert (done.status, done.out) == (0, "")
    assert out.read_text(encoding="utf-8") == run("protect", tables).out


def test_an_earlier_output_is_known_and_shown_again(tables: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.json"
    run("protect", tables, "--out", first)
    done = run("protect", tables, "--previous", first)
    assert done.status == 0
    assert statuses(done.out) == statuses(first.read_text(encoding="utf-8"))
    assert len(json.loads(done.out)["previous"]) == 1


def test_a_policy_is_named_or_is_a_file(tables: Path, tmp_path: Path) -> None:
    done = run("protect", tables, "--policy", "adult-safeguarding")
    assert {"rounded", "suppressed"} == set(statuses(done.out))
    own = tmp_path / "own.toml"
    own.write_text("[own]\nlowest_hidden = 1\nhighest_hidden = 2\n", encoding="utf-8")
    assert set(statuses(run("protect", tables, "--policy", own).out)) == {"shown"}
    assert "There is no disclosure policy called 'none'" in sentence(
        run("protect", tables, "--policy", "none")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This is not JSON"),
        ("{}", "It must have either tables or cells"),
        (json.dumps({"cells": [{"id": "a", "value": 1.5}]}), "cell 'a': 1.5 is not a whole number"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "in.json"
    file.write_text(text, encoding="utf-8")
    assert said in sentence(run("protect", file))


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert "No such file" in sentence(run("protect", tmp_path / "none.json"))


def test_what_everybody_knows_anyway_cannot_be_protected(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    told = {"cells": [{"id": "a", "value": 3}], "linear": [{"coefficients": {"a": 1}, "low": 3, "high": 3}]}
    file.write_text(json.dumps(told), encoding="utf-8")
    done = run("protect", file)
    assert (done.status, done.out) == (cli.EXIT_DIFFERENT, "")
    assert done.err.count("\n") <= 2
    assert "Traceback" not in done.err


def test_the_worked_example_of_the_documentation_is_what_comes_out(tmp_path: Path) -> None:
    given, printed = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    file, out = tmp_path / "tables.json", tmp_path / "protected.json"
    file.write_text(given, encoding="utf-8")
    assert run("protect", file, "--out", out).status == 0
    assert out.read_text(encoding="utf-8") == printed
    assert run("attack", out, "--truth", file).status == 0


def test_the_policy_of_ones_own_in_the_documentation_is_one(tables: Path, tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)[0], encoding="utf-8")
    assert json.loads(run("protect", tables, "--policy", own).out)["policy"]["highest_hidden"] == 9


def test_the_documentation_and_the_help_name_every_policy_and_what_it_hides() -> None:
    told = run("protect", "--help").out
    for policy in POLICIES.values():
        assert f"| `{policy.name}` | {policy.lowest_hidden} to {policy.highest_hidden}" in DOCUMENT
        assert policy.name in told


def test_what_would_be_refused_after_the_work_is_refused_before_it(tables: Path, tmp_path: Path) -> None:
    for words in (
        ("--out", tables),
        ("--out", tmp_path / "nowhere" / "out.json"),
        ("--seconds", "nan"),
    ):
        done = run("protect", tables, *words)
        assert done.status == 2
        assert str(words[0]) in done.err
