"""The attack on a release: what its readers can work out of every number that it does not show."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from continuum.disclosure.attack.across import Joined, earlier_releases, joined
from continuum.disclosure.attack.contradiction import contradiction, fits, separate
from continuum.disclosure.attack.engine import Deadline, Goal, OutOfTimeError, Solutions
from continuum.disclosure.attack.facts import Facts, Name, Values, facts_of
from continuum.disclosure.attack.parts import Part, taken_apart
from continuum.disclosure.attack.ranges import Ends, decided, decided_at, ends_of, harmless
from continuum.disclosure.attack.verdicts import OUTSIDE, Finding, Verdict, goals_of, judged
from continuum.disclosure.release import Printed, Release, Status


@dataclass(frozen=True)
class Attack:
    """What was found of a release.

    Attributes:
        findings: one for each hidden number that was asked about, and for each protected count that is
            printed although the policy hides it, in the order of the release, then of the earlier ones.
        contradictions: sets of facts, in words, that cannot all be true: nothing fits them.
        untrue: facts, in words, that the truth, where it was given, does not bear out.
        apart: the names of earlier releases of which some numbers were told apart from today's, because both
            cannot be true of the same numbers: something was corrected.
        seconds: how long it took.
    """

    findings: tuple[Finding, ...]
    contradictions: tuple[tuple[str, ...], ...] = ()
    untrue: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings for which the release may not go out."""
        return tuple(each for each in self.findings if each.fails)

    @property
    def passes(self) -> bool:
        """Whether the release may go out: it contradicts nothing, and every number is proven to be safe."""
        return not (self.failures or self.contradictions or self.untrue)

    def of(self, id_: str) -> Finding:
        """What was found of a number of the newest release that tells of it; KeyError if it was not asked."""
        for each in self.findings:
            if each.id == id_:
                return each
        raise KeyError(id_)


def attack(
    release: Release,
    truth: Mapping[str, int] | None = None,
    limit: float = 60.0,
    *,
    only: Collection[str] | None = None,
    ends: bool = True,
) -> Attack:
    """Try to work out what a release hides, from everything that is printed in it and before it.

    Args:
        release: what is printed. Its terms say which counts the policy hides.
        truth: what the numbers are, by id, as far as it is known. With it the verdict is on the counts that
            are small in truth; without it, on what a reader may conclude who does not know them.
        limit: seconds that it may take. What is not decided by then is "not proven", and fails.
        only: the ids to ask about; every hidden number when left out.
        ends: whether to find the smallest and largest value of each number. A gate needs the verdicts only,
            and is quicker without.

    Raises:
        ContinuumError: the printed numbers are too large for the solver.
    """
    started = time.monotonic()
    deadline = Deadline(limit)
    system = joined(release, truth)
    search = _Search(deadline, ends)
    wanted = _wanted(system, release, truth, only, ends)
    search.through(system, wanted, truth)
    if search.contradictions and release.previous:
        system = _joined_where_they_fit(release, truth, deadline)
        search = _Search(deadline, ends)
        wanted = _wanted(system, release, truth, only, ends)
        search.through(system, wanted, truth)
    findings = {
        name: _finding(search, system, release, name, printed, truth) for name, printed in wanted.items()
    }
    printed = _printed_small(release, only)
    return Attack(
        findings=(*printed, *_set_apart_what_was_known(release, system, findings, limit)),
        contradictions=tuple(search.contradictions),
        untrue=_untrue(release, truth) if truth else (),
        apart=tuple(system.apart),
        seconds=time.monotonic() - started,
    )


def _joined_where_they_fit(release: Release, truth: Mapping[str, int] | None, deadline: Deadline) -> Joined:
    """The releases joined group by group, where values fit; all of them if that takes too long."""
    try:
        return joined(release, truth, partial(fits, deadline=deadline))
    except OutOfTimeError:
        return joined(release, truth)


