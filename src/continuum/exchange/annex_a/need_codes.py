"""Annex A's codes of people, the front door, need and protection: lists 1 to 7."""

from __future__ import annotations

from collections.abc import Mapping

from continuum.dataset.codes.front_door import CONTACT_SOURCE
from continuum.dataset.codes.need import ASSESSMENT_OUTCOME, CONFERENCE_OUTCOME, SECTION_47_OUTCOME
from continuum.dataset.codes.people import DISABILITY, ETHNICITY, SEX
from continuum.dataset.codes.protection import (
    CATEGORY_OF_ABUSE,
    PRIMARY_NEED,
    REASON_FOR_CLOSURE,
    REFERRAL_SOURCE,
)
from continuum.exchange import contact_sources
from continuum.exchange.annex_a.lettered import SOURCE, UNKNOWN, YES_OR_NO, Lettered, as_map, same, written
from continuum.exchange.taking import CodeMap

_NEITHER = "c) Not stated/recorded"
SEXES = as_map(
    [
        Lettered("a", "", "Male", "M"),
        Lettered("b", "", "Female", "F"),
        Lettered("c", "", "Not stated/recorded", "U"),
        Lettered("d", "", "Neither", "U"),
    ],
    {"M": "a) Male", "F": "b) Female", "U": _NEITHER},
    SEX,
    {"not stated": "U", "not stated / recorded": "U", "not recorded": "U", "indeterminate": "U"},
    by_letter=True,
)

_LETTERS = "abcdefghijklmnopqrst"
_ETHNIC = (
    "WBRI",
    "WIRI",
    "WIRT",
    "WOTH",
    "WROM",
    "MWBC",
    "MWBA",
    "MWAS",
    "MOTH",
    "AIND",
    "APKN",
    "ABAN",
    "AOTH",
    "BCRB",
    "BAFR",
    "BOTH",
    "CHNE",
    "OOTH",
    "REFU",
    "NOBT",
)
ETHNICITIES = as_map(
    [Lettered(letter, "", code, code) for letter, code in zip(_LETTERS, _ETHNIC, strict=True)],
    {code: f"{letter}) {code}" for letter, code in zip(_LETTERS, _ETHNIC, strict=True)},
    ETHNICITY,
    UNKNOWN,
)


def _if_yes_or_no(yes: str | None, no: str | None, writes: Mapping[str, str]) -> CodeMap:
    """Yes and no as codes of a list."""
    means = {"yes": yes, "no": no}
    reads = {said: means[word] if word else None for said, word in YES_OR_NO.reads.items()}
    return CodeMap(reads=reads, writes=writes, source=SOURCE)


DISABLED = _if_yes_or_no(
    None, "NONE", {code: "b) No" if code == "NONE" else "a) Yes" for code in DISABILITY.codes}
)
SUPPORT_NEEDED = CodeMap(
    reads={},
    writes={
        code: "b) No" if code in ("no_further_action", "step_down_to_early_help") else "a) Yes"
        for code in ASSESSMENT_OUTCOME.codes
        if code != "other"
    },
    source=SOURCE,
)
"""Written only: no further action and a step down to early help are both no."""

CONFERENCE_UNNECESSARY = _if_yes_or_no(
    "other",
    "initial_child_protection_conference",
    {
        code: "b) No" if code == "initial_child_protection_conference" else "a) Yes"
        for code in SECTION_47_OUTCOME.codes
    },
)
RESULTED_IN_PLAN = _if_yes_or_no(
    "child_protection_plan",
    "no_plan",
    {code: "a) Yes" if code == "child_protection_plan" else "b) No" for code in CONFERENCE_OUTCOME.codes},
)

