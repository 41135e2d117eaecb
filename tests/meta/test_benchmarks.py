"""The benchmarks measure what they say, and touch only their own part of the page."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.folder import open_dataset, write_dataset
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames
from tests.meta import tree


@pytest.fixture(scope="module")
def benchmarks() -> Any:
    """The benchmark program as a module."""
    place = tree.ROOT / "benchmarks" / "__main__.py"
    specification = importlib.util.spec_from_file_location("benchmarks_main", place)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


def test_time_and_memory_are_those_of_the_command(benchmarks: Any) -> None:
    program = "import time; held = bytearray(200_000_000); time.sleep(0.2)"
    outcome = benchmarks.run_measured("held", [sys.executable, "-c", program])
    assert outcome.title == "held"
    assert outcome.seconds >= 0.2
    assert 190 < outcome.peak_megabytes < 400


def test_a_command_that_fails_is_not_timed(benchmarks: Any) -> None:
    with pytest.raises(SystemExit, match="ended with status 3"):
        benchmarks.run_measured("failing", [sys.executable, "-c", "raise SystemExit(3)"])


def test_only_the_measured_part_of_the_page_changes(benchmarks: Any) -> None:
    page = f"# Before\n\n{benchmarks.BEGIN}\nold\n{benchmarks.END}\n\nAfter.\n"
    once = benchmarks.renewed(page, "new")
    assert once == f"# Before\n\n{benchmarks.BEGIN}\n\nnew\n\n{benchmarks.END}\n\nAfter.\n"
    assert benchmarks.renewed(once, "new") == once


def test_the_page_has_a_place_for_what_is_measured(benchmarks: Any) -> None:
    page = benchmarks.PAGE.read_text(encoding="utf-8")
    assert page.index(benchmarks.BEGIN) < page.index(benchmarks.END)


@pytest.fixture(scope="module")
def found(benchmarks: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """What the program finds on a small dataset, in a path with a space and a quote."""
    folder = tmp_path_factory.mktemp("a borough's") / "small"
    frames = make_frames(dict.fromkeys(["contact", "person", "team", "referral"], 30), seed=5, versions=False)
    assert frames["contact"].height
    write_dataset(folder, authority=AUTHORITY, authority_title="A", known_at=KNOWN_AT, tables=frames)
    taken: dict[str, float] = benchmarks.measured_figures(Path(folder))
    return taken


def test_figures_are_timed_beside_a_scan_of_what_they_read(found: dict[str, float]) -> None:
    assert 0 < found["again"] <= found["first"]
    assert found["scan"] > 0
    assert found["peak_megabytes"] > 50
    assert found["figures"] > 25
    assert found["tables"] < found["columns"]


def test_the_table_tells_first_and_later_runs_apart(benchmarks: Any, found: dict[str, float]) -> None:
    rows = [benchmarks.row(1, outcome) for outcome in benchmarks.figures_outcomes(found)]
    assert [row.split(" | ")[1] for row in rows] == [
        "figures, in a running process: imports",
        "figures, in a running process: the first time, measures compiled",
        "figures, in a running process: again, the records open",
        "figures, in a running process: the records opened anew",
        "a bare DuckDB scan of the columns that the figures read",
    ]
    again = found["again"]
    assert f"in {again / found['scan']:.1f} times the bare scan" in benchmarks.figures_sentence(1, found)


def test_the_exponent_is_the_slope_of_the_logarithms(benchmarks: Any) -> None:
    assert benchmarks.exponent([1, 10, 100], [3, 30, 300]) == pytest.approx(1)
    assert benchmarks.exponent([1, 4], [1, 2]) == pytest.approx(0.5)


def test_sizes_are_told_with_their_ratio_to_the_scan(benchmarks: Any) -> None:
    one = {"authorities": 1, "rows": 1000, "contacts": 100, "figures": 50}
    taken = {**one, "seconds": 4.0, "scan": 2.0, "peak_megabytes": 300.0}
    page = benchmarks.sizes_table([taken, {**taken, "authorities": 24, "rows": 24000, "seconds": 48.0}])
    assert "| 24 | 24,000 | 100 | 50 | 48.0 | 2.0 | 24.0 | 300 |" in page
    assert "to the power of 0.78" in page


def test_ratios_are_said_in_sentences(benchmarks: Any) -> None:
    taken = {"measures": 10, "figures": 7, "pandas": 50.0, "engine": 2.0}
    assert "25 times as fast" in benchmarks.pandas_sentence(taken)
    seconds = {"full": 10.0, "one": 1.5, "others": 6.0, "unchanged": 0.15}
    runs = {name: {"seconds": each} for name, each in seconds.items()}
    sentence = benchmarks.month_sentence({"authorities": 24, **runs})
    assert "24 authorities whose counts are kept, beside the 10.0 seconds of a full run" in sentence
    assert "added to one of them 15%, to the 23 others 60%, asked again with nothing changed 1.5%" in sentence


def test_a_nation_is_copies_with_keys_and_days_of_their_own(tmp_path: Path) -> None:
    frames = make_frames(dict.fromkeys(["contact", "person", "team", "referral"], 30), seed=5)
    write_dataset(
        tmp_path / "one", authority=AUTHORITY, authority_title="A", known_at=KNOWN_AT, tables=frames
    )
    program = tree.ROOT / "benchmarks" / "nation.py"
    subprocess.run(
        [sys.executable, str(program), str(tmp_path / "one"), str(tmp_path / "two"), "2"], check=True
    )
    two = open_dataset(tmp_path / "two")
    assert two.manifest.tables["contact"].rows == 2 * frames["contact"].height
    first, second = (
        two.of([code]).versions("contact").collect().sort("contact_id", "recorded_at")
        for code in two.authorities
    )
    assert first.height
    assert not set(first["contact_id"]) & set(second["contact_id"])
    assert (first["recorded_at"] - second["recorded_at"]).unique().to_list() == [timedelta(days=1)]
