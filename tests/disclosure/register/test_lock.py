"""One adds at a time; others wait, and are told for whom; who was stopped is in nobody's way."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register import lock
from continuum.disclosure.register.lock import RegisterLockedError, locked
from tests.disclosure.register.processes import die, end, start, wait_for


def hold(path: Path, until: Path | None) -> None:
    """Hold the lock until a file is there; for ever, where none is named."""
    with locked(path, 0, print):
        path.with_name("held").touch()
        if until is None:
            die()
        else:
            wait_for(until)


def silent(message: str) -> None:
    raise AssertionError(message)


def test_who_waits_in_vain_is_told_for_whom(tmp_path: Path) -> None:
    process = start(hold, tmp_path / "lock", tmp_path / "go")
    wait_for(tmp_path / "held")
    told: list[str] = []
    began = time.monotonic()
    with (
        pytest.raises(RegisterLockedError, match=f"process {process.pid} on .* not ended within 0 sec"),
        locked(tmp_path / "lock", 0.3, told.append),
    ):
        pass
    assert time.monotonic() - began >= 0.3
    assert len(told) == 1
    assert f"waiting for process {process.pid}" in told[0]
    (tmp_path / "go").touch()
    assert end(process) == 0


def test_who_waits_gets_it_when_the_other_ends(tmp_path: Path) -> None:
    process = start(hold, tmp_path / "lock", tmp_path / "go")
    wait_for(tmp_path / "held")

    def let_go(_message: str) -> None:
        (tmp_path / "go").touch()

    with locked(tmp_path / "lock", 60, let_go):
        assert end(process) == 0


def test_what_a_stopped_process_left_is_told_and_does_not_block(tmp_path: Path) -> None:
    process = start(hold, tmp_path / "lock", None)
    assert end(process) == -9
    told: list[str] = []
    with locked(tmp_path / "lock", 0, told.append):
        pass
    assert len(told) == 1
    assert f"process {process.pid}" in told[0]
    assert "was stopped while it was adding" in told[0]
    with locked(tmp_path / "lock", 0, silent):
        assert (tmp_path / "lock").read_text(encoding="utf-8").startswith(f"process {os.getpid()} on ")
    assert (tmp_path / "lock").read_text(encoding="utf-8") == ""


def test_it_is_let_go_where_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", 0, silent):
        raise ZeroDivisionError
    with locked(tmp_path / "lock", 0, silent):
        assert (tmp_path / "lock").exists()


def test_threads_of_one_process_wait_too(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "lock", 0, silent),
        pytest.raises(RegisterLockedError),
        locked(tmp_path / "lock", 0, silent),
    ):
        pass


def test_a_file_system_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try", refuse)
    with (
        pytest.raises(ContinuumError, match=r"cannot be locked here \(No locks available\)"),
        locked(tmp_path / "lock", 0, silent),
    ):
        pass