_REFERRED_BY = (
    ("a", "1A", "Individual"),
    ("b", "1B", "Individual"),
    ("c", "1C", "Individual"),
    ("d", "1D", "Individual"),
    ("e", "2A", "Schools"),
    ("f", "2B", "Education services"),
    ("g", "3A", "Health services"),
    ("h", "3B", "Health services"),
    ("i", "3C", "Health services"),
    ("j", "3D", "Health services"),
    ("k", "3E", "Health services"),
    ("l", "3F", "Health services"),
    ("m", "4", "Housing"),
    ("n", "5A", "LA services"),
    ("o", "5B", "LA services"),
    ("p", "5C", "LA services"),
    ("p1", "5D", "LA services"),
    ("q", "6", "Police"),
    ("r", "7", "Other legal agency"),
    ("s", "8", "Other"),
    ("t", "9", "Anonymous"),
    ("u", "10", "Unknown"),
)
_SEVERAL = frozenset({"individual", "health services", "la services"})
"""Labels that stand for several codes, and so for none when they stand alone."""


def _unambiguous(codes: CodeMap) -> CodeMap:
    reads = {spelling: code for spelling, code in codes.reads.items() if spelling not in _SEVERAL}
    return CodeMap(reads=reads, writes=codes.writes, source=codes.source)


_REFERRERS, _REFERRERS_WRITTEN = same(_REFERRED_BY, "{letter}) {code}: {label}")
REFERRERS = _unambiguous(as_map(_REFERRERS, _REFERRERS_WRITTEN, REFERRAL_SOURCE))

CONTACT_SOURCES = _unambiguous(
    as_map(
        [Lettered(letter, code, label, contact_sources.READ[code]) for letter, code, label in _REFERRED_BY],
        {ours: _REFERRERS_WRITTEN[code] for ours, code in contact_sources.WRITTEN.items()},
        CONTACT_SOURCE,
    )
)

_NEEDS, _NEEDS_WRITTEN = same(
    (
        ("a", "N1", "Abuse or neglect"),
        ("b", "N2", "Child's disability"),
        ("c", "N3", "Parental disability or illness"),
        ("d", "N4", "Family in acute stress"),
        ("e", "N5", "Family dysfunction"),
        ("f", "N6", "Socially unacceptable behaviour"),
        ("g", "N7", "Low income"),
        ("h", "N8", "Absent parenting"),
        ("i", "N9", "Cases other than children in need"),
        ("j", "N0", "Not stated"),
    ),
    "{code} - {label}",
)
NEEDS = as_map(
    _NEEDS,
    _NEEDS_WRITTEN,
    PRIMARY_NEED,
    {"parents illness or disability": "N3", "parent's illness or disability": "N3", "not cin": "N9"},
)

_CLOSURES, _CLOSURES_WRITTEN = same(
    (
        ("", "RC1", "Adopted"),
        ("", "RC2", "Died"),
        ("", "RC3", "Child arrangements order"),
        ("", "RC4", "Special guardianship order"),
        ("", "RC5", "Transferred to services of another local authority"),
        ("", "RC6", "Transferred to adult social care services"),
        ("", "RC7", "Services ceased for any other reason, including child no longer in need"),
        ("", "RC8", "Case closed after assessment, no further action"),
        ("", "RC9", "Case closed after assessment, referred to early help"),
    ),
    "{code} - {label}",
)
CLOSURES = as_map(
    _CLOSURES,
    _CLOSURES_WRITTEN,
    REASON_FOR_CLOSURE,
    {
        "residence order": "RC3",
        "transfer to another la": "RC5",
        "transfer to adult social services": "RC6",
        "'other' incl. child no longer in need": "RC7",
        "not stated": None,
    },
)

_ABUSE = [
    Lettered("a", "", "Neglect", "NEG"),
    Lettered("b", "", "Physical abuse", "PHY"),
    Lettered("c", "", "Sexual abuse", "SAB"),
    Lettered("d", "", "Emotional abuse", "EMO"),
    Lettered("e", "", "Multiple/not recommended", "MUL"),
]
ABUSE = as_map(_ABUSE, written(_ABUSE), CATEGORY_OF_ABUSE, {"multiple": "MUL"}, by_letter=True)