def _wanted(
    system: Joined,
    release: Release,
    truth: Mapping[str, int] | None,
    only: Collection[str] | None,
    ends: bool,
) -> dict[Name, Printed]:
    """The hidden numbers to ask about, as they were printed, those of the newest release first.

    Of earlier releases these are the protected counts. Where only verdicts are asked for, they are those that
    may be small.
    """
    found: dict[Name, Printed] = {}
    of_release: dict[int, dict[str, Printed]] = {}
    for name, each in system.release_of.items():
        numbers = of_release.setdefault(id(each), {printed.id: printed for printed in each.numbers})
        printed = numbers.get(name[0])
        if printed is None or printed.status is Status.SHOWN:
            continue
        known = None if ends else _known(name, truth)
        small = known is None or _hides(each, known)
        asked = printed.id in only if only is not None else (ends and each is release) or printed.protected
        if asked and small:
            found[name] = printed
    return found


def _known(name: Name, truth: Mapping[str, int] | None) -> int | None:
    """What a number is, if that is known; an earlier one that was corrected since is not."""
    return truth.get(name[0]) if truth and not name[1] else None


def _hides(release: Release, value: int | None) -> bool:
    terms = release.terms
    return value is not None and terms.lowest_hidden <= value <= terms.highest_hidden


class _Search:
    """Asks what has to be asked of the parts in which the wanted numbers are."""

    def __init__(self, deadline: Deadline, ends: bool) -> None:
        self.answers: dict[Goal, bool] = {}
        self.ends: dict[Name, Ends] = {}
        self.contradictions: list[tuple[str, ...]] = []
        self.contradicted: set[Name] = set()
        self.harmless: set[Name] = set()
        self._deadline = deadline
        self._ends = ends

    def through(
        self, system: Joined, wanted: Mapping[Name, Printed], truth: Mapping[str, int] | None
    ) -> None:
        """Go through all parts, those that can be told apart at a glance first."""
        goals = {
            name: goals_of(name, system.release_of[name].terms)
            for name, printed in wanted.items()
            if printed.protected
        }
        for facts in separate(system.facts):
            if not facts.values and all(row.holds({}) for row in facts.rows):
                continue
            apart = taken_apart(facts)
            if apart is None:
                self._contradicted(facts)
                continue
            for name, value in apart.settled.items():
                self.answers.update(decided_at(value, goals.get(name, ())))
                self.ends[name] = Ends(value, value)
            try:
                if not all(self._part(part, goals, wanted, truth) for part in apart.parts):
                    self._contradicted(facts)
            except OutOfTimeError:
                continue

    def _part(
        self,
        part: Part,
        goals: Mapping[Name, list[Goal]],
        wanted: Mapping[Name, Printed],
        truth: Mapping[str, int] | None,
    ) -> bool:
        """Ask about one part; False if nothing fits it."""
        asked = [name for name in part.bounds if name in wanted]
        if not part.rows:
            self._alone(part, goals, asked)
            return True
        if not asked and not self._ends:
            return True
        solutions = Solutions(part, self._deadline)
        in_truth = _in_truth(part, truth)
        if in_truth:
            solutions.keep(in_truth)
        elif not solutions.any():
            return False
        self.answers.update(decided(solutions, (goal for name in asked for goal in goals.get(name, ()))))
        unknown = [name for name in asked if _known(name, truth) is None]
        self.harmless.update(harmless(part, self.answers, goals, unknown, self._deadline))
        if self._ends:
            self.ends.update(ends_of(solutions, asked, self._deadline))
        return True

    def _alone(self, part: Part, goals: Mapping[Name, list[Goal]], asked: Iterable[Name]) -> None:
        """A number that nothing ties to another: its bounds are its ends."""
        for name in asked:
            low, high = part.bounds[name]
            values = Values(
                None if name in part.open_down else low,
                None if name in part.open_up else high,
                part.holes.get(name, ()),
            )
            self.ends[name] = Ends(values.low, values.high)
            for goal in goals.get(name, ()):
                least, most = values.meet(Values(goal.low, goal.high)).up_to(high + abs(low) + 1)
                self.answers[goal] = least <= most
            if any(self.answers[goal] for goal in goals.get(name, ())[-OUTSIDE:]):
                self.harmless.add(name)

    def _contradicted(self, facts: Facts) -> None:
        self.contradictions.append(contradiction(facts, self._deadline))
        self.contradicted.update(facts.values)


