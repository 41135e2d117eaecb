"""The benchmarks of files in and out measure what they say, on children that keep the contract."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.check.run import check_dataset
from continuum.dataset.folder import open_dataset
from continuum.exchange.formats import FORMATS
from tests.exchange.ssda903.lives import Lives
from tests.meta import tree


def program(name: str) -> Any:
    """A program of the benchmarks as a module."""
    place = tree.ROOT / "benchmarks" / f"{name}.py"
    specification = importlib.util.spec_from_file_location(f"benchmarks_{name}", place)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def exchange() -> Any:
    return program("exchange")


def test_every_format_that_is_written_is_measured(exchange: Any) -> None:
    assert {name for _, name, _ in exchange.kinds()} == {each.name for each in FORMATS if each.write}
    assert {name for _, name, reads in exchange.kinds() if not reads} == {
        each.name for each in FORMATS if each.write and not each.read
    }


def test_rows_and_growth_are_told(exchange: Any) -> None:
    def found(children: int, seconds: float, *, reads: bool) -> Any:
        took = exchange.Took(seconds, 200.0)
        return exchange.Measured("a", children, 1.25, took, took if reads else None)

    told = exchange.page([found(1_000, 1, reads=True), found(10_000, 10, reads=True)])
    assert "| a | 10,000 | 1.2 | 10.0 | 200 | 10.0 | 200 |" in told
    assert "| a | 1.00 | 1.00 |" in told
    assert "| a | 1.00 |  |" in exchange.page([found(1_000, 1, reads=False), found(10_000, 10, reads=False)])


def test_only_the_measured_part_of_the_page_changes(exchange: Any) -> None:
    page = exchange.PAGE.read_text(encoding="utf-8")
    once = exchange.renewed(page, "new")
    assert f"{exchange.BEGIN}\n\nnew\n\n{exchange.END}" in once
    assert once.startswith(page[: page.index(exchange.BEGIN)])
    assert once.endswith(page[page.index(exchange.END) :])


def test_a_command_that_fails_is_not_timed(exchange: Any, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="ended with status 2"):
        exchange.run("export", "ssda903", "--dataset", "none", "--out", "none")
    assert exchange.run("formats").megabytes > 20


def test_children_are_copied_whole_with_keys_of_their_own(tmp_path: Path) -> None:
    children = program("children")
    lives = Lives(5, date(2019, 4, 1), date(2021, 3, 31))
    lives.rows["person"].append({"person_id": "not in care"})
    held = lives.dataset(12)
    chosen = children.group(held, "care")
    assert 0 < len(chosen) < held.frame("person").height
    children.make(held, tmp_path / "made", 3 * len(chosen) - 1, "care")
    made = open_dataset(tmp_path / "made")
    assert made.frame("person").height == 3 * len(chosen) - 1
    assert made.frame("person")["unique_pupil_number"].drop_nulls().is_unique().all()
    episodes = made.frame("care_episode")
    assert episodes.filter(pl.col("person_id").is_in(chosen.implode())).height == (
        held.frame("care_episode").filter(pl.col("person_id").is_in(chosen.implode())).height
    )
    assert check_dataset(made).groups == ()
