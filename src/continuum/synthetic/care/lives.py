"""One child's time in care while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from continuum.synthetic.care.adoption_plans import AdoptionPlan


@dataclass
class Stay:
    """One period of care in the making; days are numbers.

    Attributes:
        child: which child, by the number of the making; a child may have several stays.
        born: date of birth.
        family: the family, by the number of the making.
        entered: the day care began.
        adult: the eighteenth birthday.
        left: the day care ended; None while it goes on.
        reason: why it ended.
        plan: the plan for adoption, for a child who has one.
        unaccompanied: whether the child came to the country alone.
        again: whether the child was in care before.
    """

    child: int
    born: int
    family: int
    entered: int
    adult: int
    left: int | None = None
    reason: str | None = None
    plan: AdoptionPlan | None = None
    unaccompanied: bool = False
    again: bool = False


@dataclass
class CarePeriod:
    """One period of care of a person of the borough.

    Attributes:
        person: the child, a handle of the people.
        entered: the day care began.
        left: the day it ended; None while it goes on.
        reason: why it ended, by the SSDA903's code; None while it goes on.
        need: the main need when it began, by the census's code.
        short_breaks: a series of short breaks: a period that is never counted among the children in care.
        unaccompanied: whether the child seeks asylum alone.
        plan: the plan for adoption, for a child who has one.
    """

    person: int
    entered: date
    left: date | None
    reason: str | None
    need: str
    short_breaks: bool = False
    unaccompanied: bool = False
    plan: AdoptionPlan | None = None


@dataclass
class CareHistory:
    """Everybody's time in care.

    Attributes:
        periods: those that reach into the borough's years, in order of entering; short breaks among them.
        older: those that ended before: their children may still be care leavers, or were adopted.
    """

    periods: list[CarePeriod] = field(default_factory=list)
    older: list[CarePeriod] = field(default_factory=list)
