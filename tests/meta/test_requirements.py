"""The pinned requirement files: versions exact, hashes there, no host, true to pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.meta import tree

PINNED = sorted((tree.ROOT / "requirements").glob("*.txt"))


def entries(path: Path) -> list[str]:
    """The requirements of a file, each with its continuation lines joined."""
    joined = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def project() -> dict[str, Any]:
    return tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, list[Requirement]]:
    """The requirements of one file by their name; one that differs by platform stands more than once."""
    found: dict[str, list[Requirement]] = {}
    for entry in entries(tree.ROOT / "requirements" / f"{name}.txt"):
        requirement = Requirement(entry.split("--hash")[0])
        found.setdefault(requirement.name, []).append(requirement)
    return found


def test_the_files_are_the_known_ones() -> None:
    assert [path.stem for path in PINNED] == ["build", "dev", "lock", "run", "spark"]


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.stem)
def test_every_requirement_is_pinned_with_hashes_and_names_no_host(path: Path) -> None:
    pinned = re.compile(r"[a-z0-9.-]+==\S+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [entry for entry in entries(path) if not pinned.fullmatch(entry)] == []
    assert "://" not in path.read_text(encoding="utf-8")


def test_what_running_needs_is_pinned_within_the_declared_bounds() -> None:
    pinned = pins("run")
    for declared in map(Requirement, project()["project"]["dependencies"]):
        versions = [str(pin.specifier).removeprefix("==") for pin in pinned[declared.name]]
        assert all(declared.specifier.contains(version) for version in versions), declared


def test_what_spark_needs_is_pinned_within_the_declared_bounds() -> None:
    pinned = pins("spark")
    for declared in map(Requirement, project()["project"]["optional-dependencies"]["spark"]):
        assert all(
            declared.specifier.contains(str(pin.specifier).removeprefix("=="))
            for pin in pinned[declared.name]
        ), declared


@pytest.mark.parametrize("group", ["build", "dev", "lock"])
def test_each_group_is_pinned(group: str) -> None:
    declared = {Requirement(text).name for text in project()["dependency-groups"][group]}
    assert declared <= pins(group).keys()


def test_building_needs_nothing_that_is_not_pinned() -> None:
    assert set(project()["build-system"]["requires"]) <= pins("build").keys()


def test_files_that_are_installed_together_agree() -> None:
    run = pins("run")
    for other in ("build", "dev", "spark"):
        for name, pinned in pins(other).items():
            assert run.get(name, pinned) == pinned, f"{name} differs between run.txt and {other}.txt"
