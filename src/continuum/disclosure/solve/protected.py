"""Protection: what of a publication may be printed, so that no small count can be learned from it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from continuum.disclosure.policy import Policy
from continuum.disclosure.protection import CannotProtectError, How, Protection
from continuum.disclosure.publication import Publication
from continuum.disclosure.release import Known, PrintedPercentage, Release
from continuum.disclosure.solve.audit import Piece
from continuum.disclosure.solve.before import earlier_of
from continuum.disclosure.solve.checks import check
from continuum.disclosure.solve.costs import worth_of_percentage, worth_of_statement
from continuum.disclosure.solve.cuts import ImpossibleError
from continuum.disclosure.solve.earlier import Earlier, Fact
from continuum.disclosure.solve.known_before import GivenAwayError, weighed
from continuum.disclosure.solve.limit import Clock, Limit
from continuum.disclosure.solve.part_solving import Proved, prove
from continuum.disclosure.solve.parts import Part, movable, split
from continuum.disclosure.solve.percentages import Book, Extra, printed, told
from continuum.disclosure.solve.printing import known_of, numbers_of, terms_of
from continuum.disclosure.solve.system import Flags, System
from continuum.disclosure.solve.translate import system_of

FOR_COUNTS = 0.7
"""The part of the time that choosing what to hide may take; the rest is for percentages and statements."""


def protected(publication: Publication, policy: Policy, limit: Limit | None = None) -> Protection:
    """What may be printed of a publication under a policy: the least information lost, and proved safe.

    Every protected count that the policy hides can, for whoever reads all that is printed and all earlier
    releases, still be each of the values that the policy hides. What is not solved within the limit's
    seconds has more hidden than it need. Raises ContinuumError for a publication that is not true of
    itself, CannotProtectError where what everybody knows gives a count away.
    """
    limit = limit or Limit()
    clock = Clock(limit.seconds)
    check(publication)
    earlier = earlier_of(publication)
    system, already = _system(publication, policy, earlier)
    hidden, proofs = _hidden(system, policy, limit, clock)
    book = Book(system, _pieces(system, hidden, proofs))
    values = {count.id: count.value for count in publication.counts}
    place = {count.id: i for i, count in enumerate(publication.counts)}
    percentages = _percentages(publication, policy, values, place, book, clock)
    statements = _statements(publication, place, book, clock)
    release = Release(
        terms=terms_of(policy),
        numbers=numbers_of(publication, policy, hidden),
        percentages=percentages,
        known=(*known_of(publication), *(statements.values())),
        previous=publication.previous,
        corrected=earlier.corrected,
    )
    return Protection(
        release=release,
        percentages=frozenset(percentage.id for percentage in percentages),
        statements=frozenset(statements),
        already_known=already,
        how=_how(system, hidden, publication, proofs, clock),
    )


def _system(publication: Publication, policy: Policy, earlier: Earlier) -> tuple[System, tuple[str, ...]]:
    """The system, and the counts that earlier releases alone give away."""
    system = system_of(publication, policy, earlier)
    if not earlier.tells:
        return system, ()
    plain = system_of(publication, policy, Earlier())
    try:
        return weighed(system, plain, earlier)
    except GivenAwayError as error:
        raise _cannot(plain, error.number) from error


def _hidden(
    system: System, policy: Policy, limit: Limit, clock: Clock
) -> tuple[Flags, list[tuple[Part, Proved]]]:
    """What is hidden, and the proof of each part that has something to protect; small parts first."""
    everything = system.must_hide | system.choice
    moves = movable(system, everything)
    for target in system.targets:
        if not any(moves[member] for member in target.members) and len(target.offs) > 1:
            raise _cannot(system, target.members[0])
    hidden = system.must_hide.copy()
    parts = sorted(split(system, moves), key=lambda part: len(part.numbers))
    left = sum(len(part.numbers) for part in parts)
    counting = clock.share(FOR_COUNTS)
    proofs = []
    for part in parts:
        own = counting.share(max(0.1, len(part.numbers) / left))
        left -= len(part.numbers)
        try:
            proof = prove(part.system, policy, limit, own)
        except ImpossibleError as error:
            member = part.system.targets[error.target].members[0]
            raise _cannot(system, int(part.numbers[member])) from error
        hidden[part.numbers] = proof.solved.hidden
        proofs.append((part, proof))
    return hidden, proofs


def _cannot(system: System, number: int) -> CannotProtectError:
    return CannotProtectError(
        f"{system.ids[number]!r} can be learned more closely than the policy allows, whatever is hidden",
        remedy="Leave it out together with the facts that everybody knows of it, or group it with others.",
    )


def _pieces(system: System, hidden: Flags, proofs: list[tuple[Part, Proved]]) -> list[Piece]:
    """The pieces of the whole: those with proofs, and those where there is nothing to protect."""
    pieces = [
        Piece(piece.system, part.numbers[piece.numbers], piece.hidden, piece.witnesses)
        for part, proof in proofs
        for piece in proof.pieces
    ]
    proved = np.zeros(system.size, dtype=np.bool_)
    for piece in pieces:
        proved[piece.numbers] = True
    rest = movable(system, hidden) & ~proved
    if rest.any():
        bare = split(system, rest, bare=True)
        pieces += [Piece(part.system, part.numbers, hidden[part.numbers], []) for part in bare]
    return pieces


def _percentages(
    publication: Publication,
    policy: Policy,
    values: dict[str, int],
    place: dict[str, int],
    book: Book,
    clock: Clock,
) -> tuple[PrintedPercentage, ...]:
    """The percentages that may be printed: those of more people are tried first."""
    kept: dict[str, PrintedPercentage] = {}
    tried: list[tuple[bool, float, PrintedPercentage, Extra]] = []
    for percentage in publication.percentages:
        people = sum(values[name] for name in percentage.denominator)
        least = policy.smallest_mean_base if percentage.mean else policy.smallest_percentage_base
        if not percentage.wanted or people < max(1, least):
            continue
        as_printed = printed(percentage, values, policy.decimals)
        extra = Extra(percentage.id, told(as_printed, place))
        tried.append((not book.is_free(extra), -worth_of_percentage(percentage, people), as_printed, extra))
    for _, _, as_printed, extra in sorted(tried, key=lambda each: each[:2]):
        if book.is_free(extra) or (not clock.over and book.accept(extra, clock)):
            kept[extra.id] = as_printed
    return tuple(kept[p.id] for p in publication.percentages if p.id in kept)


def _statements(
    publication: Publication, place: dict[str, int], book: Book, clock: Clock
) -> dict[str, Known]:
    """The statements that may be printed."""
    kept: dict[str, Known] = {}
    for statement in sorted(publication.statements, key=worth_of_statement, reverse=True):
        terms = tuple((c, place[name]) for c, name in statement.terms)
        extra = Extra(statement.id, (Fact(terms, statement.value, statement.value),))
        if book.is_free(extra) or (not clock.over and book.accept(extra, clock)):
            kept[statement.id] = Known(statement.terms, statement.value, statement.value)
    return kept


def _how(
    system: System,
    hidden: Flags,
    publication: Publication,
    proofs: Iterable[tuple[Part, Proved]],
    clock: Clock,
) -> How:
    wanted = [count.wanted and bool(hidden[i]) for i, count in enumerate(publication.counts)]
    targets = {member for target in system.targets for member in target.members}
    whole = [
        part.system.ids[i]
        for part, proof in proofs
        if proof.solved.whole
        for i in np.flatnonzero(proof.solved.hidden).tolist()
    ]
    lost = sum(proof.solved.cost for _, proof in proofs)
    least = sum(proof.solved.least for _, proof in proofs)
    return How(
        suppressed=sum(wanted),
        small=sum(1 for i in targets if i < len(wanted) and wanted[i]),
        lost=lost,
        gap=None if whole else max(0.0, 1.0 - least / lost) if lost > 0 else 0.0,
        seconds=clock.spent,
        whole=tuple(whole),
    )
