"""Joining a publication with the releases before it: the same id is the same number, unless corrected.

A number whose printed value now differs was corrected: the one that was printed earlier is another number.
So is every hidden number that an earlier release ties together with others in a way that today's truth does
not fit: something among them was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from continuum.disclosure.publication import Publication
from continuum.disclosure.release import Release, Status
from continuum.disclosure.solve.told import Between, Group, Tells, groups_of

Name = tuple[str, int]
"""A number: its id, and 0 for today's; an earlier one that is told apart from it has another."""

GroupKey = tuple[int, int]
"""A group: the release (the newest is 0) and which of its groups."""


@dataclass(frozen=True)
class NamedFact:
    """What a group tells, numbers by their names."""

    terms: tuple[tuple[int, Name], ...]
    low: int | None
    high: int | None
    group: GroupKey

    def holds(self, values: dict[Name, int]) -> bool:
        """Whether it is so; every number must be given."""
        total = sum(c * values[name] for c, name in self.terms)
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


@dataclass
class Joined:
    """The numbers and facts of all earlier releases, with the names they have today.

    Attributes:
        today: the publication's numbers, by id.
        values: from where to where each number may be, by each release that tells of it.
        facts: what ties numbers together.
        small: for hidden protected counts, what the policy of the newest release that has them hides.
        shown: what was shown of numbers, and by which releases.
        corrected: ids whose earlier number is told apart from today's.
    """

    today: dict[str, int]
    values: dict[Name, list[Between]] = field(default_factory=dict)
    facts: list[NamedFact] = field(default_factory=list)
    small: dict[Name, range] = field(default_factory=dict)
    shown_again: set[str] = field(default_factory=set)
    corrected: list[str] = field(default_factory=list)
    _edition: dict[str, int] = field(default_factory=dict)
    _editions: int = 0

    def name(self, of: str) -> Name:
        """The number that an id stands for, at this point in going back."""
        return (of, self._edition.get(of, 0))

    def truth(self, name: Name) -> int | None:
        """What a number is, if it is one of today's."""
        return self.today.get(name[0]) if name[1] == 0 else None

    def tell_apart(self, ids: Iterable[str], *, said: bool) -> None:
        """From here back the ids stand for other numbers; `said` if an earlier release said so already."""
        for each in ids:
            if not said and self.name(each)[1] == 0 and each in self.today and each not in self.corrected:
                self.corrected.append(each)
            self._editions += 1
            self._edition[each] = self._editions

    def add_release(self, release: Release, at: int, forced: set[GroupKey]) -> None:
        """Adds a release that is older than all before it."""
        for number in release.numbers:
            if number.status is Status.SHOWN and number.value is not None:
                self._add_shown(number.id, number.value)
        for which, group in enumerate(groups_of(release)):
            if (at, which) in forced or not self._fits(group):
                self.tell_apart(group.numbers, said=False)
            self._add_group(group, (at, which))
        terms = release.terms
        for number in release.numbers:
            if number.status is Status.SUPPRESSED and number.protected:
                self.small.setdefault(
                    self.name(number.id), range(terms.lowest_hidden, terms.highest_hidden + 1)
                )

    def _add_shown(self, of: str, value: int) -> None:
        name = self.name(of)
        if self.truth(name) == value:
            self.shown_again.add(of)
        elif self.truth(name) is not None or any(value not in each for each in self.values.get(name, [])):
            self.tell_apart([of], said=False)
        self.values.setdefault(self.name(of), []).append(Between(value, value))

    def _fits(self, group: Group) -> bool:
        """Whether today's truth, as far as it tells, fits a group."""
        known = {of: self.truth(self.name(of)) for of in group.numbers}
        for of, between in group.numbers.items():
            value = known[of]
            if value is not None and value not in between:
                return False
        there = {of: value for of, value in known.items() if value is not None}
        return all(_holds(fact, there) for fact in group.facts if all(of in there for _, of in fact.terms))

    def _add_group(self, group: Group, key: GroupKey) -> None:
        for of, between in group.numbers.items():
            self.values.setdefault(self.name(of), []).append(between)
        for fact in group.facts:
            terms = tuple((c, self.name(of)) for c, of in fact.terms)
            self.facts.append(NamedFact(terms, fact.low, fact.high, key))


def _holds(fact: Tells, values: dict[str, int]) -> bool:
    total = sum(c * values[of] for c, of in fact.terms)
    return (fact.low is None or fact.low <= total) and (fact.high is None or total <= fact.high)


def releases_before(publication: Publication) -> list[Release]:
    """All earlier releases, each once, the newest first."""
    found: list[Release] = []

    def collect(releases: Sequence[Release]) -> Iterator[Release]:
        for each in releases:
            yield from collect(each.previous)
            yield replace(each, previous=())

    for each in collect(publication.previous):
        if each not in found:
            found.append(each)
    if all(each.date for each in found):
        found.sort(key=lambda each: each.date)
    return found[::-1]


def joined(publication: Publication, forced: set[GroupKey]) -> Joined:
    """The releases before a publication, joined with it; `forced` groups are told apart."""
    together = Joined({count.id: count.value for count in publication.counts})
    corrected: Sequence[str] = ()
    for at, release in enumerate(releases_before(publication)):
        together.tell_apart(corrected, said=True)
        together.add_release(release, at, forced)
        corrected = release.corrected
    return together
