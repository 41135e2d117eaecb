"""What a reader learns from one release, as rows of whole numbers.

Each number has the values that its printed form leaves open, and each sum, percentage and statement is a
linear row or a few. A percentage printed as V (in units of its last decimal), rounded half away from zero,
says of its numerator N and denominator D, with K = 2 × per × 10^decimals:

    (2V − 1) × D ≤ K × N ≤ (2V + 1) × D − 1,  and D ≥ 1

for V from 1 up; for 0 only the right side (both, mirrored, where N may be below zero); a V below zero is the
mirror image.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status

Name = tuple[str, int]
"""A number: its id, and 0 for the one that the newest release tells of. Earlier ones that differ from it
have other whole numbers."""


@dataclass(frozen=True)
class Values:
    """The whole numbers from `low` to `high` (None: without end), but for the `holes` (closed intervals)."""

    low: int | None
    high: int | None
    holes: tuple[tuple[int, int], ...] = ()

    def __contains__(self, value: int) -> bool:
        if self.low is not None and value < self.low:
            return False
        if self.high is not None and value > self.high:
            return False
        return not any(low <= value <= high for low, high in self.holes)

    def meet(self, other: Values) -> Values:
        """The values that are in both."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Values(
            max(lows, default=None),
            min(highs, default=None),
            tuple(sorted({*self.holes, *other.holes})),
        )

    def up_to(self, cap: int) -> tuple[int, int]:
        """The ends of the interval that holds all values between −cap and cap; low > high where none is."""
        low = -cap if self.low is None else self.low
        high = cap if self.high is None else self.high
        return self.closed_in(low, high)

    def closed_in(self, low: int, high: int) -> tuple[int, int]:
        """The interval with ends moved inwards out of the holes."""
        for hole_low, hole_high in self.holes:
            if hole_low <= low <= hole_high:
                low = hole_high + 1
        for hole_low, hole_high in reversed(self.holes):
            if hole_low <= high <= hole_high:
                high = hole_low - 1
        return low, high


@dataclass(frozen=True)
class Row:
    """low ≤ the sum of coefficient × number ≤ high, and the fact in words that says so."""

    terms: tuple[tuple[int, Name], ...]
    low: int | None
    high: int | None
    said: str

    def holds(self, values: Mapping[Name, int]) -> bool:
        """Whether it is so when the numbers have these values, all of which must be given."""
        total = sum(coefficient * values[name] for coefficient, name in self.terms)
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)

    def named(self, names: Mapping[str, Name]) -> Row:
        """The row with its ids standing for other numbers."""
        terms = tuple((coefficient, names.get(name[0], name)) for coefficient, name in self.terms)
        return Row(terms, self.low, self.high, self.said)

    def without(self, fixed: Mapping[Name, int]) -> Row:
        """The row with the numbers that are known put in; terms of one number are added up."""
        known = 0
        left: dict[Name, int] = {}
        for coefficient, name in self.terms:
            if name in fixed:
                known += coefficient * fixed[name]
            else:
                left[name] = left.get(name, 0) + coefficient
        terms = tuple((coefficient, name) for name, coefficient in left.items() if coefficient)
        low = None if self.low is None else self.low - known
        high = None if self.high is None else self.high - known
        return Row(terms, low, high, self.said)


@dataclass
class Facts:
    """The values that each number may have by itself, and the rows that tie numbers to one another."""

    values: dict[Name, Values] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def facts_of(release: Release) -> Facts:
    """What one release tells, without the releases before it. A shown number stands in the rows as itself.

    An id that is told of in a sum or percentage and was printed nowhere, not even as a mark, is a number from
    0 up that is not protected.
    """
    said_of = {printed.id: printed for printed in release.numbers}
    facts = Facts({(printed.id, 0): values_of(printed, release) for printed in release.numbers})
    fixed = {
        (printed.id, 0): printed.value
        for printed in release.numbers
        if printed.status is Status.SHOWN and printed.value is not None
    }
    rows = [row for known in release.known for row in _known_rows(known, said_of)]
    rows += [row for each in release.percentages for row in _percentage_rows(each, said_of)]
    for row in rows:
        for _, name in row.terms:
            facts.values.setdefault(name, Values(0, None))
    facts.rows = [row.without(fixed) for row in rows]
    return facts


