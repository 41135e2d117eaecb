"""The audit: every value that must stay possible is proved so by a witness in whole numbers.

Nothing is believed of a solver. What it proposes is rounded to whole numbers and put through every row and
bound in whole-number arithmetic; only then is it a witness.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from continuum.disclosure.solve.attacker import Attacker, whole
from continuum.disclosure.solve.limit import Clock
from continuum.disclosure.solve.parts import movable, split
from continuum.disclosure.solve.system import Flags, System, Whole
from continuum.disclosure.solve.wholes import Answer, Wholes

FAIR = 20
"""How many ends in fractions the linear problem may come to before CP-SAT is asked at once."""


@dataclass(frozen=True)
class Unproved:
    """A value of a target of the system that no witness was found for; `impossible` if there can be none."""

    target: int
    off: int
    impossible: bool


class Ledger:
    """Which values of which targets have a witness, in one connected part."""

    def __init__(self, system: System, hidden: Flags) -> None:
        self.system = system
        self.hidden = hidden
        targets = system.targets
        width = max(target.up + target.down for target in targets) + 1
        self._first = np.array([target.offs[0] for target in targets])
        self.open = np.zeros((len(targets), width), dtype=np.bool_)
        for place, target in enumerate(targets):
            self.open[place, np.array(target.offs) - target.offs[0]] = True
        self._single = np.array([target.members[0] for target in targets])
        self._sums = [place for place, target in enumerate(targets) if len(target.members) > 1]
        self.witnesses: list[Whole] = []

    def offer(self, off: Whole) -> int:
        """How many values a proposed solution proves that were not proved; 0 if it does not fit."""
        if not self.system.fits(off, self.hidden):
            return 0
        sums = off[self._single]
        for place in self._sums:
            sums[place] = off[list(self.system.targets[place].members)].sum()
        where = sums - self._first
        inside = np.flatnonzero((where >= 0) & (where < self.open.shape[1]))
        new = int(self.open[inside, where[inside]].sum())
        if new:
            self.open[inside, where[inside]] = False
            self.witnesses.append(off)
        return new

    def first_open(self) -> tuple[int, int] | None:
        """A target and a value of it without a witness."""
        at = int(np.argmax(self.open))
        place, step = divmod(at, self.open.shape[1])
        return (place, int(self._first[place]) + step) if self.open[place, step] else None

    def close(self, target: int, off: int) -> None:
        """Takes a value off the list."""
        self.open[target, off - int(self._first[target])] = False

    def some_open(self, chance: np.random.Generator) -> Whole:
        """A value without a witness of each target, by chance; 0 where all have one."""
        draw = chance.random(self.open.shape) * self.open
        best = np.argmax(draw, axis=1)
        return np.where(self.open.any(axis=1), best + self._first, 0)


@dataclass
class Piece:
    """A connected part as a reader sees it, and witnesses that together prove every value of its targets."""

    system: System
    numbers: Whole
    hidden: Flags
    witnesses: list[Whole]


@dataclass(frozen=True)
class Audited:
    """What an audit found: values without a proof (none if all is well), and the pieces that were proved."""

    unproved: list[Unproved]
    pieces: list[Piece]


def audit(system: System, hidden: Flags, clock: Clock, *, first: bool = True) -> Audited:
    """Looks for a witness for every value of every target when these are hidden.

    It ends with the first value without one, if that is enough.
    """
    moves = movable(system, hidden)
    unproved = [
        Unproved(place, off, True)
        for place, target in enumerate(system.targets)
        if not any(moves[member] for member in target.members)
        for off in target.offs
        if off != 0
    ]
    pieces: list[Piece] = []
    for part in split(system, moves):
        if unproved and first:
            break
        prover = Prover(part.system, hidden[part.numbers])
        missing = prover.run(clock, first=first)
        if missing:
            places = _places(system, part.numbers)
            unproved += [Unproved(places[m.target], m.off, m.impossible) for m in missing]
        else:
            pieces.append(Piece(part.system, part.numbers, hidden[part.numbers], prover.ledger.witnesses))
    return Audited(unproved, pieces)


def _places(system: System, numbers: Whole) -> list[int]:
    """Which targets of the whole system those of a part are, in order."""
    inside = set(numbers.tolist())
    return [
        place
        for place, target in enumerate(system.targets)
        if any(member in inside for member in target.members)
    ]


class Prover:
    """Looks for witnesses in one connected part: by the linear problem first, then in whole numbers."""

    def __init__(self, system: System, hidden: Flags, *, whole: bool = False) -> None:
        """`whole` asks in whole numbers at once, for systems whose linear problem ends in fractions."""
        self.ledger = Ledger(system, hidden)
        self._system = system
        self._low, self._high = system.low(hidden), system.high(hidden)
        self._chance = np.random.default_rng(5)
        self._attacker: Attacker | None = None
        self._wholes: Wholes | None = None
        self._fractions = FAIR if whole else 0

    def run(self, clock: Clock, *, first: bool, offers: Iterable[Whole] = ()) -> list[Unproved]:
        """What remains without a witness; `offers` are proposals to begin with."""
        ledger = self.ledger
        for offer in (np.zeros(self._system.size, dtype=np.int64), *offers):
            ledger.offer(offer)
        unproved: list[Unproved] = []
        if not ledger.open.any():
            return unproved
        while self._fractions < FAIR and self._push(None) > 1 and ledger.open.any():
            pass
        while (place := ledger.first_open()) is not None:
            if self._fractions < FAIR and self._push(place):
                continue
            answer = self._ask(place, clock)
            if answer is not None:
                unproved.append(answer)
                if first:
                    break
        return unproved

    def _push(self, fixed: tuple[int, int] | None) -> int:
        """Pushes every target toward a value that is open, one of them all the way; how many were proved."""
        if self._attacker is None:
            self._attacker = Attacker(self._system)
        low, high = self._low.astype(np.float64), self._high.astype(np.float64)
        aims = self.ledger.some_open(self._chance)
        weights: dict[int, float] = {}
        for target, aim in zip(self._system.targets, aims.tolist(), strict=True):
            if aim == 0 or len(target.members) > 1:
                continue
            member = target.members[0]
            low[member], high[member] = max(low[member], min(aim, 0)), min(high[member], max(aim, 0))
            weights[member] = 1.0 if aim > 0 else -1.0
        before = int(self.ledger.open.sum())
        if fixed is not None:
            target, off = self._system.targets[fixed[0]], fixed[1]
            if len(target.members) > 1:
                return 0
            low[target.members[0]] = high[target.members[0]] = off
        if not self._propose(low, high, weights) and fixed is not None:
            low, high = self._low.astype(np.float64), self._high.astype(np.float64)
            low[target.members[0]] = high[target.members[0]] = off
            self._propose(low, high, weights)
        return before - int(self.ledger.open.sum())

    def _propose(self, low: np.ndarray, high: np.ndarray, weights: dict[int, float]) -> bool:
        assert self._attacker is not None
        self._attacker.bound(low, high)
        self._attacker.weigh(weights)
        if self._attacker.farthest() is None:
            return False
        off = self._attacker.where()
        if np.any(np.abs(off - np.rint(off)) > 1e-5):
            self._fractions += 1
            return False
        return self.ledger.offer(whole(off)) > 0

    def _ask(self, place: tuple[int, int], clock: Clock) -> Unproved | None:
        """Asks CP-SAT for a witness of one value."""
        if self._wholes is None:
            self._wholes = Wholes(self._system, self._low, self._high)
        target, off = place
        found = self._wholes.find(self._system.targets[target].members, off, off, clock.left)
        if not isinstance(found, Answer) and self.ledger.offer(found):
            return None
        self.ledger.close(target, off)
        return Unproved(target, off, found is Answer.NONE)
