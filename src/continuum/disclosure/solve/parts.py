"""The connected parts of a system: what no row binds together can be solved apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from continuum.disclosure.solve.system import Flags, System, Target, Whole


@dataclass(frozen=True)
class Part:
    """One connected part, and where its numbers and rows stand in the whole."""

    system: System
    numbers: Whole
    rows: Whole


def movable(system: System, hidden: Flags) -> Flags:
    """The numbers that a reader may imagine otherwise when these are hidden."""
    return (system.low(hidden) < 0) | (system.high(hidden) > 0)


def split(system: System, moves: Flags, *, bare: bool = False) -> list[Part]:
    """The connected parts of the numbers that move: those with something to protect, `bare` ones if asked.

    Numbers that do not move bind nothing: whoever reads knows them.
    """
    rows, columns = system.matrix.nonzero()
    kept = moves[columns]
    labels = _labels(rows[kept], columns[kept], system.matrix.shape[0], system.size)
    of_row, of_number = labels[system.size :], np.where(moves, labels[: system.size], -1)
    wanted: dict[int, list[Target]] = {}
    for target in system.targets:
        for label in {int(of_number[m]) for m in target.members}:
            wanted.setdefault(label, []).append(target)
    wanted.pop(-1, None)
    if bare:
        wanted = {label: wanted.get(label, []) for label in np.unique(of_number[moves]).tolist()}
    groups: dict[int, list[tuple[int, ...]]] = {}
    for group in system.groups:
        for label in {int(of_number[m]) for m in group} - {-1}:
            groups.setdefault(label, []).append(group)
    numbers, facts = _members(of_number), _members(of_row)
    place = np.full(system.size, -1, dtype=np.int64)
    return [
        _part(system, numbers[label], facts.get(label, _NONE), targets, groups.get(label, []), place)
        for label, targets in sorted(wanted.items())
    ]


_NONE: Whole = np.zeros(0, dtype=np.int64)


def _labels(rows: Whole, columns: Whole, facts: int, size: int) -> Whole:
    """The label of every number, then of every row."""
    links = coo_array(
        (np.ones(len(rows), dtype=np.int8), (columns, rows + size)), shape=(size + facts, size + facts)
    )
    labels: Whole = connected_components(csr_array(links), directed=False)[1].astype(np.int64)
    return labels


def _members(labels: Whole) -> dict[int, Whole]:
    """What bears each label."""
    order = np.argsort(labels, kind="stable")
    found, starts = np.unique(labels[order], return_index=True)
    return dict(zip(found.tolist(), np.split(order, starts[1:]), strict=True)) if len(order) else {}


def _part(
    system: System,
    numbers: Whole,
    rows: Whole,
    targets: list[Target],
    groups: list[tuple[int, ...]],
    place: Whole,
) -> Part:
    place[numbers] = np.arange(len(numbers))
    inside = set(numbers.tolist())
    own = System(
        ids=tuple(system.ids[i] for i in numbers),
        value=system.value[numbers],
        matrix=csr_array(system.matrix[rows][:, numbers]),
        row_low=system.row_low[rows],
        row_high=system.row_high[rows],
        hidden_low=system.hidden_low[numbers],
        hidden_high=system.hidden_high[numbers],
        shown_low=system.shown_low[numbers],
        shown_high=system.shown_high[numbers],
        must_hide=system.must_hide[numbers],
        must_show=system.must_show[numbers],
        cost=system.cost[numbers],
        targets=tuple(
            Target(tuple(int(place[m]) for m in target.members if m in inside), target.offs)
            for target in targets
        ),
        groups=tuple(tuple(int(place[m]) for m in group if m in inside) for group in groups),
    )
    return Part(own, numbers, rows)
