"""The parts of the return: its files, their columns, and how each is known."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One file of the return; in XML, elements of the same columns.

    Attributes:
        name: what the part is called here and in the quality report.
        file: the word for it in the names of files that are written.
        columns: its columns, in the return's order.
        telling: the columns by which a file is known to be of this part.
        words: how file names say it, in small letters without anything between them.
        since: the year in which the first return that has it ends.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    telling: frozenset[str]
    words: tuple[str, ...]
    since: int = 0


CHILD = "CHILD"
"""The column of the child's identifier, which every part has."""

BORN = "DOB"

HEADER = Part(
    "header",
    "header",
    (CHILD, "SEX", BORN, "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    frozenset(("ETHNIC", "UPN")),
    ("header",),
)
EPISODES = Part(
    "episodes",
    "episodes",
    (
        CHILD,
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
        "HOME_POST",
        "PL_POST",
        "URN",
    ),
    frozenset(("DECOM", "RNE", "LS")),
    ("episodes", "episode"),
)
REVIEWS = Part(
    "reviews",
    "reviews",
    (CHILD, BORN, "REVIEW", "REVIEW_CODE"),
    frozenset(("REVIEW", "REVIEW_CODE")),
    ("reviews", "review"),
)
UASC = Part("uasc", "uasc", (CHILD, "SEX", BORN, "DUC"), frozenset(("DUC",)), ("uasc",))
OUTCOMES = Part(
    "oc2",
    "oc2",
    (
        CHILD,
        BORN,
        "SDQ_SCORE",
        "SDQ_REASON",
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ),
    frozenset(("SDQ_SCORE", "TEETH_CHECK")),
    ("oc2",),
)
LEAVERS = Part(
    "oc3",
    "oc3",
    (CHILD, BORN, "IN_TOUCH", "ACTIV", "ACCOM"),
    frozenset(("IN_TOUCH", "ACTIV", "ACCOM")),
    ("oc3",),
)
ADOPTED = Part(
    "ad1",
    "ad1",
    (CHILD, BORN, "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    frozenset(("DATE_INT", "DATE_MATCH")),
    ("ad1",),
)
PLACED_ADOPTION = Part(
    "placed_adoption",
    "placed_for_adoption",
    (CHILD, BORN, "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    frozenset(("DATE_PLACED", "DATE_PLACED_CEASED")),
    ("placedadoption", "placedforadoption", "shouldbeplacedforadoption", "sbpfa"),
)
PREVIOUS_PERMANENCE = Part(
    "prev_perm",
    "previous_permanence",
    (CHILD, BORN, "PREV_PERM", "LA_PERM", "DATE_PERM"),
    frozenset(("PREV_PERM",)),
    ("prevperm", "previouspermanence"),
)
MISSING = Part(
    "missing",
    "missing",
    (CHILD, BORN, "MISSING", "MIS_START", "MIS_END"),
    frozenset(("MISSING", "MIS_START")),
    ("missing",),
)
SOCIAL_WORKERS = Part(
    "social_worker",
    "sw_episodes",
    (CHILD, BORN, "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
    frozenset(("SW_ID", "SW_DECOM")),
    ("swepisodes", "socialworker", "socialworkers"),
    since=2024,
)
LIBERTY = Part(
    "dolo",
    "dolo",
    (CHILD, BORN, "DOLO_START", "DOLO_END"),
    frozenset(("DOLO_START",)),
    ("dolo", "deprivationoflibertyorder"),
    since=2027,
)

PARTS = (
    HEADER,
    EPISODES,
    REVIEWS,
    UASC,
    OUTCOMES,
    LEAVERS,
    ADOPTED,
    PLACED_ADOPTION,
    PREVIOUS_PERMANENCE,
    MISSING,
    SOCIAL_WORKERS,
    LIBERTY,
)
"""The parts, in the order in which the return lists them."""

YEAR = "YEAR"
"""A column that regional collections add where they put several years together: the year of the return."""

PORTAL_CHILD = frozenset(("CHILD_LA_CODE", "CHILD_LA_ID"))
"""The child's column in lists that are downloaded from the Department's portal: no part of a return."""

_OTHER_NAMES = {"CHILDID": CHILD, "CHILD_ID": CHILD, "PL": "PLACE"}
"""What XML calls columns, and some systems do."""


def column(heading: str) -> str:
    """A heading as the return spells it: in capitals, without the spaces around it."""
    plain = re.sub(r"[\s-]+", "_", heading.strip().upper())
    return _OTHER_NAMES.get(plain, plain)


def part_of(headings: Collection[str], name: str = "") -> Part | None:
    """The part that a file is, by its headings, else by its name if it has a column of children at all.

    Args:
        headings: the file's headings, as they stand.
        name: the file's name.
    """
    found = {column(heading) for heading in headings}
    if CHILD not in found:
        return None
    for part in PARTS:
        if part.telling <= found:
            return part
    return named(name)


def named(name: str) -> Part | None:
    """The part that a file's name says: ``SSDA903_2020_episodes.csv``, ``Prev Perm.csv``."""
    words = re.sub(r"[^a-z0-9]", "", name.rpartition("/")[2].rpartition(".")[0].lower())
    found = [
        (len(word), part)
        for part in PARTS
        for word in part.words
        if words.endswith(word) or words.startswith(word)
    ]
    # sw_episodes ends with episodes too: the longer word tells.
    return max(found, key=lambda pair: pair[0])[1] if found else None
