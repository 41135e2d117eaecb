"""The benchmarks of disclosure control measure what they say, on tables that add up."""

from __future__ import annotations

import importlib
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from continuum.disclosure.policy import SEED
from continuum.disclosure.release import Status
from tests.disclosure.figures.test_gather import plans, share
from tests.meta import tree

BENCHMARKS = tree.ROOT / "benchmarks"

ENGINE = """
import pathlib, re
def run_batch(batch):
    print("noise")
    pathlib.Path("stray.log").write_text("noise")
    text = pathlib.Path(batch).read_text()
    {fails}
    table, out = re.search('<OPENTABLEDATA> "(.*)"', text)[1], re.search('SO.,"(.*)"', text)[1]
    rows = [line.split(";") for line in pathlib.Path(table).read_text().split()]
    small = lambda row: 1 <= int(row[2]) <= 4
    lines = [f'"{{a}}";"  {{b}}";{{v}};1;1;{{"U" if small((a, b, v)) else "S"}};0;0' for a, b, v, *_ in rows]
    pathlib.Path(out).write_text("\\n".join(lines))
"""
"""A pytauargus that hides small cells and nothing else."""


@pytest.fixture(scope="module")
def programs() -> Any:
    """The programs by name; they import one another, as in their folder."""

    def program(name: str) -> Any:
        return importlib.import_module(name)

    sys.path.insert(0, str(BENCHMARKS))
    yield program
    sys.path.remove(str(BENCHMARKS))


def theirs(folder: Path, fails: str = "") -> None:
    """Put a stand-in for pytauargus into a folder."""
    package = folder / "pytauargus"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "engine.py").write_text(ENGINE.format(fails=fails), encoding="utf-8")


def test_tables_are_the_same_each_time_and_add_up(programs: Any) -> None:
    random_tables = programs("random_tables")
    rows, columns = random_tables.grouped("r", 3, 4), random_tables.grouped("c", 2, 3)
    once, again = (random_tables.table(rows, columns, seed=7) for _ in range(2))
    assert once.values == again.values
    assert once.values != random_tables.table(rows, columns, seed=8).values
    publication = once.publication
    value = {count.id: count.value for count in publication.counts}
    assert all(value[each.total] == sum(value[part] for part in each.parts) for each in publication.sums)
    assert len(publication.sums) == (3 + 1) * len(columns.categories) + (2 + 1) * len(rows.categories)
    assert {count.id: count.above for count in publication.counts}["T,T"] == 4
    assert value["T,T"] == sum(value[f"{row},{column}"] for row in rows.finest for column in columns.finest)


def test_cells_are_zero_small_and_large_in_their_shares(programs: Any) -> None:
    random_tables = programs("random_tables")
    axis = random_tables.flat("r", 100)
    made = random_tables.table(axis, random_tables.flat("c", 100), seed=1, share=random_tables.FEW_SMALL)
    cells = [value for (row, column), value in made.values.items() if "T" not in (row, column)]
    assert 0.08 < sum(value == 0 for value in cells) / len(cells) < 0.12
    assert 0.03 < sum(SEED.hides(value) for value in cells) / len(cells) < 0.05
    assert (min(value for value in cells if value > 4), max(cells)) == (5, 500)


