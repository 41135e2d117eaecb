"""Leaving care: the two age bands that the DfE publishes, at a date and at the birthday."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.measures.algebra import Direction, Flow, Measure, Published, Stock
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH
from continuum.measures.catalogue.leaving_care import (
    AGED_17_TO_18,
    AGED_19_TO_21,
    AT_A_DATE,
    IN_EDUCATION_EMPLOYMENT_TRAINING,
    NOTE,
    SUITABLE,
)
from continuum.measures.catalogue.sources import dashboard, ssda903
from continuum.measures.dates import MonthsAfter
from continuum.measures.kinds import OVER_A_YEAR, by, share
from continuum.measures.language import Choice, Column, Expression, Known

_BIRTHDAY = {age: MonthsAfter(DATE_OF_BIRTH, 12 * age) for age in range(17, 22)}


def _first_from(day: Expression) -> Expression:
    """The first birthday, from the 17th to the 21st, on or after a day; the 21st where all are before it."""
    found: Expression = _BIRTHDAY[21]
    for age in (20, 19, 18, 17):
        found = Choice(_BIRTHDAY[age] >= day, _BIRTHDAY[age], found)
    return found


_REACHED = _first_from(Column("observed_on"))
AT_BIRTHDAY = Flow(
    "care_leaver_status",
    _REACHED,
    Known(DATE_OF_BIRTH)
    & (_REACHED >= Column("observed_on"))
    & (~Known(Column("superseded_on")) | (Column("superseded_on") > _REACHED)),
)


@dataclass(frozen=True)
class _Band:
    """An age band: its name in ids, in words and in the DfE's tables, and who is in it."""

    id: str
    words: str
    published: str
    at_a_date: Stock
    at_birthday: Flow


_BANDS = (
    _Band(
        "17_to_18",
        "aged 17 to 18",
        "17 to 18 years",
        AGED_17_TO_18,
        AT_BIRTHDAY.which(_REACHED < _BIRTHDAY[19]),
    ),
    _Band(
        "19_to_21",
        "aged 19 to 21",
        "19 to 21 years",
        AGED_19_TO_21,
        AT_BIRTHDAY.which(_REACHED >= _BIRTHDAY[19]),
    ),
)


@dataclass(frozen=True)
class _Good:
    """What is good for a care leaver: its name in ids, in words, the condition and what the DfE calls it."""

    id: str
    words: str
    condition: Expression
    indicator: str
    places: tuple[str, str]


_GOODS = (
    _Good(
        "suitable_accommodation",
        "in suitable accommodation",
        SUITABLE,
        "care_leavers_suitable_accommodation_pct",
        ("indicator 54", "indicator 55"),
    ),
    _Good(
        "education_employment_training",
        "in education, employment or training",
        IN_EDUCATION_EMPLOYMENT_TRAINING,
        "care_leavers_eet_pct",
        ("indicator 52", "indicator 53"),
    ),
)

_AT_THE_BIRTHDAY = (
    "What held on the day of the birthday; those of whom it is not known stay below the line. An observation "
    "that holds for two birthdays counts for the first of them only: who was not observed again in the year "
    "is not counted at the second, above or below the line."
)
_DIFFERS = (
    "The DfE takes what is known from three months before the birthday to one month after it, of young "
    "people looked after for 13 weeks from 14 on, some of them after 16."
)


def _at_a_date(band: _Band, good: _Good, place: str) -> Measure:
    return share(
        f"care_leavers_{band.id}_{good.id}",
        f"Care leavers {band.words} {good.words}",
        f"Of the care leavers {band.words} at the date, those {good.words}.",
        band.at_a_date.which(good.condition),
        band.at_a_date,
        dashboard(f"{place}; scrutiny report 4.29 and 4.30"),
        direction=Direction.HIGHER,
        breakdowns=by("sex", "team"),
        notes=NOTE,
        published=Published(good.indicator, band.published, AT_A_DATE),
    )


def _at_the_birthday(band: _Band, good: _Good) -> Measure:
    return share(
        f"care_leavers_{band.id}_{good.id}_at_birthday",
        f"Care leavers {band.words} {good.words} at their birthday",
        f"Of the care leavers {band.words} who had a birthday in the period, those who were {good.words} on "
        "it.",
        band.at_birthday.which(good.condition),
        band.at_birthday,
        ssda903("care leavers around their birthday"),
        direction=Direction.HIGHER,
        periods=OVER_A_YEAR,
        notes=_AT_THE_BIRTHDAY,
        published=Published(good.indicator, band.published, _DIFFERS),
    )


MEASURES = (
    *(
        _at_a_date(band, good, place)
        for good in _GOODS
        for band, place in zip(_BANDS, good.places, strict=True)
    ),
    *(_at_the_birthday(band, good) for good in _GOODS for band in _BANDS),
)
