"""One connected part, solved: what to hide so that every target is met and the least is lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from continuum.disclosure.solve.cuts import Cut, Pool, companions
from continuum.disclosure.solve.fallback import mended, trimmed
from continuum.disclosure.solve.limit import Clock, Limit
from continuum.disclosure.solve.master import Choice, Fractions, NoChoiceError, whole_choice
from continuum.disclosure.solve.separation import Separation
from continuum.disclosure.solve.system import Flags, System

TAIL = 0.0005
"""Rounds of cuts end when this many in a row (see ROUNDS) together add less than this part to the bound."""
ROUNDS = 5
FEW = 100
"""Among how many numbers a good choice is looked for before all are looked at."""
LOOSE = 0.3
"""While the best is far from the least, whole choices are solved to within this part of that."""


@dataclass
class Solved:
    """What is hidden in a part, what it costs, and the least that it could cost."""

    hidden: Flags
    cost: float
    least: float
    whole: bool = False

    @property
    def gap(self) -> float:
        """By how much of itself the cost may be above the least."""
        return max(0.0, 1.0 - self.least / self.cost) if self.cost > 0 else 0.0


class Optimiser:
    """The search in one part. It can be taken up again after more cuts were learned (from the audit)."""

    def __init__(self, system: System, limit: Limit, clock: Clock) -> None:
        self.system = system
        self.pool = Pool()
        self._companions = Pool()
        self._clock = clock
        chosen = int(np.count_nonzero(system.choice))
        self._gap = 0.0 if chosen <= limit.small else limit.gap
        self._separation = Separation(system)
        self._least = 0.0
        self._best = Solved(system.must_hide, np.inf, 0.0)

    def solve(self) -> Solved:
        """The best choice found; ImpossibleError if a target cannot be met whatever is hidden."""
        system, separation = self.system, self._separation
        hidden = system.must_hide.copy()
        if self._clock.over:
            return Solved(hidden | system.choice, self._cost(hidden | system.choice), 0.0, whole=True)
        for cut in [*separation.broken(hidden), *self.pool.cuts]:
            self.pool.add(cut)
        if not self.pool.cuts:
            return Solved(hidden, 0.0, 0.0)
        self._best = Solved(hidden | system.choice, np.inf, 0.0, whole=True)
        self._least = 0.0
        quick = mended(separation, self.pool, hidden, self._clock)
        self._best = Solved(quick, self._cost(quick), 0.0, whole=self._clock.over)
        with suppress(NoChoiceError):  # the quick choice stands
            self._search(hidden)
        self._best.least = max(self._least, 0.0)
        return self._best

    def _search(self, hidden: Flags) -> None:
        """The bound by fractions, a good choice, then whole choices until one is near the bound."""
        master = Fractions(self.system)
        for cut in self.pool.cuts:
            master.add(cut)
        root = self._fractions(master)
        self._dive(master, hidden)
        self._narrow(master, root)
        self._wholes(master, root)

    def learn(self, cuts: list[Cut]) -> bool:
        """Adds cuts that were found elsewhere; whether any was new."""
        return any([self.pool.add(cut) for cut in cuts])  # noqa: C419 - all of them are added

    def _cost(self, hidden: Flags) -> float:
        return float(self.system.cost[hidden & self.system.choice].sum())

    def _improve(self, hidden: Flags) -> None:
        """Keeps a choice that meets all targets, if it is the best; trimmed first."""
        hidden = trimmed(self._separation, self.pool, hidden, self._clock)
        cost = self._cost(hidden)
        if cost < self._best.cost - 1e-9:
            self._best = Solved(hidden, cost, self._least)

    def _near(self) -> bool:
        """Whether the best is near enough to the least."""
        return self._best.cost - self._least <= self._gap * self._best.cost + 1e-6

    def _round(self, master: Fractions, choice: Choice) -> bool:
        """Adds the cuts that a choice in fractions breaks; whether there were any."""
        cuts = self._separation.cuts(choice.hidden, self._clock)
        new = [cut for cut in cuts if self.pool.add(cut)]
        new += [cut for cut in companions(self.system, choice.hidden) if self._companions.add(cut)]
        for cut in new:
            master.add(cut)
        return bool(new)

    def _dive(self, master: Fractions, start: Flags) -> None:
        """A good choice that hides these: the number that is most hidden is hidden whole, and so on."""
        master.fix(np.flatnonzero(start & self.system.choice).tolist())
        hidden = start
        while not self._clock.over:
            choice = master.solve()
            hidden = start | (choice.hidden > 0.5)
            if self._round(master, choice):
                continue
            part = np.where(self.system.choice & (choice.hidden < 1.0 - 1e-6), choice.hidden, 0.0)
            if part.max() < 1e-6:
                break
            master.fix(np.flatnonzero(part >= min(0.9, float(part.max()))).tolist())
        master.free()
        self._improve(mended(self._separation, self.pool, hidden, self._clock))

    def _fractions(self, master: Fractions) -> Choice:
        """The bound by fractions: cuts are added while they help."""
        choice = master.solve()
        history = [choice.least]
        while not self._clock.over:
            if not self._round(master, choice):
                break
            choice = master.solve()
            history.append(choice.least)
            if len(history) > ROUNDS and history[-1] - history[-1 - ROUNDS] < TAIL * history[-1]:
                break
        self._least = choice.least
        return choice

    def _narrow(self, master: Fractions, root: Choice) -> None:
        """A better choice among few numbers: those the fractions find cheapest, and those of the best."""
        cheap = np.where(self.system.choice, root.dearer, np.inf)
        few = min(len(cheap) - 1, FEW)
        free = (cheap <= np.partition(cheap, few)[few]) | self._best.hidden
        while not self._near() and not self._clock.over:
            if not self._whole(master, free, self._patience()):
                break

    def _wholes(self, master: Fractions, root: Choice) -> None:
        """Whole choices among all numbers; until one meets all targets, or the best is near the least."""
        while not self._near() and not self._clock.over:
            slack = self._best.cost - root.least
            free = self.system.choice & (root.dearer <= slack + 1e-6)
            gap = self._patience()
            if not self._whole(master, free, gap, bound=True) and gap <= self._gap / 2:
                return

    def _patience(self) -> float:
        """To which gap a whole choice is looked for: with few cuts, going to the end is of little use."""
        apart = 1.0 - self._least / self._best.cost
        return self._gap / 2 if apart <= 2 * self._gap else max(self._gap / 2, LOOSE * apart)

    def _whole(self, master: Fractions, free: Flags, gap: float, *, bound: bool = False) -> bool:
        """The cheapest whole choice that keeps to the cuts; whether it taught new ones.

        `bound` says that no better choice hides anything that is not free.
        """
        cuts = [*self.pool.cuts, *self._companions.cuts]
        choice = whole_choice(self.system, cuts, free, seconds=self._clock.left, gap=gap)
        if choice is None:
            return False
        if bound:
            self._least = max(self._least, min(choice.least, self._best.cost))
        hidden = choice.hidden > 0.5
        broken = self._separation.broken(hidden)
        for cut in broken:
            if self.pool.add(cut):
                master.add(cut)
        if broken:
            self._dive(master, hidden)
        else:
            self._improve(hidden)
        return bool(broken)
