"""Starting a demonstration: its people, its first figures, its server; then the rest behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from continuum.dataset.errors import ContinuumError
from continuum.website.serving import processes
from continuum.website.serving.demonstration import Demonstration


@dataclass(frozen=True)
class Work:
    """The commands that a demonstration is made of.

    Attributes:
        first: what is done before it is served: something to show.
        server: what serves it.
        behind: what is done while it is served.
    """

    first: Sequence[str]
    server: Sequence[str]
    behind: Sequence[Sequence[str]]


def demonstrate(
    demonstration: Demonstration, work: Work, *, say: Callable[[str], None], tell: Callable[[str], None]
) -> int:
    """Serve a demonstration until it is told to end; returns its server's exit status.

    The settings have been read and the tables are there.

    Args:
        demonstration: which one.
        work: its commands.
        say: takes a line of progress.
        tell: takes a line that a person needs.

    Raises:
        ContinuumError: there are no records, or its first figures or its server did not work.
    """
    from continuum.access.demonstration import demonstration_people
    from continuum.dataset.folder import open_dataset

    open_dataset(demonstration.dataset)
    demonstration_people()
    try:
        with processes.stoppable():
            _do_first(work.first)
            with processes.running(work.server) as server:
                address = demonstration.place.address
                processes.wait_for(f"{address}/healthz", server)
                for line in greeting(address):
                    tell(line)
                return processes.watch(server, work.behind, say)
    except processes.StoppedError:
        say("The demonstration has ended.")
        return 0


def greeting(address: str) -> list[str]:
    """Where the demonstration is, and whom to sign in as."""
    from continuum.access.demonstration import PEOPLE

    email = max(len(each.email) for each in PEOPLE)
    password = max(len(each.password) for each in PEOPLE)
    return [
        "",
        f"Continuum is served at {address}",
        "",
        "Its records are made up. Sign in as any of these people, each with one role:",
        "",
        *(f"  {each.email:<{email}}  {each.password:<{password}}  {each.post}" for each in PEOPLE),
        "",
        "The head of service sees the most. Protected figures and earlier months follow in some minutes.",
        "Ctrl-C ends it.",
        "",
    ]


def _do_first(command: Sequence[str]) -> None:
    """Make something to show; raises where that did not work, after its own words."""
    with processes.running(command) as work:
        status = work.wait()
    if status:
        raise ContinuumError("the first figures could not be made; what was said of it is above")


__all__ = ["Work", "demonstrate", "greeting"]
