"""The small language in which rows are described: columns, dates, comparisons, and what other tables say of a
row.

An expression says what to work out for one row of a table. It does no work itself: the fast engine translates
it to Ibis, the reference engine evaluates it in plain Python, and the dictionary prints it in words. Nothing
here depends on either engine.

Unknown values behave as in SQL: a comparison with an unknown is unknown, and a row whose condition is unknown
does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

Scalar = str | int | float | bool | date


@dataclass(frozen=True, eq=False)
class Expression:
    """Something to work out for one row. Two expressions with the same ``text`` are the same."""

    @cached_property
    def text(self) -> str:
        """The expression in words, the same for equal expressions."""
        raise NotImplementedError

    def parts(self) -> Iterator[Expression]:
        """The expressions that this one is made of, of the same row."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Expression):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, Expression))

    def __eq__(self, other: object) -> Comparison:  # type: ignore[override]
        return Comparison("=", self, as_expression(other))

    def __ne__(self, other: object) -> Comparison:  # type: ignore[override]
        return Comparison("≠", self, as_expression(other))

    def __lt__(self, other: object) -> Comparison:
        return Comparison("<", self, as_expression(other))

    def __le__(self, other: object) -> Comparison:
        return Comparison("≤", self, as_expression(other))

    def __gt__(self, other: object) -> Comparison:
        return Comparison(">", self, as_expression(other))

    def __ge__(self, other: object) -> Comparison:
        return Comparison("≥", self, as_expression(other))

    def __and__(self, other: Expression) -> Both:
        return Both(self, other)

    def __or__(self, other: Expression) -> Either:
        return Either(self, other)

    def __invert__(self) -> Negation:
        return Negation(self)

    __hash__ = object.__hash__

    def is_in(self, *values: str) -> OneOf:
        """Whether the value is one of these codes."""
        return OneOf(self, values)

    def is_known(self) -> Known:
        """Whether there is a value at all; never unknown itself."""
        return Known(self)


def as_expression(value: object) -> Expression:
    """The expression itself, or a constant as one.

    Raises:
        TypeError: the value is neither.
    """
    if isinstance(value, Expression):
        return value
    if isinstance(value, str | int | float | bool | date):
        return Constant(value)
    raise TypeError(f"{value!r} is neither an expression nor a constant")


@dataclass(frozen=True, eq=False)
class Column(Expression):
    """The value of a field of the row."""

    name: str

    @cached_property
    def text(self) -> str:
        return self.name


@dataclass(frozen=True, eq=False)
class Constant(Expression):
    """A value that is the same for every row."""

    value: Scalar

    @cached_property
    def text(self) -> str:
        return repr(self.value) if isinstance(self.value, str) else str(self.value)


@dataclass(frozen=True, eq=False)
class Parent(Expression):
    """What the row that a reference field points at says: ``Parent("person_id", Column("date_of_birth"))``.

    Unknown where the reference is empty or points nowhere.
    """

    reference: str
    expression: Expression

    @cached_property
    def text(self) -> str:
        return f"{self.reference.removesuffix('_id')}'s {self.expression.text}"

    def parts(self) -> Iterator[Expression]:
        return iter(())


@dataclass(frozen=True, eq=False)
class Outer(Expression):
    """Inside ``Exists`` and ``DayElsewhere``: what the outer row says, to compare the others with."""

    expression: Expression

    @cached_property
    def text(self) -> str:
        return f"this row's {self.expression.text}"

    def parts(self) -> Iterator[Expression]:
        return iter(())


@dataclass(frozen=True, eq=False)
class Exists(Expression):
    """Whether another table has a row with the same value in ``their`` as this row has in ``ours``, for which
    a condition holds.

    Never unknown: no such row is a no.
    """

    table: str
    their: str
    ours: str
    condition: Expression | None = None

    @cached_property
    def text(self) -> str:
        condition = f" where {self.condition.text}" if self.condition is not None else ""
        return f"a {self.table} exists with {self.their} = this {self.ours}{condition}"

    def parts(self) -> Iterator[Expression]:
        return iter(())


@dataclass(frozen=True, eq=False)
class DayElsewhere(Expression):
    """The earliest (or the latest) day that rows of another table say: those with the same value in ``their``
    as this row has in ``ours``, and for which a condition holds.

    Unknown where no such row says one.
    """

    table: str
    their: str
    ours: str
    day: Expression
    condition: Expression | None = None
    latest: bool = False

    @cached_property
    def text(self) -> str:
        which = "latest" if self.latest else "earliest"
        condition = f" where {self.condition.text}" if self.condition is not None else ""
        return f"{which} {self.day.text} of a {self.table} with {self.their} = this {self.ours}{condition}"

    def parts(self) -> Iterator[Expression]:
        return iter(())


@dataclass(frozen=True, eq=False)
class Neighbour(Expression):
    """What a row before (offset -1, -2 …) or after (1, 2 …) this one says, among rows with the same values in
    ``same``.

    Rows stand in the order of ``order`` and then of their key; those with an unknown in either stand nowhere,
    and have no neighbours.
    """

    expression: Expression
    same: tuple[Expression, ...]
    order: Expression
    offset: int = -1

    @cached_property
    def text(self) -> str:
        where = "before" if self.offset < 0 else "after"
        same = ", ".join(each.text for each in self.same)
        count = "" if abs(self.offset) == 1 else f"{abs(self.offset)} places "
        return f"{self.expression.text} of the row {count}{where} it (same {same}, by {self.order.text})"

    def parts(self) -> Iterator[Expression]:
        yield self.expression
        yield from self.same
        yield self.order


@dataclass(frozen=True, eq=False)
class Comparison(Expression):
    """Two values compared; unknown where either is."""

    sign: str
    left: Expression
    right: Expression

    @cached_property
    def text(self) -> str:
        return f"{self.left.text} {self.sign} {self.right.text}"

    def __bool__(self) -> bool:
        raise TypeError("an expression has no truth of its own; combine conditions with &, | and ~")


@dataclass(frozen=True, eq=False)
class Product(Expression):
    """A number times another; unknown where either is."""

    left: Expression
    right: Expression

    @cached_property
    def text(self) -> str:
        return f"{self.left.text} × {self.right.text}"


@dataclass(frozen=True, eq=False)
class Both(Expression):
    """Both conditions hold."""

    left: Expression
    right: Expression

    @cached_property
    def text(self) -> str:
        return f"({self.left.text}) and ({self.right.text})"


@dataclass(frozen=True, eq=False)
class Either(Expression):
    """At least one condition holds."""

    left: Expression
    right: Expression

    @cached_property
    def text(self) -> str:
        return f"({self.left.text}) or ({self.right.text})"


@dataclass(frozen=True, eq=False)
class Negation(Expression):
    """The condition does not hold; unknown where it is unknown."""

    condition: Expression

    @cached_property
    def text(self) -> str:
        return f"not ({self.condition.text})"


@dataclass(frozen=True, eq=False)
class OneOf(Expression):
    """The value is one of some codes; unknown where the value is."""

    value: Expression
    codes: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        return f"{self.value.text} is one of {', '.join(self.codes)}"


@dataclass(frozen=True, eq=False)
class Known(Expression):
    """There is a value."""

    value: Expression

    @cached_property
    def text(self) -> str:
        return f"{self.value.text} is known"


@dataclass(frozen=True, eq=False)
class Choice(Expression):
    """One value where a condition holds, another where it does not or is unknown."""

    condition: Expression
    then: Expression
    otherwise: Expression

    @cached_property
    def text(self) -> str:
        return f"{self.then.text} if {self.condition.text}, otherwise {self.otherwise.text}"
