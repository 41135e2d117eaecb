"""The processes of a demonstration end together, whoever ends first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.website.serving import processes
from tools.served import free_port

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DONE = [sys.executable, "-c", ""]
FAILS = [sys.executable, "-c", "raise SystemExit(3)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print('deaf', flush=True); time.sleep(60)",
]


def test_a_process_ends_with_its_block() -> None:
    with processes.running(SLEEP) as process:
        assert process.poll() is None
    assert process.returncode == -signal.SIGTERM


def test_a_process_that_does_not_listen_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE", 0.2)
    process = subprocess.Popen(DEAF, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    processes.end(process)
    assert process.returncode == -signal.SIGKILL
    process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_end_ends_what_runs_inside(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(processes.StoppedError), processes.stoppable(), processes.running(SLEEP) as inside:
        os.kill(os.getpid(), number)
    assert inside.returncode == -signal.SIGTERM
    assert signal.getsignal(number) is before


def test_the_work_behind_is_done_in_turn_and_the_servers_status_told(tmp_path: Path) -> None:
    wrote = [[sys.executable, "-c", f"open({str(tmp_path / each)!r}, 'w')"] for each in "ab"]
    server = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3); raise SystemExit(4)"])
    assert processes.watch(server, wrote, print) == 4
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]


def test_work_that_fails_is_said_and_the_server_goes_on() -> None:
    said: list[str] = []
    server = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1.5)"])
    assert processes.watch(server, [FAILS, SLEEP], said.append) == 0
    assert len(said) == 1
    assert said[0].startswith("Preparing stopped")


def test_work_behind_ends_with_the_server() -> None:
    began = time.monotonic()
    assert processes.watch(subprocess.Popen(FAILS), [SLEEP], print) == 3
    assert time.monotonic() - began < 20


def test_a_server_that_ends_before_it_answers_is_said() -> None:
    with processes.running(DONE) as server, pytest.raises(ContinuumError, match="did not start"):
        processes.wait_for(f"http://127.0.0.1:{free_port()}/healthz", server)
