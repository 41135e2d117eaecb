"""A release joined with the releases before it: the same id is the same number, unless it was corrected.

Which earlier numbers are told apart from today's:

- those that the newer release names as corrected, and those whose printed values contradict each other;
- a whole group of earlier hidden numbers, tied by the earlier release's facts, where today's truth (when it
  is given) does not fit those facts, or where no values at all fit both releases. Something in the group was
  corrected, and a reader cannot tell what.

A group that is told apart still stands by itself, and releases older than it are joined with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from continuum.disclosure.attack.facts import Facts, Name, Row, facts_of
from continuum.disclosure.attack.parts import components
from continuum.disclosure.release import Release

Fits = Callable[[Facts], bool]


@dataclass
class Joined:
    """All that readers have, as one system.

    Attributes:
        facts: the values and rows of all releases.
        release_of: for each number, the newest release that tells of it.
        told_before: the numbers that an earlier release tells of.
        apart: the names of the earlier releases of which a group of numbers was told apart because no values
            fit both, or the truth does not.
    """

    facts: Facts
    release_of: dict[Name, Release]
    told_before: set[Name] = field(default_factory=set)
    apart: list[str] = field(default_factory=list)
    _edition: dict[str, int] = field(default_factory=dict)
    _editions: int = 0

    def name(self, id_: str) -> Name:
        """The number that an id stands for, at this point in going back through the releases."""
        return (id_, self._edition.get(id_, 0))

    def tell_apart(self, id_: str) -> None:
        """From here back, the id stands for another number."""
        self._editions += 1
        self._edition[id_] = self._editions


def earlier_releases(release: Release) -> list[Release]:
    """The releases before one, with those before them, each once, the newest first."""
    found: list[Release] = []

    def collect(of: Release) -> Iterator[Release]:
        for each in of.previous:
            yield from collect(each)
            yield replace(each, previous=())

    for each in collect(release):
        if each not in found:
            found.append(each)
    if all(each.date for each in found):
        found.sort(key=lambda each: each.date)
    return found[::-1]


def joined(release: Release, truth: Mapping[str, int] | None = None, fits: Fits | None = None) -> Joined:
    """A release and those before it.

    Args:
        release: the newest release, which holds the earlier ones.
        truth: what the numbers are, as far as it is known.
        fits: whether values fit a system. When given, each earlier group is joined only where they do.
    """
    system = Joined(facts_of(release), {})
    system.release_of.update(dict.fromkeys(system.facts.values, release))
    newer = release
    for earlier in earlier_releases(release):
        for id_ in newer.corrected:
            system.tell_apart(id_)
        facts = facts_of(earlier)
        for names, rows in components(facts.values, facts.rows):
            _join(system, earlier, Facts({name: facts.values[name] for name in names}, rows), truth, fits)
        newer = earlier
    return system


def _join(
    system: Joined, earlier: Release, group: Facts, truth: Mapping[str, int] | None, fits: Fits | None
) -> None:
    """Add one group of an earlier release's facts to the system, as the same numbers where that can be."""
    if group.values and not _can_be_the_same(system, group, truth, fits):
        for id_, _ in group.values:
            system.tell_apart(id_)
        title = earlier.name or earlier.date or "an earlier release"
        if title not in system.apart:
            system.apart.append(title)
    names = {id_: system.name(id_) for id_, _ in group.values}
    for (id_, _), values in group.values.items():
        name = names[id_]
        known = system.facts.values.get(name)
        system.facts.values[name] = values if known is None else known.meet(values)
        system.release_of.setdefault(name, earlier)
        system.told_before.add(name)
    system.facts.rows += [row.named(names) for row in group.rows]


def _can_be_the_same(
    system: Joined, group: Facts, truth: Mapping[str, int] | None, fits: Fits | None
) -> bool:
    names = {id_: system.name(id_) for id_, _ in group.values}
    values = dict(system.facts.values)
    for (id_, _), each in group.values.items():
        name = names[id_]
        if name in values:
            values[name] = each.meet(values[name])
            low, high = values[name].up_to(_FAR)
            if low > high:
                return False
    rows = [row.named(names) for row in group.rows]
    if truth and not _true(group, rows, names, truth):
        return False
    return fits is None or fits(Facts(values, [*system.facts.rows, *rows]))


_FAR = 10**15


def _true(group: Facts, rows: list[Row], names: Mapping[str, Name], truth: Mapping[str, int]) -> bool:
    """Whether today's truth, as far as it tells, fits the facts of an earlier group that would be joined."""
    today = {name: truth[id_] for id_, name in names.items() if name[1] == 0 and id_ in truth}
    for (id_, _), values in group.values.items():
        if names[id_] in today and today[names[id_]] not in values:
            return False
    return all(row.holds(today) for row in rows if all(name in today for _, name in row.terms))
