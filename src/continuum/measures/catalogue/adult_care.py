"""Adult care: full-time care that the council arranges, the ratings of care homes, and feeling safe."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.population import ADULTS
from continuum.measures.catalogue.sources import plan, short_and_long_term
from continuum.measures.dates import Earliest
from continuum.measures.kinds import by, flow, rate, series, share, stock
from continuum.measures.language import Column, DayElsewhere, Outer, Parent

IN_FULL_TIME_CARE = Stock("full_time_care_placement", Column("started_on"), Column("ended_on"))
HOMES = Stock("care_home", Column("registered_on"), Column("deregistered_on"))
RATED = Stock(
    "care_home_rating",
    Column("published_on"),
    Earliest((Column("superseded_on"), Parent("care_home_id", Column("deregistered_on")))),
)
_OF_A_LATER_YEAR = Column("period_end") > Outer(Column("period_end"))
_OF_THE_SAME_YEAR = Column("period_end") == Outer(Column("period_end"))
_PUBLISHED_LATER = Column("published_on") > Outer(Column("published_on"))
_CONFIRMED_THE_SAME_DAY = (
    (Column("published_on") == Outer(Column("published_on")))
    & (Column("status") == "confirmed")
    & (Outer(Column("status")) == "provisional")
)
_OVERTAKEN_ON = DayElsewhere(
    "survey_result",
    "authority",
    "authority",
    Column("published_on"),
    (Column("survey") == Outer(Column("survey")))
    & (_OF_A_LATER_YEAR | (_OF_THE_SAME_YEAR & (_PUBLISHED_LATER | _CONFIRMED_THE_SAME_DAY))),
)
FEELS_SAFE = Stock(
    "survey_result", Column("published_on"), _OVERTAKEN_ON, Column("survey") == "feels_as_safe_as_they_want"
)

_ADULT = by("kind", "age", "sex", "ethnicity")
_HOMES_NOTE = (
    "Homes, not people: small numbers are not protected. A rating stands from its publication until the next "
    "one's, or until the home is deregistered; a home that has not been inspected yet has none."
)

MEASURES = (
    stock(
        "adults_in_full_time_care",
        "Adults in full-time care",
        "Adults in residential or nursing care that the council arranges, at the date.",
        IN_FULL_TIME_CARE,
        "adults",
        plan("what will good look like: adults needing full time care by the Council"),
        direction=Direction.LOWER,
        breakdowns=_ADULT,
        notes="Only care that the council arranges. An adult with two placements open at once is counted "
        "twice.",
    ),
    rate(
        "adults_in_full_time_care_rate",
        "Adults in full-time care per 100,000 adults",
        "Adults in residential or nursing care that the council arranges, at the date, for every 100,000 "
        "people aged 18 and over.",
        IN_FULL_TIME_CARE,
        ADULTS,
        short_and_long_term("long-term support in residential and nursing care"),
        per=100_000,
        direction=Direction.LOWER,
        notes="The estimate of the middle of the year before the date's calendar year, in the latest release "
        "that was known when the records were taken. Not split at 65, as the outcomes framework does: the "
        "dataset holds one estimate of all adults.",
    ),
    flow(
        "full_time_care_placements_started",
        "Placements of adults in full-time care started",
        "Placements of adults in residential or nursing care that the council arranges, begun in the period.",
        Flow("full_time_care_placement", Column("started_on")),
        "placements",
        short_and_long_term("new admissions to residential and nursing care"),
        direction=Direction.LOWER,
        breakdowns=_ADULT,
        notes="An adult who moves from one home to another begins another placement.",
    ),
    share(
        "adults_placed_outside_the_authority",
        "Adults in full-time care placed outside the authority",
        "Of the adults in full-time care that the council arranges, at the date, those placed outside the "
        "authority's boundary.",
        IN_FULL_TIME_CARE.which(Column("in_authority") == False),  # noqa: E712
        IN_FULL_TIME_CARE,
        plan("what will good look like: fewer adults placed in areas outside the borough"),
        direction=Direction.LOWER,
        breakdowns=_ADULT,
    ),
    stock(
        "care_homes",
        "Registered care homes",
        "Care homes in the authority's area that are registered with the Care Quality Commission, at the "
        "date.",
        HOMES,
        "homes",
        plan("measures table: registered care homes"),
        breakdowns=by("kind"),
        people=False,
    ),
    stock(
        "care_homes_rated_poor",
        "Care homes rated inadequate or requires improvement",
        "Registered care homes whose rating at the date is inadequate or requires improvement.",
        RATED.which(Column("rating").is_in("inadequate", "requires_improvement")),
        "homes",
        plan("measures table"),
        direction=Direction.LOWER,
        breakdowns=by("rating", "kind"),
        people=False,
        notes=_HOMES_NOTE,
    ),
    share(
        "care_homes_rated_good_or_outstanding",
        "Care homes rated good or outstanding",
        "Of the registered care homes that have a rating at the date, those rated good or outstanding.",
        RATED.which(Column("rating").is_in("good", "outstanding")),
        RATED,
        plan("what will good look like: care homes rated as good or excellent"),
        direction=Direction.HIGHER,
        breakdowns=by("kind"),
        people=False,
        notes=_HOMES_NOTE + " The Commission's word for the plan's excellent is outstanding.",
    ),
    share(
        "care_homes_by_rating",
        "Care homes by rating",
        "Registered care homes that have a rating at the date, each rating as a share of all.",
        RATED,
        RATED,
        plan("what will good look like: care homes rated as good or excellent"),
        breakdowns=by("rating"),
        of_whole=("rating",),
        people=False,
        notes=_HOMES_NOTE,
    ),
    series(
        "people_who_feel_safe",
        "People who use adult social care who feel safe",
        "The proportion of people who use adult social care who say that they feel as safe as they want, as "
        "the latest result published by the date gives it.",
        replace(FEELS_SAFE, weight=Column("value")),
        FEELS_SAFE,
        "percent",
        plan("measures table; Adult Social Care Survey; Adult Social Care Outcomes Framework 4A"),
        direction=Direction.HIGHER,
        breakdowns=by("status"),
        notes="Arrives as a value, weighted by the survey's design, and is not worked out from answers. "
        "Results of a year that ends in March are provisional from May and confirmed from October: the "
        "confirmed one overtakes the provisional one on the day it is published, and a dataset that is read "
        "as it was known in summer holds the provisional one. So a figure as at 31 March is of the year "
        "before. A result of an earlier year that is published after one of a later year does not take its "
        "place. A result whose day of publication is not recorded does not stand.",
    ),
)
