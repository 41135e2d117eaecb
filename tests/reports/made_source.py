"""A made-up source of figures, small and plain, whose numbers can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from continuum.measures.change.standing import Standing, standing
from continuum.measures.figures import Figure
from continuum.measures.periods import PeriodKind, month_ends_back, period_ending
from continuum.reports.when import months_before

KNOWN_AT = datetime(2021, 5, 17, 6, 0)
AS_AT = date(2021, 4, 30)
FLOW = ("month", "quarter", "financial_year", "year_to_date", "rolling_12_months")


@dataclass(frozen=True)
class MadeMeasure:
    id: str
    title: str
    definition: str
    unit: str
    periods: Sequence[str]
    breakdowns: Sequence[tuple[str, ...]] = ()
    decimals: int = 0
    direction: str = "neither"
    people: bool = True
    kind: str = "flow"


MEASURES = {
    measure.id: measure
    for measure in (
        MadeMeasure(
            "contacts_received",
            "Contacts received",
            "Contacts received at the front door, one for each person in a contact event.",
            "contacts",
            FLOW,
            (("source",), ("age_group",)),
        ),
        MadeMeasure(
            "contacts_decided_in_one_working_day",
            "Contacts decided within one working day",
            "Contacts decided within one working day of being received, in percent of all contacts.",
            "percent",
            FLOW,
            decimals=1,
            direction="higher is better",
        ),
        MadeMeasure(
            "child_protection_plans",
            "Children subject to child protection plans",
            "Children with an open child protection plan on the date.",
            "children",
            ("as_at",),
            (("team",), ("category",), ("team", "category")),
        ),
        MadeMeasure(
            "children_in_care_rate",
            "Children in care per 10,000",
            "Children in care on the date for every 10,000 aged 0 to 17.",
            "per 10,000",
            ("as_at",),
            decimals=1,
            direction="lower is better",
        ),
        MadeMeasure(
            "social_worker_vacancies",
            "Social worker vacancies",
            "Posts unfilled.",
            "posts",
            ("as_at",),
            people=False,
        ),
        MadeMeasure(
            "worker_turnover",
            "Turnover",
            "Workers who left in a year.",
            "workers",
            ("rolling_12_months",),
            direction="lower is better",
            people=False,
        ),
        MadeMeasure("unrecorded", "Unrecorded", "A measure whose table is absent.", "days", ("month",)),
        MadeMeasure("emptied", "Emptied", "A share of nobody.", "percent", ("month",), decimals=1),
    )
}

CELLS = {
    "source": (
        ("police", "Police"),
        ("probation", "Probation"),
        ("parents", "Parents or carers"),
        ("school", "Education or school"),
        ("anonymous", "Anonymous"),
    ),
    "age_group": (("child", "Children"), ("adult", "Adults")),
    "team": (
        ("chester", "Chester"),
        ("ellesmere_port", "Ellesmere Port"),
        ("northwich", "Northwich and Winsford"),
    ),
    "category": (("emotional", "Emotional abuse"), ("neglect", "Neglect"), ("physical", "Physical abuse")),
}

NOW = {"police": 6361, "probation": 2632, "parents": 2165, "school": 2049, "anonymous": 451}
BEFORE = {"police": 6296, "probation": 2183, "parents": 2562, "school": 2755, "anonymous": 455}
AGES = {"child": 1071, "adult": 856}
PLANS = {
    ("chester", "emotional"): 51,
    ("chester", "neglect"): 39,
    ("chester", "physical"): 3,
    ("ellesmere_port", "emotional"): 49,
    ("ellesmere_port", "neglect"): 20,
    ("ellesmere_port", "physical"): 0,
    ("northwich", "emotional"): 30,
    ("northwich", "neglect"): 16,
    ("northwich", "physical"): 1,
}
MONTHLY = [
    1990, 2040, 1870, 1600, 1880, 2070, 2010, 1750, 1980, 1900, 1840, 1420,
    1510, 1730, 1820, 1560, 1960, 2110, 2090, 2050, 2010, 1930, 1860, 2192, 1927,
]  # fmt: skip
"""Contacts a month, from April 2019 to April 2021."""


class MadeSource:
    """The figures above, as a report asks for them."""

    provenance = ""

    def load(self, dates: Sequence[date]) -> None:
        self.loaded = list(dates)

    def measure_ids(self) -> Sequence[str]:
        return list(MEASURES)

    def measure(self, measure: str) -> MadeMeasure:
        return MEASURES[measure]

    def cells(self, measure: str, dimension: str) -> Sequence[tuple[str, str]]:
        return CELLS[dimension]

    def label(self, measure: str, dimension: str, cell: str) -> str:
        return dict(CELLS[dimension]).get(cell, "Not recorded")

    def comparators(self, measure: str) -> Sequence[tuple[str, str]]:
        return (
            (
                ("england", "England"),
                ("north_west", "North West"),
                ("statistical_neighbours", "Statistical Neighbours"),
            )
            if measure == "children_in_care_rate"
            else ()
        )

    def standing(self, measure: str, as_at: date) -> Standing | None:
        others = {"One": 70.0, "Two": 74.9, "Three": 80.0, "Four": None}
        return standing(74.9, others, "lower is better") if as_at == AS_AT else None

    def comparator(self, measure: str, place: str, as_at: date) -> Figure:
        value = {"england": 67.0, "north_west": 97.0, "statistical_neighbours": 74.0}[place]
        return self._made(
            MEASURES[measure], "as_at", date(2020, 3, 31), value, by=(("place", place),), label=place
        )

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        if cells:
            found = self.breakdown(measure, period, as_at, tuple(cells))
            return next(figure for figure in found if dict(figure.by) == dict(cells))
        made = MEASURES[measure]
        if measure == "unrecorded":
            return self._made(made, period, as_at, None, status="not available")
        if measure == "emptied":
            return self._made(
                made, period, as_at, None, numerator=0, denominator=0, status="empty denominator"
            )
        if made.unit == "percent":
            numerator = round(contacts(as_at, period) * (0.7 + as_at.month / 60))
            denominator = contacts(as_at, period)
            return self._made(made, period, as_at, 100 * numerator / denominator, numerator, denominator)
        value: float = {
            "contacts_received": contacts(as_at, period),
            "child_protection_plans": sum(PLANS.values()) + as_at.month - 4,
            "children_in_care_rate": 74.9 + (2021 - as_at.year),
            "social_worker_vacancies": 4,
            "worker_turnover": 2030 - as_at.year,
        }[measure]
        if made.unit == "per 10,000":
            return self._made(made, period, as_at, value, round(value * 6.8), 68000)
        return self._made(made, period, as_at, value, value)

    def series(
        self, measure: str, period: str, as_at: date, months: int, cells: Mapping[str, str]
    ) -> Sequence[Figure]:
        return [self.figure(measure, period, day, cells) for day in month_ends_back(as_at, months)]

    def breakdown(self, measure: str, period: str, as_at: date, by: tuple[str, ...]) -> Sequence[Figure]:
        made = MEASURES[measure]
        counted: dict[tuple[str, ...], int]
        if by == ("source",):
            counts = NOW if as_at == AS_AT else BEFORE
            counted = {(source,): count for source, count in counts.items()}
        elif by == ("age_group",):
            counted = {(age,): count for age, count in AGES.items()}
        else:
            counted = {}
            for (team, category), count in PLANS.items():
                cell = tuple({"team": team, "category": category}[dimension] for dimension in by)
                counted[cell] = counted.get(cell, 0) + count
        return [
            self._made(
                made, period, as_at, count, count, by=tuple(zip(by, cell, strict=True)), label=label(by, cell)
            )
            for cell, count in counted.items()
        ]

    def _made(
        self,
        measure: MadeMeasure,
        period: str,
        as_at: date,
        value: float | None,
        numerator: float | None = None,
        denominator: float | None = None,
        by: tuple[tuple[str, str], ...] = (),
        label: str = "",
        status: str = "value",
    ) -> Figure:
        ends = period_ending(PeriodKind(period), as_at)
        assert ends is not None
        return Figure(
            measure=measure.id,
            title=measure.title,
            value=value,
            numerator=numerator,
            denominator=denominator,
            unit=measure.unit,
            decimals=measure.decimals,
            period_kind=period,
            period_start=ends.start,
            period_end=ends.end,
            as_at=as_at,
            known_at=KNOWN_AT,
            by=by,
            cell_label=label,
            version=1,
            status=status,
            counts_people=measure.people,
        )


def label(by: tuple[str, ...], cell: tuple[str, ...]) -> str:
    return " / ".join(dict(CELLS[dimension])[code] for dimension, code in zip(by, cell, strict=True))


def contacts(as_at: date, period: str) -> int:
    """Contacts in the period of the kind that ends at the date; the first month's for months before the
    first.
    """
    months = 12 if period == "rolling_12_months" else 1
    total = 0
    for back in range(months):
        day = months_before(as_at, back)
        place = (day.year - 2019) * 12 + day.month - 4
        total += MONTHLY[place] if 0 <= place < len(MONTHLY) else MONTHLY[0]
    return total
