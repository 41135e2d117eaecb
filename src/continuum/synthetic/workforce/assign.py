"""Work handed to workers as it comes: to whoever of the team has least, and on to another when a worker
leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from continuum.synthetic.workforce.workers import Worker

_CLOSES, _COMES, _LEAVES, _OPENS = range(4)
"""On one day work closes first, then workers come and go, then new work is handed out."""


@dataclass(frozen=True)
class Work:
    """One piece of work: a child's episode, a family's.

    Attributes:
        team: the team that has it.
        opened: the day it opened.
        closed: the day it closed; None while it is open.
    """

    team: str
    opened: np.datetime64
    closed: np.datetime64 | None


@dataclass
class Held:
    """One worker's time with one piece of work.

    Attributes:
        work: which piece, by its place in the list.
        worker: which worker, by place in the list.
        started: the first day.
        ended: the day it ended; None while it goes on.
    """

    work: int
    worker: int
    started: np.datetime64
    ended: np.datetime64 | None = None


class Desk:
    """Hands out work day by day, and remembers who held what."""

    def __init__(self, works: Sequence[Work], workers: Sequence[Worker]) -> None:
        self._works = works
        self._workers = workers
        self._in_post: dict[str, list[int]] = {}
        self.open: list[dict[int, Held]] = [{} for _ in workers]
        self._holder: dict[int, int] = {}
        self.held: list[Held] = []

    def run(self) -> None:
        """Goes through the days."""
        act = {_CLOSES: self._close, _COMES: self._come, _LEAVES: self._leave}
        for day, kind, index in self._events():
            if kind == _OPENS:
                self.hand_out(index, day)
            else:
                act[kind](index, day)

    def hand_out(self, work: int, day: np.datetime64, team: str | None = None) -> None:
        """Gives a piece of work to the worker of the team who has least; to any team's if it has nobody."""
        wanted = self._works[work].team if team is None else team
        candidates = self._there(self._in_post.get(wanted, []), day) or self._there(
            [each for team in self._in_post.values() for each in team], day
        )
        worker = min(candidates, key=lambda each: (len(self.open[each]), each))
        held = Held(work, worker, day)
        self.open[worker][work] = held
        self._holder[work] = worker
        self.held.append(held)

    def move(self, work: int, day: np.datetime64, team: str) -> None:
        """Hands a piece of work over to another team."""
        self._close(work, day)
        self.hand_out(work, day, team)

    def balance(self, wanted: Mapping[str, int], first: np.datetime64, days: int) -> None:
        """Moves work between teams, on the days from ``first`` on, until each holds as much as wanted."""
        day = first
        over = {team: self._load(team) - wanted.get(team, 0) for team in self._in_post}
        for team in [each for each in over if over[each] > 0]:
            for _ in range(over[team]):
                short = next((each for each in over if over[each] < 0), None)
                work = self._settled(team, first)
                if short is None or work is None:
                    break
                self.move(work, day, short)
                over[short] += 1
                day = first + np.timedelta64((int((day - first).astype(np.int64)) + 1) % days, "D")

    def _there(self, workers: Sequence[int], day: np.datetime64) -> list[int]:
        return [each for each in workers if self._workers[each].started <= day]

    def _load(self, team: str) -> int:
        return sum(len(self.open[each]) for each in self._in_post[team])

    def _settled(self, team: str, before: np.datetime64) -> int | None:
        """A piece of work that the busiest worker of the team has had since before a day."""
        for worker in sorted(self._in_post[team], key=lambda each: (-len(self.open[each]), each)):
            for work, held in self.open[worker].items():
                if held.started < before:
                    return work
        return None

    def _events(self) -> list[tuple[np.datetime64, int, int]]:
        events: list[tuple[np.datetime64, int, int]] = []
        for index, work in enumerate(self._works):
            events.append((work.opened, _OPENS, index))
            if work.closed is not None:
                # what opens and closes on one day is never handed out to close again before it came
                events.append((work.closed, _CLOSES, index))
        for index, worker in enumerate(self._workers):
            events.append((worker.started, _COMES, index))
            if worker.left is not None:
                events.append((worker.left, _LEAVES, index))
        return sorted(events)

    def _close(self, work: int, day: np.datetime64) -> None:
        worker = self._holder.pop(work)
        self.open[worker].pop(work).ended = day

    def _come(self, worker: int, day: np.datetime64) -> None:
        self._in_post.setdefault(self._workers[worker].post.team, []).append(worker)

    def _leave(self, worker: int, day: np.datetime64) -> None:
        self._in_post[self._workers[worker].post.team].remove(worker)
        for work in list(self.open[worker]):
            self._close(work, day)
            self.hand_out(work, day)