def _in_truth(part: Part, truth: Mapping[str, int] | None) -> dict[Name, int] | None:
    """The truth as a solution of a part, if all of it is known and it is one."""
    if not truth or any(edition or id_ not in truth for id_, edition in part.bounds):
        return None
    values = {name: truth[name[0]] for name in part.bounds}
    inside = all(
        low <= values[name] <= high and not any(a <= values[name] <= b for a, b in part.holes.get(name, ()))
        for name, (low, high) in part.bounds.items()
    )
    return values if inside and all(row.holds(values) for row in part.rows) else None


def _finding(
    search: _Search,
    system: Joined,
    release: Release,
    name: Name,
    printed: Printed,
    truth: Mapping[str, int] | None,
) -> Finding:
    of = system.release_of[name]
    ends = search.ends.get(name, Ends(None, None, proven=False))
    missing: tuple[int, ...] = ()
    if name in search.contradicted:
        verdict = Verdict.CONTRADICTED
    elif not printed.protected:
        verdict = Verdict.NOT_PROTECTED
    else:
        is_harmless = name in search.harmless
        verdict, missing = judged(name, of.terms, search.answers, _known(name, truth), harmless=is_harmless)
    return Finding(
        id=name[0],
        protected=printed.protected,
        verdict=verdict,
        missing=missing,
        smallest=ends.smallest,
        largest=ends.largest,
        ends_proven=ends.proven,
        release="" if of is release else of.name or of.date or "an earlier release",
    )


def _set_apart_what_was_known(
    release: Release, system: Joined, findings: Mapping[Name, Finding], limit: float
) -> tuple[Finding, ...]:
    """The findings, where what the earlier releases alone tell as well is not held against this one."""
    earlier = earlier_releases(release)
    doubtful = {name for name, each in findings.items() if each.missing and name in system.told_before}
    if not doubtful:
        return tuple(findings.values())
    before = attack(
        replace(earlier[0], previous=tuple(reversed(earlier[1:]))),
        limit=limit,
        only={id_ for id_, _ in doubtful},
        ends=False,
    )
    missing = {each.id: set(each.missing) for each in reversed(before.findings)}
    return tuple(
        replace(each, verdict=Verdict.KNOWN_BEFORE)
        if name in doubtful and set(each.missing) <= missing.get(each.id, set())
        else each
        for name, each in findings.items()
    )


def _printed_small(release: Release, only: Collection[str] | None) -> list[Finding]:
    """The protected counts that are printed although the policy hides them, unless they were before."""
    before = {
        (printed.id, printed.value)
        for each in earlier_releases(release)
        for printed in each.numbers
        if printed.status is Status.SHOWN
    }
    return [
        Finding(
            printed.id,
            True,
            Verdict.PRINTED,
            (),
            smallest=printed.value,
            largest=printed.value,
            ends_proven=True,
        )
        for printed in release.numbers
        if printed.protected
        and printed.status is Status.SHOWN
        and _hides(release, printed.value)
        and (printed.id, printed.value) not in before
        and (only is None or printed.id in only)
    ]


def _untrue(release: Release, truth: Mapping[str, int]) -> tuple[str, ...]:
    """What the release says that is not so, in words."""
    facts = facts_of(release)
    known = {(id_, 0): value for id_, value in truth.items()}
    wrong = [
        f"{id_} is not {truth[id_]}"
        for (id_, _), values in facts.values.items()
        if id_ in truth and truth[id_] not in values
    ]
    wrong += [
        row.said for row in facts.rows if all(name in known for _, name in row.terms) and not row.holds(known)
    ]
    return tuple(dict.fromkeys(wrong))
