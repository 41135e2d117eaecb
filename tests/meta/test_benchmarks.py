"""The benchmarks measure what they say, and touch only their own part of the page."""

from __future__ import annotations

import importlib.util
import sys
from typing import Any

import pytest

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
    outcome = benchmarks.run_measured([sys.executable, "-c", program])
    assert outcome.seconds >= 0.2
    assert 190 < outcome.peak_megabytes < 400


def test_a_command_that_fails_is_not_timed(benchmarks: Any) -> None:
    with pytest.raises(SystemExit, match="ended with status 3"):
        benchmarks.run_measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_only_the_measured_part_of_the_page_changes(benchmarks: Any) -> None:
    page = f"# Before\n\n{benchmarks.BEGIN}\nold\n{benchmarks.END}\n\nAfter.\n"
    once = benchmarks.renewed(page, "new")
    assert once == f"# Before\n\n{benchmarks.BEGIN}\n\nnew\n\n{benchmarks.END}\n\nAfter.\n"
    assert benchmarks.renewed(once, "new") == once


def test_the_page_has_a_place_for_what_is_measured(benchmarks: Any) -> None:
    page = benchmarks.PAGE.read_text(encoding="utf-8")
    assert page.index(benchmarks.BEGIN) < page.index(benchmarks.END)
