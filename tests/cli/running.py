"""Running the command as a person does, within the test's own process."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass

from continuum import cli


@dataclass(frozen=True)
class Done:
    """What a run of the command left: its exit status, and what it said on each of its two ways out."""

    status: int
    out: str
    err: str


def run(*words: object) -> Done:
    """Run `continuum` with these words."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli.main([str(word) for word in words])
        except SystemExit as stop:
            status = stop.code
    assert isinstance(status, int)
    return Done(status, out.getvalue(), err.getvalue())


def sentence(done: Done) -> str:
    """The error that a person reads: it has no traceback, and the status says that something is to be put
    right.
    """
    assert done.status == cli.EXIT_USER_ERROR
    assert "Traceback" not in done.err
    assert done.out == ""
    return done.err
