"""The algebra: what can be counted, and the measures made of counts.

- **stock**: rows open on a date; **flow**: rows that happened in a period;
- **share**: part of a stock or flow; **rate**: a count for so many of a population;
- **cohort**: what became of those with an event, counted when the time to follow them is over;
- **mean** and **ratio**; **series**: values that arrive as values.

A measure is one count, or one count over another. Every kind is made of `Flow` and `Stock` and nothing else,
so an engine needs to know only those two.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from continuum.dataset.fields import CodeList
from continuum.measures.language import Expression
from continuum.measures.periods import PeriodKind


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    NEITHER = "neither"


class MeasureKind(StrEnum):
    """The kinds of measure, for the reader; an engine does not ask."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    RATE = "rate"
    COHORT = "cohort"
    MEAN = "mean"
    RATIO = "ratio"
    SERIES = "series"


@dataclass(frozen=True)
class Flow:
    """Rows of a table that happened in a period.

    Attributes:
        table: the table.
        on: the day on which a row happened.
        where: which rows count; all when None.
        distinct: what is counted once a period, however often it happened (a family, a person); rows when
            None.
        weight: what is added up instead of counting one a row (days, pounds); a row where it is unknown does
            not count.
    """

    table: str
    on: Expression
    where: Expression | None = None
    distinct: Expression | None = None
    weight: Expression | None = None

    def which(self, condition: Expression) -> Flow:
        """Those of the flow for which a condition holds too."""
        return replace(self, where=condition if self.where is None else self.where & condition)


@dataclass(frozen=True)
class Stock:
    """Rows of a table that are open on a date: started on or before it and not ended by it.

    Attributes:
        table: the table.
        start: the day from which a row is open.
        end: the day from which it no longer is; a row with none is still open.
        where: which rows count; all when None.
        weight: what is added up instead of counting one a row; a row where it is unknown does not count.
        month_ends: whether the stock is added up over the month ends of a period, for a mean over them.
    """

    table: str
    start: Expression
    end: Expression
    where: Expression | None = None
    weight: Expression | None = None
    month_ends: bool = False

    def which(self, condition: Expression) -> Stock:
        """Those of the stock for which a condition holds too."""
        return replace(self, where=condition if self.where is None else self.where & condition)


@dataclass(frozen=True)
class MonthEnds:
    """How many month ends a period has: what a mean over month ends is divided by."""


Count = Flow | Stock | MonthEnds


@dataclass(frozen=True)
class Together:
    """Counts of different tables added up: workers in post and posts that are vacant."""

    counts: tuple[Flow | Stock, ...]


@dataclass(frozen=True)
class Ages:
    """Age bands by date of birth: each a code, its label, the first age in it and the first age above it.

    A flow's row is in the band of its day. A stock's row moves from band to band on birthdays.
    """

    date_of_birth: Expression
    bands: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True)
class Dimension:
    """Something by which a table's rows can be broken down.

    Attributes:
        name: its name, the same for the same idea on every table.
        title: its title.
        of: the value of a row, or age bands.
        labels: the code list that labels the cells; None where the cells are teams or label themselves.
        is_team: whether cells are keys of the team table.
    """

    name: str
    title: str
    of: Expression | Ages
    labels: CodeList | None = None
    is_team: bool = False


@dataclass(frozen=True)
class Source:
    """Where a definition comes from: a statute, a guide, a paragraph of a report."""

    name: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.place}" if self.place else self.name


@dataclass(frozen=True)
class Published:
    """A statistic that somebody publishes of the same thing for every authority, so that comparators attach.

    Attributes:
        indicator: its id in the bundled statistics of the Department for Education.
        breakdown: which of the indicator's breakdowns; the whole when empty.
        differs: how it differs from the measure, in a sentence; empty where it does not.
    """

    indicator: str
    breakdown: str = ""
    differs: str = ""


@dataclass(frozen=True)
class Measure:
    """One measure: its words, and the counts it is made of.

    Attributes:
        id: its name in commands and reports.
        title: its name for readers.
        definition: what it says, in a sentence.
        kind: its kind, for the reader.
        numerator: the count above the line, or the only one.
        denominator: the count below the line; None for a plain count.
        unit: what the value is ("children", "percent", "per 10,000").
        per: what the ratio is multiplied by: 100 for percent, 10,000 for a rate.
        decimals: how many decimals are usual in print.
        direction: which way is good.
        periods: the kinds of period it makes sense for, the usual one first.
        breakdowns: dimensions, or pairs of them, it may be broken down by.
        whole: dimensions by which only the numerator is broken down: the denominator stays whole.
        people: whether what is counted are people whose small numbers must be protected.
        source: where the definition comes from.
        notes: what is easily got wrong, choices made and assumptions.
        published: the statistic that is published of the same thing, if any.
        version: raised when the definition changes.
    """

    id: str
    title: str
    definition: str
    kind: MeasureKind
    numerator: Count
    unit: str
    source: Source
    periods: tuple[PeriodKind, ...]
    denominator: Count | Together | None = None
    per: int = 1
    decimals: int = 0
    direction: Direction = Direction.NEITHER
    breakdowns: tuple[tuple[str, ...], ...] = ()
    whole: frozenset[str] = field(default_factory=frozenset)
    people: bool = True
    notes: str = ""
    published: Published | None = None
    version: int = 1

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts it is made of, the numerator first."""
        return (self.numerator, *self.below)

    @property
    def below(self) -> tuple[Count, ...]:
        """The counts below the line, which are added up; none for a plain count."""
        if isinstance(self.denominator, Together):
            return self.denominator.counts
        return () if self.denominator is None else (self.denominator,)
