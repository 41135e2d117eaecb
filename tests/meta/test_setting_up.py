"""Setting up: done once, done again only where something changed, and never half."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.meta import tree

MAKEFILE = (tree.ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The set-up program for a checkout in a path with a space; notes its calls instead of making them."""
    specification = importlib.util.spec_from_file_location(
        "environment", tree.ROOT / "tools" / "environment.py"
    )
    assert specification is not None
    assert specification.loader is not None
    module: Any = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    root = tmp_path / "a checkout"
    shutil.copytree(tree.ROOT / "requirements", root / "requirements")
    shutil.copy(tree.ROOT / "pyproject.toml", root)
    module.ROOT, module.VENV = root, root / ".venv"
    module.VENV_PYTHON = root / ".venv" / "python"
    module.calls = []

    def make_venv(*command: str) -> None:
        module.calls.append("venv")
        module.VENV.mkdir()
        module.VENV_PYTHON.touch()

    def install(*arguments: str, quiet: bool = False) -> None:
        files = [Path(argument).name for argument in arguments if argument.endswith(".txt")]
        module.calls.append(" ".join(files) or "continuum")

    monkeypatch.setattr(module, "run", make_venv)
    monkeypatch.setattr(module, "install", install)
    monkeypatch.setattr(module, "compile_packages", lambda: None)
    monkeypatch.setattr(module, "works", lambda: bool(module.VENV_PYTHON.exists()))
    return module


def test_a_first_set_up_does_everything_and_a_second_nothing(environment: Any) -> None:
    assert environment.main(["dev"]) == 0
    assert environment.calls == ["venv", "run.txt build.txt", "dev.txt", "continuum"]
    assert environment.main(["dev"]) == 0
    assert len(environment.calls) == 4


def test_running_does_not_install_what_only_tests_need(environment: Any) -> None:
    environment.main(["run"])
    assert environment.calls == ["venv", "run.txt build.txt", "continuum"]


def test_spark_is_installed_only_where_it_is_asked_for(environment: Any) -> None:
    environment.main(["dev"])
    assert "spark.txt" not in environment.calls
    environment.main(["spark"])
    assert environment.calls[4:] == ["spark.txt"]


def test_a_changed_requirement_is_installed_anew(environment: Any) -> None:
    environment.main(["dev"])
    with (environment.ROOT / "requirements" / "dev.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    environment.main(["dev"])
    assert environment.calls[4:] == ["dev.txt"]


def test_a_checkout_that_was_moved_gets_a_new_environment(environment: Any) -> None:
    environment.main(["run"])
    moved = environment.ROOT.rename(environment.ROOT.with_name("moved"))
    environment.ROOT, environment.VENV = moved, moved / ".venv"
    environment.VENV_PYTHON = environment.VENV / "python"
    environment.main(["run"])
    assert environment.calls[3:] == ["venv", "run.txt build.txt", "continuum"]


def test_an_environment_whose_python_is_gone_is_made_anew(environment: Any) -> None:
    environment.main(["run"])
    environment.VENV_PYTHON.unlink()
    environment.main(["run"])
    assert environment.calls[3:] == ["venv", "run.txt build.txt", "continuum"]


def test_an_install_that_stops_is_not_taken_for_done(
    environment: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*arguments: str, quiet: bool = False) -> None:
        raise subprocess.CalledProcessError(1, ["python", "-m", "pip"])

    with monkeypatch.context() as patch:
        patch.setattr(environment, "install", stop)
        assert environment.main(["run"]) == 1
    assert "Set-up stopped" in capsys.readouterr().err
    environment.main(["run"])
    assert environment.calls == ["venv", "run.txt build.txt", "continuum"]


def test_an_unknown_part_is_refused_with_the_known_ones(
    environment: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert environment.main(["everything"]) == 2
    assert capsys.readouterr().err == "Say one of: run, dev, spark, lock.\n"


def test_without_the_right_python_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    wrong = tmp_path / "python3"
    wrong.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    wrong.chmod(wrong.stat().st_mode | stat.S_IXUSR)
    shell = shutil.which("sh")
    assert shell is not None
    done = subprocess.run(
        [shell, "tools/setup.sh", "run"],
        cwd=tree.ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Continuum needs Python 3.11 and found none" in done.stderr


def test_make_alone_lists_every_target() -> None:
    phony = next(line for line in MAKEFILE.splitlines() if line.startswith(".PHONY:")).split()[1:]
    shown = subprocess.run(["make"], cwd=tree.ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("  make ")] == phony


def test_what_every_change_must_pass_can_be_started() -> None:
    script = tree.ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-2:] == ["make check", "make test"]
