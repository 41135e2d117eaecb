"""The additive rows of a group of counts, from what each of its breakdowns adds up to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from continuum.measures.engine.arrays import Codes, Ints, begins, labels_of
from continuum.measures.engine.arrow import array_of, coded_texts
from continuum.measures.engine.narrow import Narrow, Numbers, Truths
from continuum.measures.engine.plan import CELL_JOIN, breakdown_name
from continuum.measures.engine.program import Query


@dataclass(frozen=True)
class Part:
    """The additive rows of one breakdown, in the order of their cells.

    Attributes:
        breakdown: the breakdown.
        cells: its dimensions, the authority before them where that is asked for.
        cell: the crossed number of the cell of each row.
        at: its day or month.
        times: how many events it stands for.
        gains: what each count that is wanted gains.
        before: for distinct things, the day or month of the event before.
        has_before: whether there is one.
    """

    breakdown: tuple[str, ...]
    cells: Sequence[Codes]
    cell: Ints
    at: Ints
    times: Ints
    gains: Mapping[str, Numbers]
    before: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    has_before: Truths = field(default_factory=lambda: np.zeros(0, dtype=bool))


def rows_of(query: Query, narrow: Narrow, parts: Sequence[Part]) -> pa.Table:
    """The rows of all breakdowns; the counts that are not wanted in one gain nothing in it."""
    sizes = [len(part.at) for part in parts]
    ends = np.cumsum(sizes).tolist()
    columns: dict[str, pa.Array] = {
        "breakdown": coded_texts(
            np.repeat(np.arange(len(parts)), sizes), [breakdown_name(part.breakdown) for part in parts]
        ),
        **_cell_columns(parts, by_authority=narrow.one.by_authority),
        "day": array_of(narrow.dates(np.concatenate([part.at for part in parts]))),
    }
    if query.group.distinct is not None:
        unknown = ~np.concatenate([part.has_before for part in parts])
        columns["before"] = array_of(narrow.dates(np.concatenate([part.before for part in parts])), unknown)
    columns["n"] = array_of(np.concatenate([part.times for part in parts]).astype(np.float64))
    places = {key: place for place, key in enumerate(query.group.counts)}
    gains = np.zeros((len(places), ends[-1]))
    for part, size, end in zip(parts, sizes, ends, strict=True):
        for key, gained in part.gains.items():
            gains[places[key], end - size : end] = gained
    columns |= {query.column(key): array_of(gains[place]) for key, place in places.items()}
    return pa.table(columns)


def _cell_columns(parts: Sequence[Part], *, by_authority: bool) -> dict[str, pa.Array]:
    """The columns that say the cell of each row, and of which authority it is."""
    places: dict[str, list[Ints]] = {"authority": [], "cell": []}
    names: dict[str, dict[str, int]] = {"authority": {}, "cell": {}}

    def put(column: str, labels: Iterable[str], each: Ints) -> None:
        known = names[column]
        codes = np.array([known.setdefault(label, len(known)) for label in labels], dtype=np.int64)
        places[column].append(codes[each])

    for part in parts:
        firsts = begins(part.cell)
        cell, each = part.cell[firsts], np.cumsum(firsts) - 1
        own = list(part.cells)
        if by_authority:
            size = math.prod(len(codes.labels) for codes in own[1:])
            put("authority", labels_of(own[:1], cell // size, CELL_JOIN), each)
            own, cell = own[1:], cell % size
        put("cell", labels_of(own, cell, CELL_JOIN), each)
    wanted = ("authority", "cell") if by_authority else ("cell",)
    return {name: coded_texts(np.concatenate(places[name]), list(names[name])) for name in wanted}
