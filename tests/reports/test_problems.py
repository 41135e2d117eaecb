"""Problems in a text: all of them, by line, with the nearest right name."""

from __future__ import annotations

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.reports.problems import Problem, ReportTextError, nearest


@pytest.mark.parametrize(
    ("word", "names", "said"),
    [
        ("contacts_recieved", ["contacts_received", "plans"], " Did you mean 'contacts_received'?"),
        ("Polise", ["Police", "Schools"], " Did you mean 'Police'?"),
        ("plan", ["plans", "plant"], " Did you mean 'plant' or 'plans'?"),
        ("zebra", ["plans", "care"], " There are: care, plans."),
        ("zebra", [f"measure_{number}" for number in range(40)], ""),
        ("zebra", [], ""),
    ],
)
def test_nearest(word: str, names: list[str], said: str) -> None:
    assert nearest(word, names) == said


def test_an_error_lists_each_problem_once_by_line() -> None:
    error = ReportTextError("a.md", [Problem(9, "late."), Problem(2, "early."), Problem(9, "late.")])
    assert isinstance(error, ContinuumError)
    assert str(error).splitlines() == ["a.md, line 2: early.", "a.md, line 9: late. Nothing was written."]
