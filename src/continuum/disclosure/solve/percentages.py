"""What is printed beside the counts: percentages and statements, each only when the audit passes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import block_diag, csr_array, vstack

from continuum.disclosure.publication import Percentage
from continuum.disclosure.release import PrintedPercentage
from continuum.disclosure.solve.audit import Piece, Prover
from continuum.disclosure.solve.earlier import Fact
from continuum.disclosure.solve.limit import Clock
from continuum.disclosure.solve.rounding import ratio_in_units
from continuum.disclosure.solve.system import ENDLESS, Flags, System, Whole
from continuum.disclosure.solve.told import percentage_tells

AT_ONCE = 8
"""How many witnesses of one piece are tried with those of another before a solver is asked."""

EACH = 2.0
"""Seconds that a solver has to prove one percentage or statement; it is left out on doubt."""


@dataclass(frozen=True)
class Extra:
    """Something that may be printed beside the counts: its id, and what it tells."""

    id: str
    facts: tuple[Fact, ...]

    @property
    def numbers(self) -> set[int]:
        """The numbers that it tells something of."""
        return {i for fact in self.facts for _, i in fact.terms}


def printed(percentage: Percentage, values: dict[str, int], most_decimals: int | None) -> PrintedPercentage:
    """The percentage as it is printed; its denominator must be at least 1."""
    decimals = percentage.decimals if most_decimals is None else min(percentage.decimals, most_decimals)
    above = sum(values[name] for name in percentage.numerator)
    below = sum(values[name] for name in percentage.denominator)
    value = ratio_in_units(above, below, percentage.per * 10**decimals)
    return PrintedPercentage(
        percentage.id, percentage.numerator, percentage.denominator, value, decimals, percentage.per
    )


def told(percentage: PrintedPercentage, place: dict[str, int]) -> tuple[Fact, ...]:
    """What a printed percentage tells, in the numbers of the system."""
    return tuple(
        Fact(tuple((c, place[name]) for c, name in tells.terms), tells.low, tells.high)
        for tells in percentage_tells(percentage)
    )


class Book:
    """The pieces that a reader sees, each with its witnesses; what is printed beside counts joins them."""

    def __init__(self, system: System, pieces: Sequence[Piece]) -> None:
        self._system = system
        self._pieces: dict[int, Piece] = dict(enumerate(pieces))
        self._owner = np.full(system.size, -1, dtype=np.int64)
        for key, piece in self._pieces.items():
            self._owner[piece.numbers] = key
        self._next = len(pieces)

    @property
    def pieces(self) -> list[Piece]:
        """The pieces as they are now."""
        return list(self._pieces.values())

    def is_free(self, extra: Extra) -> bool:
        """Whether it tells nothing new: every number in it is known anyway."""
        return all(self._owner[i] < 0 for i in extra.numbers)

    def accept(self, extra: Extra, clock: Clock) -> bool:
        """Whether it may be printed: everything stays possible with it. What it tells is then kept."""
        if self.is_free(extra):
            return True
        owners = sorted({int(self._owner[i]) for i in extra.numbers} - {-1})
        joined = self._joined([self._pieces[key] for key in owners])
        if _narrows_at_once(joined, extra.facts, self._system):
            return False
        with_it = replace(joined, system=_with(joined, extra.facts, self._system))
        if not with_it.system.targets:
            proved: list[Whole] = with_it.witnesses
        else:
            prover = Prover(with_it.system, with_it.hidden, whole=True)
            if prover.run(Clock(min(clock.left, EACH)), first=True, offers=with_it.witnesses):
                return False
            proved = prover.ledger.witnesses
        for key in owners:
            del self._pieces[key]
        self._pieces[self._next] = replace(with_it, witnesses=proved)
        self._owner[with_it.numbers] = self._next
        self._next += 1
        return True

    def _joined(self, pieces: list[Piece]) -> Piece:
        """Several pieces as one: each witness of one with the truth, or a witness, of the others."""
        if len(pieces) == 1:
            return pieces[0]
        numbers = np.concatenate([piece.numbers for piece in pieces])
        starts = np.cumsum([0, *(len(piece.numbers) for piece in pieces)])
        witnesses: list[Whole] = []
        for at, piece in enumerate(pieces):
            others = [p.witnesses for k, p in enumerate(pieces) if k != at]
            for witness in piece.witnesses:
                for turn in range(min(AT_ONCE, max(len(other) for other in others) + 1)):
                    whole = np.zeros(len(numbers), dtype=np.int64)
                    for k, other in enumerate(pieces):
                        kept = other.witnesses
                        source = witness if k == at else kept[turn - 1] if 0 < turn <= len(kept) else None
                        if source is not None:
                            whole[starts[k] : starts[k + 1]] = source
                    witnesses.append(whole)
        system = joined_systems([piece.system for piece in pieces])
        return Piece(system, numbers, np.concatenate([piece.hidden for piece in pieces]), witnesses)


def joined_systems(systems: list[System]) -> System:
    """Several systems side by side, as one."""
    starts = np.cumsum([0, *(system.size for system in systems)]).tolist()

    def flags(name: str) -> Flags:
        return np.concatenate([getattr(system, name) for system in systems])

    def whole(name: str) -> Whole:
        return np.concatenate([getattr(system, name) for system in systems])

    return System(
        ids=tuple(name for system in systems for name in system.ids),
        value=whole("value"),
        matrix=csr_array(block_diag([system.matrix for system in systems], format="csr")),
        row_low=whole("row_low"),
        row_high=whole("row_high"),
        hidden_low=whole("hidden_low"),
        hidden_high=whole("hidden_high"),
        shown_low=whole("shown_low"),
        shown_high=whole("shown_high"),
        must_hide=flags("must_hide"),
        must_show=flags("must_show"),
        cost=np.concatenate([system.cost for system in systems]),
        targets=tuple(
            replace(target, members=tuple(m + start for m in target.members))
            for system, start in zip(systems, starts, strict=False)
            for target in system.targets
        ),
    )


def _narrows_at_once(piece: Piece, facts: Sequence[Fact], system: System) -> bool:
    """Whether a fact with one number that is not known leaves a target of it too little, seen at a glance."""
    place = {int(number): at for at, number in enumerate(piece.numbers)}
    for fact in facts:
        inside = {i for _, i in fact.terms if i in place}
        if len(inside) != 1:
            continue
        (number,) = inside
        true = sum(c * int(system.value[i]) for c, i in fact.terms)
        times = sum(c for c, i in fact.terms if i == number)
        for target in piece.system.targets:
            if target.members == (place[number],) and any(
                (fact.low is not None and true + times * off < fact.low)
                or (fact.high is not None and true + times * off > fact.high)
                for off in target.offs
            ):
                return True
    return False


def _with(piece: Piece, facts: Sequence[Fact], system: System) -> System:
    """The piece's system with more rows; numbers outside it are as they truly are."""
    place = {int(number): at for at, number in enumerate(piece.numbers)}
    own = piece.system
    rows = np.zeros((len(facts), own.size), dtype=np.int64)
    low, high = [], []
    for row, fact in enumerate(facts):
        true = sum(c * int(system.value[i]) for c, i in fact.terms)
        for c, i in fact.terms:
            if i in place:
                rows[row, place[i]] += c
        low.append(-ENDLESS if fact.low is None else fact.low - true)
        high.append(ENDLESS if fact.high is None else fact.high - true)
    return replace(
        own,
        matrix=csr_array(vstack([own.matrix, csr_array(rows)], format="csr")),
        row_low=np.concatenate([own.row_low, np.array(low, dtype=np.int64)]),
        row_high=np.concatenate([own.row_high, np.array(high, dtype=np.int64)]),
    )