def values_of(printed: Printed, release: Release) -> Values:
    """The values that a number may have by the way it was printed, and by what the notes say of that."""
    terms = release.terms
    hidden = ((terms.lowest_hidden, terms.highest_hidden),) if printed.protected else ()
    if printed.status is Status.SHOWN and printed.value is not None:
        return Values(printed.value, printed.value)
    if printed.status is Status.ROUNDED and printed.value is not None:
        low, high = _rounded_from(printed.value, terms.base)
        return Values(low if printed.negative else max(low, 0), high, hidden)
    if printed.negative:
        return Values(None, -1)
    if not printed.marked:
        return Values(0, None)
    return Values(max(terms.mark_smallest, 0), terms.mark_largest if printed.protected else None)


def _rounded_from(value: int, base: int) -> tuple[int, int]:
    """The smallest and largest whole number that is rounded to the value, half away from zero."""
    nearer, farther = base // 2, (base - 1) // 2  # half away from zero: a half belongs to the larger one
    if value > 0:
        return value - nearer, value + farther
    if value < 0:
        return value - farther, value + nearer
    return -farther, farther


def _known_rows(known: Known, said_of: Mapping[str, Printed]) -> list[Row]:
    terms = tuple((coefficient, (id_, 0)) for coefficient, id_ in known.terms)
    return [Row(terms, known.low, known.high, known_in_words(known, said_of))]


def _percentage_rows(printed: PrintedPercentage, said_of: Mapping[str, Printed]) -> list[Row]:
    said = percentage_in_words(printed, said_of)
    scale = 2 * printed.per * 10**printed.decimals
    mirrored = printed.value < 0
    size = -printed.value if mirrored else printed.value
    above = _terms(printed.numerator, -scale if mirrored else scale)
    below = printed.denominator
    rows = [Row(_terms(below, 1), 1, None, said)]
    rows.append(Row((*above, *_terms(below, -(2 * size + 1))), None, -1, said))
    may_be_negative = any(said_of[id_].negative for id_ in printed.numerator if id_ in said_of)
    if size:
        rows.append(Row((*above, *_terms(below, -(2 * size - 1))), 0, None, said))
    elif may_be_negative:
        rows.append(Row((*above, *_terms(below, 1)), 1, None, said))
    return rows


def _terms(ids: Iterable[str], coefficient: int) -> tuple[tuple[int, Name], ...]:
    return tuple((coefficient, (id_, 0)) for id_ in ids)


def known_in_words(known: Known, said_of: Mapping[str, Printed]) -> str:
    """A linear fact as a reader would write it: "Total (10) = A (4) + B ([c])"."""
    plus = [(size, id_) for size, id_ in known.terms if size > 0]
    minus = [(-size, id_) for size, id_ in known.terms if size < 0]
    if known.low == known.high == 0 and plus and minus:
        sides = sorted((plus, minus), key=len)
        return f"{_added(sides[0], said_of)} = {_added(sides[1], said_of)}"
    whole = _added(plus, said_of) + "".join(f" − {_added([each], said_of)}" for each in minus)
    if known.low == known.high and known.low is not None:
        return f"{whole} = {known.low}"
    ends = [f"at least {known.low}"] * (known.low is not None)
    ends += [f"at most {known.high}"] * (known.high is not None)
    return f"{whole} is {' and '.join(ends)}" if ends else whole


def percentage_in_words(printed: PrintedPercentage, said_of: Mapping[str, Printed]) -> str:
    """A printed percentage as a reader would write it: "58% of Total (227) is A (51) + B ([c])"."""
    value = f"{printed.value / 10**printed.decimals:.{printed.decimals}f}"
    above = _added([(1, id_) for id_ in printed.numerator], said_of)
    below = _added([(1, id_) for id_ in printed.denominator], said_of)
    share = f"{value}%" if printed.per == 100 else f"{value} per {printed.per:,}"
    return f"{above} is {share} of {below}"


_MOST_WRITTEN = 12


def _added(terms: Iterable[tuple[int, str]], said_of: Mapping[str, Printed]) -> str:
    """Numbers with what was printed of them, added up; the middle of a long sum is left out."""
    written = [f"{'' if size == 1 else f'{size} × '}{id_} ({_seen(said_of.get(id_))})" for size, id_ in terms]
    if len(written) > _MOST_WRITTEN:
        left_out = len(written) - 4
        written = [*written[:2], f"{left_out} more", *written[-2:]]
    return " + ".join(written) or "0"


def _seen(printed: Printed | None) -> str:
    if printed is None or printed.status is Status.SUPPRESSED or printed.value is None:
        return "hidden"
    return str(printed.value) if printed.status is Status.SHOWN else f"about {printed.value}"
