"""What all tests share: how Hypothesis behaves, where Spark is, and which databases a test may touch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import postgresql
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
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put Spark's tests where they belong, and give each test of the database all its connections."""
    _gather_spark(items)
    touching = _open_databases(items)
    if postgresql.is_asked_for():  # what touches no database says the same on every one
        config.hook.pytest_deselected(items=[item for item in items if item not in touching])
        items[:] = touching


def _open_databases(items: list[pytest.Item]) -> list[pytest.Item]:
    """Let each test that touches the database write to the access log too, as a page that refuses does.

    Returns:
        Those tests.
    """
    touching = []
    for item in items:
        mark = item.get_closest_marker("django_db")
        fixtures = {"db", "transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ()))
        if mark is not None or fixtures:
            said = {"databases": "__all__", **(mark.kwargs if mark is not None else {})}
            args = mark.args if mark is not None else ()
            item.add_marker(pytest.mark.django_db(*args, **said), append=False)
            touching.append(item)
    return touching


def _gather_spark(items: list[pytest.Item]) -> None:
    """Leave tests on Spark out where there is none; else run them in one worker, since each Spark is dear."""
    on_spark = [item for item in items if item.get_closest_marker("spark")]
    if on_spark:
        reason = why_left_out()
        for item in on_spark:
            item.add_marker(
                pytest.mark.skip(LEFT_OUT + reason) if reason else pytest.mark.xdist_group("spark")
            )


@pytest.fixture(autouse=True)
def _log_left_empty(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the access log behind a test whose work is not simply undone: nothing else may."""
    yield
    mark = request.node.get_closest_marker("django_db")
    kept = {"transactional_db", "live_server"}.intersection(request.fixturenames)
    if kept or (mark is not None and mark.kwargs.get("transaction")):
        from tests.access.log.tampering import emptied

        with request.getfixturevalue("django_db_blocker").unblock():
            emptied()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a line how many tests were left out for want of Spark, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [each for each in skipped if LEFT_OUT in str(each.longrepr)]
    if left_out:
        terminalreporter.write_line(f"{len(left_out)} tests on Spark were left out: {why_left_out()}.")


def pytest_unconfigure() -> None:
    """Take away the folder of the site under test: a worker ends without what is to be done at the exit."""
    shutil.rmtree(os.environ["CONTINUUM_SITE"], ignore_errors=True)
