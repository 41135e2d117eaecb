"""A real PostgreSQL for the tests and the benchmarks: started from the installed server's own programs.

It lies in a temporary folder, listens on a socket in it and on no network, and runs as an ordinary user; it
ends with the process that started it. `CONTINUUM_TEST_DATABASE=postgresql` runs the tests on it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "64MB",
    # what is lost when the machine stops was never to be kept
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
OWNER = "continuum"
SECONDS_TO_START = 60.0
ACCOUNTS = ("postgres", "nobody")
"""Whom the server runs as where root starts it: it refuses to run as root."""

NOT_FOUND = "no PostgreSQL server is installed (on Debian and Ubuntu: apt install postgresql)"


def is_asked_for() -> bool:
    """Whether the tests are to run on PostgreSQL."""
    return os.environ.get("CONTINUUM_TEST_DATABASE") == "postgresql"


def programs() -> Path | None:
    """The folder of the server's programs, the newest where there are several; None where there is none."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name), reverse=True
    )
    if asked := shutil.which("pg_config"):
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    return next(
        (each for each in folders if (each / "initdb").exists() and (each / "postgres").exists()), None
    )


@contextmanager
def started() -> Iterator[str]:
    """A server while the block lasts, as an address for DATABASE_URL; its database is empty."""
    found = programs()
    if found is None:
        raise RuntimeError(NOT_FOUND)
    folder = Path(tempfile.mkdtemp(prefix="continuum-pg-"))
    account = _account()
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        _make(found, folder, account)
        server = _serve(found, folder, account)
        try:
            _wait(found, folder, server)
            yield f"postgresql://{OWNER}@{quote(str(folder), safe='')}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # end now, whoever is connected
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """The ordinary user to run as; None where we are one."""
    if os.getuid() != 0:
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return next(known[name] for name in ACCOUNTS if name in known)


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    """How subprocess is told to run as somebody."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _make(found: Path, folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make the folder of an empty server."""
    command = [found / "initdb", "--pgdata", folder / "data", "--username", OWNER, "--auth", "trust"]
    more = ["--encoding", "UTF8", "--locale", "C", "--no-sync"]
    done = subprocess.run(  # type: ignore[call-overload]
        [*command, *more], cwd=folder, capture_output=True, text=True, check=False, **_as(account)
    )
    if done.returncode:
        raise RuntimeError(f"initdb did not work: {done.stderr.strip()}")


def _serve(found: Path, folder: Path, account: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    """Start the server; it is told to end should this process die without telling it."""
    command: list[str | Path] = [found / "postgres", "-D", folder / "data"]
    for name, value in {**SETTINGS, "unix_socket_directories": str(folder)}.items():
        command += ["-c", f"{name}={value}"]
    if setpriv := shutil.which("setpriv"):
        command = [setpriv, "--pdeathsig", "INT", *command]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_as(account)
        )


def _wait(found: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; raises `RuntimeError` with its own words where it does not."""
    until = time.monotonic() + SECONDS_TO_START
    asked = [str(found / "pg_isready"), "--quiet", "--host", str(folder), "--username", OWNER]
    while subprocess.run(asked, check=False).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')}")
        time.sleep(0.1)


def main() -> int:
    """Say whether the tests can run on PostgreSQL: 0 where they can, 3 where not; in CI that is a failure."""
    if programs() is not None:
        return 0
    in_ci = os.environ.get("CI") == "true"
    ending = "cannot be run" if in_ci else "are left out"
    sys.stdout.write(f"The tests on PostgreSQL {ending}: {NOT_FOUND}.\n")
    return 1 if in_ci else 3


if __name__ == "__main__":
    sys.exit(main())
