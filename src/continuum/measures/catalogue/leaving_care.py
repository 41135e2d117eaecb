"""Leaving care: how care leavers live and learn, and their pathway plans."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH
from continuum.measures.catalogue.sources import plan, scrutiny, ssda903
from continuum.measures.dates import AcademicYearStart, Earliest, Latest, MonthsAfter
from continuum.measures.kinds import by, flow, share, stock
from continuum.measures.language import Choice, Column, Known

_FROM = Latest((Column("observed_on"), MonthsAfter(DATE_OF_BIRTH, 12 * 17)))
_TO = Earliest((Column("superseded_on"), MonthsAfter(DATE_OF_BIRTH, 12 * 22)))
LEAVERS = Stock("care_leaver_status", _FROM, _TO, Known(DATE_OF_BIRTH))

IN_EDUCATION_EMPLOYMENT_TRAINING = Column("activity").is_in(
    "F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5"
)
_AT_UNIVERSITY = Column("university") == True  # noqa: E712
_OFFER = Column("university_offer_accepted") == True  # noqa: E712
_NEXT_YEAR = Stock(
    "care_leaver_status",
    _FROM,
    Choice(_OFFER, _TO, Earliest((_TO, AcademicYearStart(Column("university_ends_on"))))),
    Known(DATE_OF_BIRTH) & (_AT_UNIVERSITY | _OFFER),
)
_NINETEENTH = MonthsAfter(DATE_OF_BIRTH, 12 * 19)
AGED_17_TO_18 = Stock("care_leaver_status", _FROM, Earliest((_TO, _NINETEENTH)), Known(DATE_OF_BIRTH))
AGED_19_TO_21 = Stock("care_leaver_status", Latest((_FROM, _NINETEENTH)), _TO, Known(DATE_OF_BIRTH))
AUDITED = Flow("pathway_plan", Column("audited_on"))

NOTE = (
    "At the date, by age on that day. The DfE measures around the birthday, which is another "
    "measure. Care leavers of whom it is not known "
    "stay in the denominator."
)
_BREAKDOWNS = by("age_group", "sex", "team")
SUITABLE = Column("accommodation_suitable") == True  # noqa: E712
_AT_HIGHER_EDUCATION = Column("activity").is_in("F1", "P1")
_APPRENTICE = Column("activity").is_in("F4", "P4")
AT_A_DATE = "The DfE looks at those who had a birthday in the year, at the birthday; this is at the date."

MEASURES = (
    stock(
        "care_leavers",
        "Care leavers aged 17 to 21",
        "Care leavers aged 17 to 21 at the date to whom the authority owes leaving care duties.",
        LEAVERS,
        "care leavers",
        scrutiny("paragraphs 4.29 and 4.30"),
        breakdowns=by("age_group", "activity", "sex", "team"),
    ),
    share(
        "care_leavers_suitable_accommodation",
        "Care leavers in suitable accommodation",
        "Of the care leavers aged 17 to 21 at the date, those who live in suitable accommodation.",
        LEAVERS.which(SUITABLE),
        LEAVERS,
        scrutiny("paragraph 4.29; outcome plan, measures table"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE + " The plan's 92.4% is the pooled one, 17 to 21.",
    ),
    share(
        "care_leavers_in_education_employment_training",
        "Care leavers in education, employment or training",
        "Of the care leavers aged 17 to 21 at the date, those in education, employment or training.",
        LEAVERS.which(IN_EDUCATION_EMPLOYMENT_TRAINING),
        LEAVERS,
        scrutiny("paragraph 4.30"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE + " Higher education is a part of it.",
    ),
    share(
        "care_leavers_in_apprenticeships",
        "Care leavers in apprenticeships",
        "Of the care leavers aged 17 to 21 at the date, those in an apprenticeship.",
        LEAVERS.which(_APPRENTICE),
        LEAVERS,
        plan("what will good look like: care leavers in employment and training, including apprenticeships"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE + " Activity codes F4 and P4.",
    ),
    share(
        "care_leavers_in_higher_education",
        "Care leavers in higher education",
        "Of the care leavers aged 17 to 21 at the date, those in higher education.",
        LEAVERS.which(_AT_HIGHER_EDUCATION),
        LEAVERS,
        ssda903("activity codes F1 and P1"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE + " Higher education is a part of education, employment or training.",
    ),
    share(
        "care_leavers_19_to_21_in_higher_education",
        "Care leavers aged 19 to 21 in higher education",
        "Of the care leavers aged 19 to 21 at the date, those in higher education.",
        AGED_19_TO_21.which(_AT_HIGHER_EDUCATION),
        AGED_19_TO_21,
        ssda903("activity codes F1 and P1"),
        direction=Direction.HIGHER,
        notes=NOTE,
        published=Published(
            "care_leavers_activity_pct",
            "19 to 21 years | Higher education i.e. studies beyond A level",
            AT_A_DATE,
        ),
    ),
    share(
        "care_leavers_in_touch",
        "Care leavers in touch",
        "Of the care leavers aged 17 to 21 at the date, those with whom the authority is in touch.",
        LEAVERS.which(Column("in_touch") == "YES"),
        LEAVERS,
        ssda903("in touch; Annex A list 9"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE + " Those who refuse contact or no longer need services stay below the line too.",
    ),
    share(
        "care_leavers_not_in_touch",
        "Care leavers not in touch",
        "Of the care leavers aged 17 to 21 at the date, those with whom the authority is not in touch.",
        LEAVERS.which(Column("in_touch") == "NO"),
        LEAVERS,
        ssda903("in touch; Annex A list 9"),
        direction=Direction.LOWER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE + " Code NO only: refusing contact, no longer needing services and having returned home "
        "are codes of their own.",
        published=Published(
            "care_leavers_not_in_touch_pct", differs=AT_A_DATE + " It leaves out those who have died."
        ),
    ),
    share(
        "care_leavers_staying_put",
        "Care leavers staying with their former foster carers",
        "Of the care leavers aged 17 to 21 at the date, those who live with their former foster carers.",
        LEAVERS.which(Column("accommodation") == "Z"),
        LEAVERS,
        ssda903("accommodation code Z"),
        direction=Direction.HIGHER,
        breakdowns=_BREAKDOWNS,
        notes=NOTE,
    ),
    stock(
        "care_leavers_at_university",
        "Care leavers at university",
        "Care leavers aged 17 to 21 at the date who attend university.",
        LEAVERS.which(_AT_UNIVERSITY),
        "care leavers",
        scrutiny("paragraph 4.30"),
        direction=Direction.HIGHER,
        breakdowns=by("sex"),
    ),
    stock(
        "care_leavers_with_university_offer",
        "Care leavers with an accepted university offer",
        "Care leavers aged 17 to 21 at the date who have accepted a provisional offer from a university.",
        LEAVERS.which(_OFFER),
        "care leavers",
        scrutiny("paragraph 4.30"),
        direction=Direction.HIGHER,
    ),
    stock(
        "care_leavers_at_university_next_year",
        "Care leavers expected at university in the next academic year",
        "Care leavers aged 17 to 21 at the date who attend university beyond the next 1 September, "
        "or have accepted a provisional offer.",
        _NEXT_YEAR,
        "care leavers",
        scrutiny("paragraph 4.30"),
        notes="A course without a recorded end is taken to go on.",
    ),
    flow(
        "pathway_plans_audited",
        "Pathway plans audited",
        "Pathway plans audited in the period.",
        AUDITED,
        "plans",
        scrutiny("paragraph 4.30"),
        breakdowns=by("audit_grade"),
        people=False,
    ),
    share(
        "pathway_plans_good_or_better",
        "Audited pathway plans that are good or better",
        "Of the pathway plans audited in the period, those graded good or outstanding.",
        AUDITED.which(Column("audit_grade").is_in("good", "outstanding")),
        AUDITED,
        scrutiny("paragraph 4.30"),
        direction=Direction.HIGHER,
        people=False,
    ),
)
