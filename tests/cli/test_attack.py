"""`continuum attack`: what a person sees of it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import run, sentence
from tests.meta import tree

FIGURE_12 = tree.ROOT / "docs" / "examples" / "fig-12-as-printed.json"


def table(*values: object, **more: object) -> str:
    """A table of one dimension with a total, which is the last value."""
    names = [f"team {at}" for at in range(1, len(values))]
    cells = [
        {"at": {"team": name}, "value": value} for name, value in zip([*names, "all"], values, strict=True)
    ]
    return json.dumps(
        {
            "tables": [
                {
                    "name": "Plans",
                    "dimensions": [{"name": "team", "categories": names, "total": "all"}],
                    "cells": cells,
                }
            ],
            **more,
        }
    )


def test_figure_12_as_it_was_printed_fails() -> None:
    done = run("attack", FIGURE_12)
    assert done.status == 1
    line = next(
        line
        for line in done.out.splitlines()
        if line.startswith("Plans[Category=Emotional Abuse; Team=Children with Disabilities]")
    )
    assert line.split("]")[1].split() == ["1", "2", "FAILS:", "narrowed,", "cannot", "be", "3", "or", "4"]
    assert "FAILS: of 16 hidden numbers, 1 can be told more closely" in done.out


def test_what_protects_passes(tmp_path: Path) -> None:
    file = tmp_path / "plans.json"
    file.write_text(table("[c]", "[c]", 40, 60), encoding="utf-8")
    done = run("attack", file)
    assert done.status == 0
    assert "PASSES: every small count of people that is hidden may still be any of 1 to 4." in done.out


def test_as_json(tmp_path: Path) -> None:
    file = tmp_path / "plans.json"
    file.write_text(table("[c]", 20, 40, 63), encoding="utf-8")
    done = run("attack", file, "--format", "json")
    assert done.status == 1
    said = json.loads(done.out)
    assert said["passes"] is False
    assert said["numbers"] == [
        {
            "id": "Plans[team=team 1]",
            "verdict": "exact",
            "fails": True,
            "smallest": 3,
            "largest": 3,
            "proven": True,
            "cannot_be": [1, 2, 4],
        }
    ]


def test_the_truth_says_which_are_small(tmp_path: Path) -> None:
    """Two hidden counts of which one is twice the other and one more: 1 and 3, or 2 and 5, and so on."""
    printed, truth = tmp_path / "printed.json", tmp_path / "truth.json"
    cells = [{"id": "a", "value": "x"}, {"id": "b", "value": "x"}]
    linear = [{"coefficients": {"b": 1, "a": -2}, "low": 1, "high": 1}]
    printed.write_text(json.dumps({"cells": cells, "linear": linear}), encoding="utf-8")
    numbers = [{"id": "a", "value": 9}, {"id": "b", "value": 19}]
    truth.write_text(json.dumps({"cells": numbers, "linear": linear}), encoding="utf-8")
    unknowing = run("attack", printed)
    assert unknowing.status == 0
    assert "may be narrowed" in unknowing.out
    assert run("attack", printed, "--truth", truth).status == 0
    small = [{"id": "a", "value": 1}, {"id": "b", "value": 3}]
    truth.write_text(json.dumps({"cells": small, "linear": linear}), encoding="utf-8")
    assert run("attack", printed, "--truth", truth).status == 1


def test_truth_of_something_else_is_refused(tmp_path: Path) -> None:
    printed, truth = tmp_path / "printed.json", tmp_path / "truth.json"
    printed.write_text(table("[c]", "[c]", 40, 60), encoding="utf-8")
    truth.write_text(json.dumps({"cells": [{"id": "a", "value": 9}]}), encoding="utf-8")
    assert "None of its numbers is in the release" in sentence(run("attack", printed, "--truth", truth))


def test_a_policy_and_the_largest_marked_number_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "plans.json"
    file.write_text(table("x", "x", 40, 48), encoding="utf-8")
    assert run("attack", file).status == 0
    assert run("attack", file, "--marks-up-to", 4).status == 1
    assert run("attack", file, "--policy", "children-in-need").status == 0
    assert "0 to 4" in run("attack", file, "--policy", "adult-safeguarding").out


def test_a_cross_table_in_csv(tmp_path: Path) -> None:
    file = tmp_path / "plans.csv"
    file.write_text(
        "Team,Neglect,Physical,Total\nNorth,20,x,23\nSouth,31,*,40\nTotal,51,12,63\n", encoding="utf-8"
    )
    done = run("attack", file)
    assert done.status == 1
    assert "plans[Team=North; column=Physical]" in done.out
    assert run("attack", file, "--total", "Everybody").status == 0


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "No such file" in sentence(run("attack", tmp_path / "none.json"))


def test_what_is_piped_in_and_is_no_text_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe{}")))
    done = run("attack", "-")
    assert done.status == 2
    assert "standard input: This is not JSON that can be read" in sentence(done)
