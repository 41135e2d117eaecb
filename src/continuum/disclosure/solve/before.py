"""What readers have before a publication is printed, as it enters the system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from continuum.disclosure.publication import Publication
from continuum.disclosure.solve.earlier import Earlier, Fact, Own
from continuum.disclosure.solve.joining import GroupKey, Joined, Name, NamedFact, joined
from continuum.disclosure.solve.told import Between

FAR = 10**9
"""How large a number may be."""

NEAR = 10_000
"""How large a number that nothing bounds is looked for at first."""

SECONDS = 10.0
"""How long a value that fits is looked for, in one group of numbers."""


def earlier_of(publication: Publication) -> Earlier:
    """What earlier releases tell of a publication's numbers.

    Groups of numbers that no values fit together with today's truth are told apart, the oldest first.
    """
    if not publication.previous:
        return Earlier()
    forced: set[GroupKey] = set()
    while True:
        together = joined(publication, forced)
        bound = _bound_to_today(together)
        values, wrong = _values(together, bound)
        new = wrong - forced
        if not new:
            return _earlier(publication, together, bound, values)
        forced |= new


def _bound_to_today(together: Joined) -> list[NamedFact]:
    """The facts that are tied to a number of today's, straight or through others."""
    return [
        fact
        for facts in _components(together.facts, ())
        if any(together.truth(name) is not None for fact in facts for _, name in fact.terms)
        for fact in facts
    ]


def _components(facts: Sequence[NamedFact], known: Iterable[Name]) -> list[list[NamedFact]]:
    """The facts in sets that share no number; numbers that are known tie nothing."""
    leader: dict[Name, Name] = {}
    passed = set(known)

    def lead(name: Name) -> Name:
        leader.setdefault(name, name)
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for fact in facts:
        names = [name for _, name in fact.terms if name not in passed]
        for name in names[1:]:
            leader[lead(name)] = lead(names[0])
    found: dict[Name, list[NamedFact]] = {}
    for fact in facts:
        names = [name for _, name in fact.terms if name not in passed]
        found.setdefault(lead(names[0]) if names else ("", -1), []).append(fact)
    return list(found.values())


def _values(together: Joined, facts: Sequence[NamedFact]) -> tuple[dict[Name, int], set[GroupKey]]:
    """A value that fits for each number that is not today's, and the groups that nothing fits."""
    today = {
        name: value for fact in facts for _, name in fact.terms if (value := together.truth(name)) is not None
    }
    values = dict(today)
    wrong: set[GroupKey] = set()
    for tied in _components(facts, today):
        names = list(dict.fromkeys(name for fact in tied for _, name in fact.terms if name not in today))
        if names:
            far = max([NEAR, *(4 * abs(each) for fact in tied for each in _sizes(fact, today))])
            found = _fitting(together, tied, names, today, far) or _fitting(together, tied, names, today, FAR)
        else:
            found = {} if all(fact.holds(today) for fact in tied) else None
        if found is None:
            oldest = max(fact.group[0] for fact in tied)
            wrong |= {fact.group for fact in tied if fact.group[0] == oldest}
        else:
            values.update(found)
    return values, wrong


def _sizes(fact: NamedFact, today: dict[Name, int]) -> list[int]:
    """The numbers that a fact is made of."""
    ends = [each for each in (fact.low, fact.high) if each is not None]
    return ends + [today[name] for _, name in fact.terms if name in today]


def _fitting(
    together: Joined, facts: Sequence[NamedFact], names: Sequence[Name], today: dict[Name, int], far: int
) -> dict[Name, int] | None:
    """Values that fit the facts, found by CP-SAT; None if there are none, or none were found."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    variables = {}
    for name in names:
        low, high = _ends(together.values[name])
        if low is not None and high is not None and low > high:
            return None
        bottom = -far if low is None else low
        variable = model.new_int_var(bottom, max(bottom, far if high is None else high), "")
        for hole in {between.hole for between in together.values[name] if between.hole}:
            model.add_linear_expression_in_domain(
                variable, cp_model.Domain.from_intervals([[-FAR, hole[0] - 1], [hole[1] + 1, FAR]])
            )
        variables[name] = variable
    for fact in facts:
        known = sum(c * today[name] for c, name in fact.terms if name in today)
        terms = [(c, variables[name]) for c, name in fact.terms if name not in today]
        model.add_linear_constraint(
            cp_model.LinearExpr.weighted_sum([v for _, v in terms], [c for c, _ in terms]),
            -(2**62) if fact.low is None else fact.low - known,
            2**62 if fact.high is None else fact.high - known,
        )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {name: int(solver.value(variable)) for name, variable in variables.items()}


def _ends(betweens: Iterable[Between]) -> tuple[int | None, int | None]:
    """From where to where a number may be by all that is told of it; holes aside."""
    all_of_it = list(betweens)
    lows = [each.low for each in all_of_it if each.low is not None]
    highs = [each.high for each in all_of_it if each.high is not None]
    return max(lows, default=None), min(highs, default=None)


def _around(value: int, betweens: Sequence[Between]) -> tuple[int | None, int | None]:
    """The same, but only as far as the holes on both sides of a value that fits."""
    low, high = _ends(betweens)
    for first, last in (each.hole for each in betweens if each.hole):
        if value > last:
            low = last + 1 if low is None else max(low, last + 1)
        else:
            high = first - 1 if high is None else min(high, first - 1)
    return low, high


def _earlier(
    publication: Publication, together: Joined, facts: Sequence[NamedFact], values: dict[Name, int]
) -> Earlier:
    place: dict[Name, int] = {(count.id, 0): i for i, count in enumerate(publication.counts)}
    between = {
        place[name]: _around(together.today[name[0]], told)
        for name, told in together.values.items()
        if name in place
    }
    own: list[Own] = []
    # A group by itself that nothing fits tells nothing: it is left out.
    kept = [fact for fact in facts if all(name in values for _, name in fact.terms)]
    for name in dict.fromkeys(name for fact in kept for _, name in fact.terms):
        if name not in place:
            place[name] = len(publication.counts) + len(own)
            low, high = _around(values[name], together.values[name])
            own.append(Own(name[0], values[name], low, high, together.small.get(name)))
    return Earlier(
        own=tuple(own),
        facts=tuple(Fact(tuple((c, place[n]) for c, n in fact.terms), fact.low, fact.high) for fact in kept),
        between=between,
        shown_again=frozenset(place[(of, 0)] for of in together.shown_again if (of, 0) in place),
        corrected=tuple(together.corrected),
    )
