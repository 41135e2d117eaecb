"""What all tests share: how Hypothesis behaves, and where Spark is."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.spark import why_left_out

# No deadline: a busy machine is not a failure. In CI the examples are the same each time, so that a red run
# can be run again; at a desk they differ, so that new ones are found.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

LEFT_OUT = "Spark: "

# Java takes what it may before it clears up: half of a machine's memory is too much beside other tests.
os.environ.setdefault("SPARK_DRIVER_MEMORY", "4g")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests on Spark out where there is none; else run them in one worker, since each Spark is dear."""
    on_spark = [item for item in items if item.get_closest_marker("spark")]
    if on_spark:
        reason = why_left_out()
        for item in on_spark:
            item.add_marker(
                pytest.mark.skip(LEFT_OUT + reason) if reason else pytest.mark.xdist_group("spark")
            )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a line how many tests were left out for want of Spark, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [each for each in skipped if LEFT_OUT in str(each.longrepr)]
    if left_out:
        terminalreporter.write_line(f"{len(left_out)} tests on Spark were left out: {why_left_out()}.")
