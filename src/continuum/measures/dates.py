"""Dates in the language: days and hours, calendar months, and England's working days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from continuum.measures.language import Expression


@dataclass(frozen=True, eq=False)
class DayOf(Expression):
    """The day of a date and time."""

    moment: Expression

    @cached_property
    def text(self) -> str:
        return f"day of {self.moment.text}"


@dataclass(frozen=True, eq=False)
class HoursAfter(Expression):
    """A date and time some hours later."""

    moment: Expression
    hours: int

    @cached_property
    def text(self) -> str:
        return f"{self.moment.text} + {self.hours} hours"


@dataclass(frozen=True, eq=False)
class DaysAfter(Expression):
    """A day some days later, or earlier for a negative number."""

    day: Expression
    days: int

    @cached_property
    def text(self) -> str:
        return f"{self.day.text} + {self.days} days"


@dataclass(frozen=True, eq=False)
class MonthsAfter(Expression):
    """The same day some calendar months later; the last of the month where that month is shorter.

    A birthday is ``MonthsAfter(date_of_birth, 12 * age)``: who was born on 29 February has it on the 28th in
    other years.
    """

    day: Expression
    months: int

    @cached_property
    def text(self) -> str:
        return f"{self.day.text} + {self.months} months"


@dataclass(frozen=True, eq=False)
class DaysBetween(Expression):
    """How many days ``end`` is after ``start``: 0 for the same day, negative where it is earlier."""

    start: Expression
    end: Expression

    @cached_property
    def text(self) -> str:
        return f"days from {self.start.text} to {self.end.text}"


@dataclass(frozen=True, eq=False)
class WorkingDaysBetween(Expression):
    """How many working days of England lie after ``start`` up to and including ``end``."""

    start: Expression
    end: Expression

    @cached_property
    def text(self) -> str:
        return f"working days from {self.start.text} to {self.end.text}"


@dataclass(frozen=True, eq=False)
class WorkingDaysAfter(Expression):
    """The day that is some working days (one or more) after a day."""

    day: Expression
    days: int

    @cached_property
    def text(self) -> str:
        return f"{self.day.text} + {self.days} working days"


@dataclass(frozen=True, eq=False)
class ClockStart(Expression):
    """The working day on which a working-day clock starts for something received at a moment.

    The day itself when it is a working day and the moment is before the office closes (17:00), the next
    working day otherwise.
    """

    moment: Expression

    @cached_property
    def text(self) -> str:
        return f"working day on which {self.moment.text} counts as received"


@dataclass(frozen=True, eq=False)
class Earliest(Expression):
    """The earliest of the days that are known; unknown where none is."""

    days: tuple[Expression, ...]

    @cached_property
    def text(self) -> str:
        return f"earliest of {', '.join(each.text for each in self.days)}"


@dataclass(frozen=True, eq=False)
class Latest(Expression):
    """The latest of the days that are known; unknown where none is."""

    days: tuple[Expression, ...]

    @cached_property
    def text(self) -> str:
        return f"latest of {', '.join(each.text for each in self.days)}"


@dataclass(frozen=True, eq=False)
class YearsFirstDay(Expression):
    """The first of January of a year (a whole number), some years later."""

    year: Expression
    years_later: int = 0

    @cached_property
    def text(self) -> str:
        return (
            f"1 January of {self.year.text} + {self.years_later}"
            if self.years_later
            else f"1 January of {self.year.text}"
        )


@dataclass(frozen=True, eq=False)
class AcademicYearStart(Expression):
    """The first of September on or before a day."""

    day: Expression

    @cached_property
    def text(self) -> str:
        return f"1 September on or before {self.day.text}"