def test_each_size_has_a_name_of_its_own_and_as_many_cells_as_it_says(programs: Any) -> None:
    kinds = programs("random_tables").KINDS
    assert len({kind.title for kind in kinds}) == len(kinds)
    told = {kind.title: len(kind.made()[0].values) for kind in kinds if "hierarchy" in kind.title}
    assert [f"hierarchy of {cells:,} cells" for cells in told.values()] == list(told)
    assert [cells // 100 for cells in told.values()] == [0, 3, 14]


def test_exact_and_fallback_are_attacked(programs: Any) -> None:
    tables = programs("disclosure_tables")
    (made,) = programs("random_tables").crossed(5, 5, 1).made()
    exact, fallback = (tables._ours(made, limit) for limit in (tables.TO_THE_END, tables.NO_TIME))
    assert exact["passes"]
    assert fallback["passes"]
    assert exact["gap"] == 0
    assert fallback["gap"] is None
    assert exact["lost"] < fallback["lost"]
    assert exact["small"] == fallback["small"] < exact["hidden"] < fallback["hidden"]


def test_where_every_zero_is_printed_the_attacker_knows_it(programs: Any) -> None:
    random_tables, tables = programs("random_tables"), programs("disclosure_tables")
    axes = random_tables.flat("r", 2), random_tables.flat("c", 2)
    inner = {("r0", "c0"): 1, ("r0", "c1"): 1, ("r1", "c0"): 1, ("r1", "c1"): 1}
    margins = {("r0", "T"): 2, ("r1", "T"): 2, ("T", "c0"): 2, ("T", "c1"): 2, ("T", "T"): 4}
    made = random_tables.Table(*axes, {**inner, **margins})
    hidden = {random_tables.cell(*place) for place in inner}
    seen = tables.as_printed(made, hidden)
    assert [number.status for number in seen.numbers].count(Status.SUPPRESSED) == 4
    found = tables._attacked(made, seen)
    assert (found["exact"], found["printed"]) == (4, 5)  # the margins are small too, and were printed
    not_seen = tables.as_printed(made, hidden, zeros_seen=False)
    assert tables._attacked(made, not_seen)["exact"] == 0
    with_zero = random_tables.Table(*axes, {**made.values, ("r1", "c1"): 0})
    assert tables.as_printed(with_zero, hidden).terms.mark_smallest == 0
    assert tables.as_printed(with_zero, hidden - {"r1,c1"}).terms.mark_smallest == 1


def test_the_same_table_goes_to_pytauargus_and_comes_back(
    programs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    tables = programs("disclosure_tables")
    (made,) = programs("random_tables").hierarchy((2, 3), programs("random_tables").flat("c", 3), 1).made()
    for setting in tables.SETTINGS:
        found = tables._theirs(made, setting, sys.executable)
        assert found["hidden"] == found["small"] == sum(map(SEED.hides, made.values.values()))
        assert found["lost"] == 0
        assert not found["passes"]
        assert found["exact"] + found["narrowed"] > 0
    assert not (tmp_path / "stray.log").exists()


def test_why_pytauargus_did_not_do_it_is_told(
    programs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs(tmp_path, fails="raise RuntimeError('FullJJ failed')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    tables = programs("disclosure_tables")
    (made,) = programs("random_tables").crossed(4, 4, 1).made()
    assert tables._theirs(made, "optimal, frequency rule", sys.executable) == {
        "failed": "RuntimeError: FullJJ failed"
    }
    assert tables._ended(-11) == "it crashed (signal 11)"


def test_a_hierarchy_and_its_levels_are_written_as_tau_argus_reads_them(
    programs: Any, tmp_path: Path
) -> None:
    asked = {
        "row": {"r0": ["r0.0", "r0.1"], "T": ["r0"]},
        "column": {"T": ["c0"]},
        "rule": "",
        "suppress": "OPT(1,5)",
        "cells": [["r0.0", "c0", 3, 3.0, 2, 1], ["r0.1", "c0", 30, 5.9, None, None]],
    }
    batch = programs("tau_argus").written(asked, tmp_path).read_text(encoding="utf-8")
    assert "<SUPPRESS> OPT(1,5)\n" in batch
    assert (tmp_path / "row.hrc").read_text(encoding="utf-8") == "r0\n@r0.0\n@r0.1\n"
    assert not (tmp_path / "column.hrc").exists()
    assert (tmp_path / "in.tab").read_text(encoding="utf-8") == (
        "r0.0;c0;3;3;3.0;U;2;1\nr0.1;c0;30;30;5.9;S;0;0\n"
    )
    asked["rule"] = "FREQ(5,30)"
    programs("tau_argus").written(asked, tmp_path)
    assert "<STATUS>" not in (tmp_path / "in.rda").read_text(encoding="utf-8")


def test_the_three_steps_of_a_publication_are_measured(programs: Any) -> None:
    figures = [plans(28), plans(25, team="Chester"), plans(1, team="Ellesmere Port"), plans(2, team="Neston")]
    found = programs("disclosure_report").measured(
        [*figures, share("child_protection_plans_18_months", 20, 28)]
    )
    assert (found["figures"], found["small"], found["percentages"]) == (5, 2, 1)
    assert all(found[step]["cpu"] > 0 for step in ("gathered", "protected", "attacked"))


@pytest.fixture(scope="module")
def row() -> dict[str, Any]:
    """A table that was measured."""
    numbers = {"wall": 0.5, "cpu": 0.25, "attack": 0.1, "small": 3, "hidden": 7, "lost": 12.34}
    leaks = {"exact": 0, "narrowed": 0}
    return {"how": "exact", **numbers, "gap": 0.0, "passes": True, **leaks}


def test_a_size_is_a_row_each_for_exact_and_fallback(programs: Any, row: dict[str, Any]) -> None:
    page = programs("disclosure")
    slow = {**row, "cpu": 0.35, "gap": 0.004}
    fallback = {**row, "how": "fallback", "gap": None, "passes": False}
    lines = list(page.our_table({"10 × 10": [row, slow, fallback]}))
    told = "0.50 | 0.25 | 0.25 |  | 3 | 7 | 12.3 | hidden whole | 1 of 1 FAIL | 0.10"
    assert lines[2:] == [
        "| 10 × 10 | exact | 2 | 0.50 | 0.30 | 0.35 | 0.15 | 3 | 7 | 12.3 | 0.40% | passes | 0.10 |",
        f"| 10 × 10 | fallback | 1 | {told} |",
    ]


def test_pytauargus_stands_beside_continuum_with_what_it_leaks(programs: Any, row: dict[str, Any]) -> None:
    page = programs("disclosure")
    leaky = {**row, "how": "optimal", "passes": False, "exact": 2, "passes_without_zeros": True}
    crashed = {"how": "modular", "failed": "it crashed"}
    lines = list(page.their_table({"4 × 4": [row, {**row, "how": "fallback"}, leaky, leaky, crashed]}))
    assert lines[2:] == [
        "| 4 × 4 | Continuum | 1 | 0.25 | 7.0 | 12.3 | passes | 0 | 0 | passes |",
        "| 4 × 4 | pytauargus, optimal | 2 | 0.25 | 7.0 | 12.3 | 2 of 2 FAIL | 4 | 0 | passes |",
        "| 4 × 4 | pytauargus, modular | 0 | it crashed | | | | | | |",
    ]


def test_sentences_tell_the_small_tables_and_the_report(programs: Any, row: dict[str, Any]) -> None:
    page = programs("disclosure")
    assert "2 small tables (4 × 4 and 5 × 5): 500 ms each on average, 250 ms of them working" in (
        page.small_sentence([row, row])
    )
    step = {"wall": 1.0, "cpu": 0.5}
    numbers = {"figures": 900, "numbers": 1600, "sums": 600, "percentages": 300, "hidden": 52, "small": 35}
    report = {**numbers, **dict.fromkeys(("gathered", "protected", "attacked"), step)}
    sentence = page.report_sentence(report)
    assert "3.00 seconds, 1.50 working (gathered in 0.50, protected in 0.50, attacked in 0.50)" in sentence
    assert "35 small counts are hidden, and 17 numbers" in sentence
    alone = page.page({"4 × 4": [row]}, [row], report)
    assert "`pytauargus==0.6.0` could not be installed where this was measured" in alone


def test_where_pytauargus_cannot_be_installed_the_rest_is_measured(
    programs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = programs("disclosure")
    without_pip = partial(page.venv.create, with_pip=False)
    monkeypatch.setattr(page, "WORK", tmp_path)
    monkeypatch.setattr(page.venv, "create", lambda place, **_more: without_pip(place))
    assert page.python_of_theirs() is None
    assert "cannot be installed here; its rows are left out" in capsys.readouterr().out


def test_only_the_measured_part_of_the_page_changes(programs: Any) -> None:
    page = programs("disclosure")
    text = page.PAGE.read_text(encoding="utf-8")
    once = page.renewed(text, "new")
    assert f"{page.BEGIN}\n\nnew\n\n{page.END}" in once
    assert once.startswith(text[: text.index(page.BEGIN)])
    assert once.endswith(text[text.index(page.END) :])
