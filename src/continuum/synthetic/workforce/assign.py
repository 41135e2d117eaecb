"""Work handed to workers as it comes: to whoever of the team has least, and on to another when a worker
leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    """One worker's time with one piece of work. Days are numbered from 1 January 1970.

    Attributes:
        work: which piece, by its place in the list.
        worker: which worker, by place in the list.
        started: the first day.
        ended: the day it ended; None while it goes on.
    """

    work: int
    worker: int
    started: int
    ended: int | None = None


def number(day: np.datetime64) -> int:
    """The number of a day."""
    return int(day.astype("datetime64[D]").astype(np.int64))


class Desk:
    """Hands out work day by day, and remembers who held what."""

    def __init__(self, works: Sequence[Work], workers: Sequence[Worker]) -> None:
        self._works = works
        self._workers = workers
        self._came = [number(each.started) for each in workers]
        self._in_post: dict[str, list[int]] = {}
        self._load = [0] * len(workers)
        self._holder: dict[int, int] = {}
        self._waiting: dict[int, None] = {}
        self.open: list[dict[int, Held]] = [{} for _ in workers]
        self.held: list[Held] = []

    def run(self) -> None:
        """Goes through the days."""
        act: Mapping[int, Callable[[int, int], None]] = {
            _CLOSES: self._close,
            _COMES: self._come,
            _LEAVES: self._leave,
            _OPENS: self._open,
        }
        for day, kind, index in self._events():
            act[kind](index, day)

    def balance(self, wanted: Mapping[str, int], first: np.datetime64, days: int) -> None:
        """Moves work between teams, on the days from ``first`` on, until each holds as much as wanted."""
        start = number(first)
        moved = 0
        over = {team: self._load_of(team) - wanted.get(team, 0) for team in self._in_post}
        for team in [each for each in over if over[each] > 0]:
            for _ in range(over[team]):
                short = next((each for each in over if over[each] < 0), None)
                work = self._settled(team, start)
                if short is None or work is None:
                    break
                # not before the first of the team's workers came
                day = max(start + moved % days, min(self._came[each] for each in self._in_post[short]))
                self._close(work, day)
                self._give(work, day, [each for each in self._in_post[short] if self._came[each] <= day])
                over[short] += 1
                moved += 1

    def _open(self, work: int, day: int) -> None:
        """Gives work to the team; to any team where it has nobody; where nobody is in post, it waits."""
        near = self._in_post.get(self._works[work].team)
        candidates = near or [each for team in self._in_post.values() for each in team]
        if candidates:
            self._give(work, day, candidates)
        else:
            self._waiting[work] = None

    def _give(self, work: int, day: int, workers: Sequence[int]) -> None:
        """Gives work to whoever has least."""
        worker = min(workers, key=self._load.__getitem__)
        held = Held(work, worker, day)
        self.open[worker][work] = held
        self._load[worker] += 1
        self._holder[work] = worker
        self.held.append(held)

    def _load_of(self, team: str) -> int:
        return sum(self._load[each] for each in self._in_post[team])

    def _settled(self, team: str, before: int) -> int | None:
        """A piece of work that the busiest worker of the team has had since before a day."""
        for worker in sorted(self._in_post[team], key=lambda each: (-self._load[each], each)):
            for work, held in self.open[worker].items():
                if held.started < before:
                    return work
        return None

    def _events(self) -> list[tuple[int, int, int]]:
        events: list[tuple[int, int, int]] = []
        for index, work in enumerate(self._works):
            events.append((number(work.opened), _OPENS, index))
            if work.closed is not None:
                events.append((number(work.closed), _CLOSES, index))
        for index, worker in enumerate(self._workers):
            events.append((self._came[index], _COMES, index))
            if worker.left is not None:
                events.append((number(worker.left), _LEAVES, index))
        return sorted(events)

    def _close(self, work: int, day: int) -> None:
        if work in self._waiting:
            del self._waiting[work]
            return
        worker = self._holder.pop(work)
        self._load[worker] -= 1
        self.open[worker].pop(work).ended = day

    def _come(self, worker: int, day: int) -> None:
        self._in_post.setdefault(self._workers[worker].post.team, []).append(worker)
        for work in list(self._waiting):
            del self._waiting[work]
            self._open(work, day)

    def _leave(self, worker: int, day: int) -> None:
        self._in_post[self._workers[worker].post.team].remove(worker)
        for work in list(self.open[worker]):
            self._close(work, day)
            self._open(work, day)
