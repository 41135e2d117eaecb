"""Which column of the return goes into which field of the dataset, and the other way round."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.ssda903 import codes, parts
from continuum.exchange.taking import Column

_UPN_CODE = r"(?i)^un\d$"


def _number(given: pl.Expr) -> pl.Expr:
    """A unique pupil number, and not the code that says why there is none."""
    bare = values.text(given)
    return pl.when(~bare.str.contains(_UPN_CODE)).then(bare)


def _no_number(given: pl.Expr) -> pl.Expr:
    bare = values.text(given)
    return pl.when(bare.str.contains(_UPN_CODE)).then(bare)


def _first_letter(given: pl.Expr) -> pl.Expr:
    return values.text(given).str.replace(r"(?i)^([a-z])[12]$", "$1")


def _suitability(given: pl.Expr) -> pl.Expr:
    """The digit behind the letter: a code without a letter is no accommodation, and says nothing of it."""
    return values.text(given).str.extract(r"(?i)^[a-z]([12])$", 1)


CHILD = Column("person_id", parts.CHILD)
BORN = Column("date_of_birth", parts.BORN)
SEX = Column("sex", "SEX", codes.SEXES)
ASYLUM = Column("unaccompanied_asylum_seeker", "UASC")

PERSON = (
    CHILD,
    BORN,
    SEX,
    Column("ethnicity", "ETHNIC", codes.ETHNICITIES),
    Column("unique_pupil_number", "UPN", prepare=_number),
    Column("unique_pupil_number_unknown", "UPN", codes.NO_UPN, _no_number),
)
EPISODE = (
    CHILD,
    Column("started_on", "DECOM"),
    Column("reason_new_episode", "RNE", codes.REASONS_NEW),
    Column("legal_status", "LS", codes.LEGAL_STATUSES),
    Column("category_of_need", "CIN", codes.NEEDS),
    Column("ended_on", "DEC"),
    Column("reason_ceased", "REC", codes.REASONS_CEASED),
)
PLACEMENT = (
    Column("placement_type", "PLACE", codes.PLACEMENTS),
    Column("provider", "PLACE_PROVIDER", codes.PROVIDERS),
    Column("change_reason", "REASON_PLACE_CHANGE", codes.REASONS_CHANGED),
)
REVIEW = (
    CHILD,
    Column("held_on", "REVIEW"),
    Column("participation", "REVIEW_CODE", codes.PARTICIPATIONS),
)
LEAVER = (
    CHILD,
    Column("in_touch", "IN_TOUCH", codes.TOUCH),
    Column("activity", "ACTIV", codes.ACTIVITIES),
    Column("accommodation", "ACCOM", codes.ACCOMMODATIONS, _first_letter),
    Column("accommodation_suitable", "ACCOM", codes.SUITABLE, _suitability),
)
ADOPTED = (
    CHILD,
    Column("decided_on", "DATE_INT"),
    Column("matched_on", "DATE_MATCH"),
)
PLACED_ADOPTION = (
    CHILD,
    Column("decided_on", "DATE_PLACED"),
    Column("reversed_on", "DATE_PLACED_CEASED"),
    Column("reversal_reason", "REASON_PLACED_CEASED", codes.REASONS_REVERSED),
)
MISSING = (
    CHILD,
    Column("kind", "MISSING", codes.MISSING_OR_AWAY),
    Column("started_at", "MIS_START"),
    Column("ended_at", "MIS_END"),
)
ALLOCATION = (
    CHILD,
    Column("worker_id", "SW_ID"),
    Column("started_on", "SW_DECOM"),
    Column("ended_on", "SW_DEC"),
)

DECLARED: tuple[tuple[str, parts.Part, tuple[Column, ...]], ...] = (
    ("person", parts.HEADER, PERSON),
    ("care_episode", parts.EPISODES, EPISODE),
    ("placement", parts.EPISODES, PLACEMENT),
    ("care_review", parts.REVIEWS, REVIEW),
    ("missing_episode", parts.MISSING, MISSING),
    ("care_leaver_status", parts.LEAVERS, LEAVER),
    ("adoption_case", parts.PLACED_ADOPTION, PLACED_ADOPTION),
    ("adoption_case", parts.ADOPTED, ADOPTED),
    ("allocation", parts.SOCIAL_WORKERS, ALLOCATION),
)
"""Columns that are a field's values as they stand, or in other words: of which table, and in which part."""

DERIVED = (
    Column("no_score_reason", "SDQ_REASON", codes.NO_SCORE),
    Column("teeth_checked", "TEETH_CHECK"),
    Column("health_assessed", "HEALTH_ASSESSMENT"),
)
"""Columns of the year's outcomes that are written from records and are not read: they tell no day."""

TAKEN: dict[str, frozenset[str]] = {
    part.name: frozenset(column.header for columns in taken for column in columns)
    for part, *taken in (
        (parts.HEADER, PERSON, (ASYLUM,)),
        (parts.EPISODES, EPISODE, PLACEMENT),
        (parts.REVIEWS, REVIEW, (BORN,)),
        (parts.UASC, (CHILD, BORN, SEX)),
        (parts.OUTCOMES, (CHILD, BORN)),
        (parts.LEAVERS, LEAVER, (BORN,)),
        (parts.ADOPTED, ADOPTED, (BORN,)),
        (parts.PLACED_ADOPTION, PLACED_ADOPTION, (BORN,)),
        (parts.PREVIOUS_PERMANENCE, (CHILD, BORN)),
        (parts.MISSING, MISSING, (BORN,)),
        (parts.SOCIAL_WORKERS, ALLOCATION, (BORN,)),
        (parts.LIBERTY, (CHILD, BORN)),
    )
}
"""The columns of each part that are read; of the others it is said that the dataset has no place for them."""

NO_PLACE = {
    "MOTHER": "that a child is a mother has no place in the dataset",
    "MC_DOB": "another child's date of birth has no place in the dataset",
    "HOME_POST": "the dataset holds no addresses: it only helps to see one child under two ids",
    "PL_POST": "the dataset holds no addresses",
    "URN": "the provider's number has no place in the dataset",
    "DUC": "the day on which the status ended has no place in the dataset: the child stays unaccompanied",
    "SDQ_SCORE": "a questionnaire has a day in the dataset, and the return has none for it",
    "SDQ_REASON": "a questionnaire has a day in the dataset, and the return has none for it",
    "TEETH_CHECK": "a dental check has a day in the dataset, and the return has none for it",
    "HEALTH_ASSESSMENT": "a health assessment has a day in the dataset, and the return has none for it",
}
"""Why some columns that the return knows are not read."""
