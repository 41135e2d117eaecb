"""Words that no file here may hold: places on one machine, hosts of registries, notes to self."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.meta import tree

# Written in pieces, so that this file does not hold them either.
MACHINE_PLACES = re.compile(
    r"(?<![\w./-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "tm" + "p", "ho" + "me"]) + r")\b"
)
OUTSIDE_THE_CHECKOUT = re.compile(r"\.\./" + "sha" + "red")
REGISTRY_HOSTS = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted", "npm" + r"js\.", "conda" + r"\.anaconda"])
)
NOTES_TO_SELF = re.compile(
    r"\b(?:"
    + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
    + r")\b|(?i:"
    + "coming"
    + " soon)"
)


def places(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands in a file, as file:line: text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        f"{tree.name(path)}:{at}: {line.strip()}" for at, line in enumerate(lines, 1) if pattern.search(line)
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(MACHINE_PLACES, id="a place on one machine"),
        pytest.param(OUTSIDE_THE_CHECKOUT, id="a place outside the checkout"),
        pytest.param(REGISTRY_HOSTS, id="the host of a registry"),
        pytest.param(NOTES_TO_SELF, id="a note to self"),
    ],
)
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    found = [place for path in tree.text_files() for place in places(path, pattern)]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE_PLACES, "open('/" + "tm" + "p/figures.csv')"),
        (OUTSIDE_THE_CHECKOUT, "--published .." + "/sha" + "red/seeds"),
        (REGISTRY_HOSTS, "--index-url https://pypi" + ".org/simple"),
        (NOTES_TO_SELF, "# TO" + "DO: suppress"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)
