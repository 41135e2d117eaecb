"""Stock at one date, and what flowed in and out of it until another: four numbers of which any three tell
the fourth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.relations import Ties, rest_name
from continuum.disclosure.figures.restriction import Restriction
from continuum.disclosure.publication import Linear

_Which = tuple[tuple[str, Restriction], ...]


@dataclass(frozen=True)
class _Step:
    """The stock before and after, and what came and went in between; either flow may not be printed."""

    before: Quantity
    after: Quantity
    came: Quantity | None
    went: Quantity | None

    def over(self, values: Mapping[Quantity, int]) -> int:
        """What is left unexplained: before + came - went - after."""
        came = values[self.came] if self.came else 0
        went = values[self.went] if self.went else 0
        return values[self.before] + came - went - values[self.after]


def stocks_and_flows(
    values: Mapping[Quantity, int], bases: Mapping[str, tuple[str, str]], ties: Ties
) -> tuple[Linear, ...]:
    """The facts that tie stocks by what flows in and out of them.

    Args:
        values: the quantities and their values.
        bases: for the base of each stock the bases of what flows in and out.
        ties: where the flows that can be worked out, though they are not printed, are added as rests.
    """
    facts: list[Linear] = []
    of_base: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in values:
        of_base[quantity.base].append(quantity)
    for stock_base, (comes, goes) in sorted(bases.items()):
        for which, dates in _stocks(of_base[stock_base]).items():
            for steps in _kinds(dates, which, of_base[comes], of_base[goes]):
                facts += _facts(steps, values, ties)
    return tuple(facts)


def _stocks(stocks: Iterable[Quantity]) -> dict[_Which, dict[date, Quantity]]:
    found: dict[_Which, dict[date, Quantity]] = defaultdict(dict)
    for quantity in stocks:
        found[quantity.which][quantity.end] = quantity
    return found


def _kinds(
    dates: Mapping[date, Quantity], which: _Which, comes: Iterable[Quantity], goes: Iterable[Quantity]
) -> Iterator[list[_Step]]:
    """Steps by the kind of flow: each what came in, each what went out, and both of the same period."""
    came = _flows(dates, which, comes)
    went = _flows(dates, which, goes)
    for ins in came.values():
        for outs in went.values():
            yield [_step(dates, ins[when], outs[when]) for when in sorted(ins.keys() & outs.keys())]
    all_in, all_out = came.get(which, {}), went.get(which, {})
    yield [_step(dates, all_in[when], None) for when in sorted(all_in.keys() - all_out.keys())]
    yield [_step(dates, None, all_out[when]) for when in sorted(all_out.keys() - all_in.keys())]


def _flows(
    dates: Mapping[date, Quantity], which: _Which, flows: Iterable[Quantity]
) -> dict[_Which, dict[tuple[date, date], Quantity]]:
    """Flows between two dates of the stock that take in no more than it does."""
    found: dict[_Which, dict[tuple[date, date], Quantity]] = defaultdict(dict)
    wanted = set(which)
    for flow in flows:
        if flow.start is None or flow.end not in dates or flow.start - timedelta(1) not in dates:
            continue
        if wanted <= set(flow.which):
            found[flow.which][flow.start, flow.end] = flow
    return found


def _step(dates: Mapping[date, Quantity], came: Quantity | None, went: Quantity | None) -> _Step:
    flow = came or went
    assert flow is not None
    assert flow.start is not None
    return _Step(dates[flow.start - timedelta(1)], dates[flow.end], came, went)


def _facts(steps: list[_Step], values: Mapping[Quantity, int], ties: Ties) -> Iterator[Linear]:
    """The facts of one kind of flow, if the values bear them out."""
    if all(step.came and step.went for step in steps):
        # Flows narrower than the stock may make it up too: children who enter care are the episodes that
        # begin with an entry, and those that begin otherwise end another. One month that fits is enough: a
        # reader who has the totals of that month, or knows the measures, will rely on it for each cell.
        made_up = [step for step in steps if step.over(values) == 0]
        if 2 * len(made_up) > len(steps):
            yield from (_fact(step, None) for step in made_up)
        return
    for step in steps:
        over = step.over(values)
        missing = over if step.went is None else -over
        if missing >= 0:
            name = rest_name(step.before.id, (step.after.id, "went" if step.went is None else "came"))
            ties.rests[name] = missing
            yield _fact(step, name)


def _fact(step: _Step, rest: str | None) -> Linear:
    terms = [(1, step.before.id), (-1, step.after.id)]
    came = step.came.id if step.came else rest
    went = step.went.id if step.went else rest
    if came:
        terms.append((1, came))
    if went:
        terms.append((-1, went))
    return Linear(tuple(terms), 0, 0)
