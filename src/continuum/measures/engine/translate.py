"""Expressions over the columns of one table: the part of the language that needs no other table.

Each becomes the Ibis expression that means the same on every backend.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import singledispatchmethod

import ibis
import ibis.expr.types as ir

from continuum.measures.dates import (
    AcademicYearStart,
    DayOf,
    DaysAfter,
    DaysBetween,
    Earliest,
    HoursAfter,
    Latest,
    MonthsAfter,
    YearsFirstDay,
)
from continuum.measures.language import (
    Both,
    Choice,
    Column,
    Comparison,
    Constant,
    Either,
    Expression,
    Known,
    Negation,
    OneOf,
    Product,
)


class Translation(ABC):
    """Translates expressions over rows.

    Attributes:
        rows: the rows.
    """

    rows: ir.Table

    @abstractmethod
    def value(self, expression: Expression) -> ir.Value:
        """The value of an expression, or of a part of one."""

    @singledispatchmethod
    def _translate(self, expression: Expression) -> ir.Value:
        raise TypeError(f"the engine does not know {type(expression).__name__}")

    @_translate.register
    def _(self, expression: Column) -> ir.Value:
        return self.rows[expression.name]

    @_translate.register
    def _(self, expression: Constant) -> ir.Value:
        return ibis.literal(expression.value)

    @_translate.register
    def _(self, expression: Comparison) -> ir.Value:
        left, right = self.value(expression.left), self.value(expression.right)
        match expression.sign:
            case "=":
                return left == right
            case "≠":
                return left != right
            case "<":
                return left < right
            case "≤":
                return left <= right
            case ">":
                return left > right
            case _:
                return left >= right

    @_translate.register
    def _(self, expression: Both) -> ir.Value:
        return self.value(expression.left) & self.value(expression.right)

    @_translate.register
    def _(self, expression: Either) -> ir.Value:
        return self.value(expression.left) | self.value(expression.right)

    @_translate.register
    def _(self, expression: Negation) -> ir.Value:
        return ~self.value(expression.condition)

    @_translate.register
    def _(self, expression: OneOf) -> ir.Value:
        return self.value(expression.value).isin(list(expression.codes))

    @_translate.register
    def _(self, expression: Known) -> ir.Value:
        return known(self.value(expression.value))

    @_translate.register
    def _(self, expression: Product) -> ir.Value:
        return self.value(expression.left) * self.value(expression.right)

    @_translate.register
    def _(self, expression: Choice) -> ir.Value:
        condition = self.value(expression.condition).fill_null(False)
        return ibis.ifelse(condition, self.value(expression.then), self.value(expression.otherwise))

    @_translate.register
    def _(self, expression: DayOf) -> ir.Value:
        return self.value(expression.moment).date()

    @_translate.register
    def _(self, expression: HoursAfter) -> ir.Value:
        return self.value(expression.moment) + ibis.interval(hours=expression.hours)

    @_translate.register
    def _(self, expression: DaysAfter) -> ir.Value:
        return (self.value(expression.day) + ibis.interval(days=expression.days)).cast("date")

    @_translate.register
    def _(self, expression: DaysBetween) -> ir.Value:
        return self.value(expression.end).delta(self.value(expression.start), unit="day")

    @_translate.register
    def _(self, expression: MonthsAfter) -> ir.Value:
        return (self.value(expression.day) + ibis.interval(months=expression.months)).cast("date")

    @_translate.register
    def _(self, expression: Earliest) -> ir.Value:
        return ibis.least(*(self.value(each) for each in expression.days))

    @_translate.register
    def _(self, expression: Latest) -> ir.Value:
        return ibis.greatest(*(self.value(each) for each in expression.days))

    @_translate.register
    def _(self, expression: YearsFirstDay) -> ir.Value:
        year = self.value(expression.year) + expression.years_later
        return ibis.date(year.cast("int32"), ibis.literal(1), ibis.literal(1))

    @_translate.register
    def _(self, expression: AcademicYearStart) -> ir.Value:
        day = self.value(expression.day)
        year = ibis.ifelse(day.month() >= 9, day.year(), day.year() - 1).cast("int32")
        return ibis.ifelse(
            day.notnull(), ibis.date(year, ibis.literal(9), ibis.literal(1)), ibis.null("date")
        )


def known(value: ir.Value) -> ir.Value:
    """Whether there is a value.

    Of a condition it is asked in another way: what Ibis writes of "not (…) is not null" is read as "not ((…)
    is not null)", and Spark reads no "in (…) is not null".
    """
    if value.type().is_boolean():
        return value.fill_null(False) == value.fill_null(True)
    return value.notnull()
