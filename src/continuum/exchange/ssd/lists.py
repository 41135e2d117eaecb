"""How the standard, and the systems that fill it, write the codes of the dataset's lists.

The standard asks for codes; several systems load the description instead, with or without the code in front.
Both are read. Where a description is a sentence that differs from system to system it is known by its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import polars as pl

from continuum.dataset.codes import care, early_help, front_door, leaving_care, people, protection
from continuum.dataset.codes.workforce_local import SERVICE, WORKER_ROLE
from continuum.dataset.fields import CodeList
from continuum.exchange import contact_sources, values
from continuum.exchange.spellings import by_code_or_label
from continuum.exchange.taking import CodeMap

Prepare = Callable[[pl.Expr], pl.Expr]


def described(codes: CodeMap, words: Mapping[str, str] | None = None) -> Prepare:
    """What turns a description into a code: the code in front of it, or else its words.

    Args:
        codes: the spellings that are read as they stand.
        words: regular expressions over the text in small letters, with the code each stands for; the first
            that is found counts.
    """
    in_front = sorted((each for each in codes.writes), key=len, reverse=True)
    front = rf"(?i)^({'|'.join(re.escape(each) for each in in_front)})(?:\s*[-–:=)./,]\s*|\s+)\S"
    of_words = tuple((words or {}).items())

    def prepare(given: pl.Expr) -> pl.Expr:
        plain = values.folded(given)
        found = pl.coalesce(
            values.text(given).str.extract(front, 1),
            *(pl.when(plain.str.contains(pattern)).then(pl.lit(code)) for pattern, code in of_words),
        )
        known = plain.is_in(list(codes.reads)).fill_null(value=False)
        return pl.when(known).then(values.text(given)).otherwise(pl.coalesce(found, values.text(given)))

    return prepare


SEX = by_code_or_label(people.SEX, {"I": "U", "indeterminate": "U", "not known": "U", "N": "U"})
ETHNICITY = by_code_or_label(people.ETHNICITY)
UPN_UNKNOWN = by_code_or_label(people.UPN_UNKNOWN)
DISABILITY = by_code_or_label(people.DISABILITY)
PRIMARY_NEED = by_code_or_label(protection.PRIMARY_NEED)
CLOSURE = by_code_or_label(protection.REASON_FOR_CLOSURE)
REFERRAL_SOURCE = by_code_or_label(protection.REFERRAL_SOURCE)

CATEGORY_OF_ABUSE = by_code_or_label(protection.CATEGORY_OF_ABUSE)
CATEGORY_WORDS = {
    r"multiple|(neglect|physical|sexual|emotional).*(neglect|physical|sexual|emotional)": "MUL",
    r"neglect": "NEG",
    r"physical": "PHY",
    r"sexual": "SAB",
    r"emotional": "EMO",
}

PLACEMENT_TYPE = by_code_or_label(care.PLACEMENT_TYPE)
PROVIDER = by_code_or_label(care.PLACEMENT_PROVIDER)
CHANGE_REASON = by_code_or_label(care.REASON_PLACEMENT_CHANGE)
LEGAL_STATUS = by_code_or_label(care.LEGAL_STATUS)
PARTICIPATION = by_code_or_label(care.REVIEW_PARTICIPATION)
SDQ_REASON = by_code_or_label(care.SDQ_REASON)
REVERSAL = by_code_or_label(care.REASON_PLACED_CEASED)

LEGAL_STATUS_WORDS = {
    r"interim care order": "C1",
    r"(full )?care order": "C2",
    r"freeing": "D1",
    r"placement order": "E1",
    r"short.?(term )?break.*agreement|series of short.*agreement": "V4",
    r"short.?(term )?break|series of short": "V3",
    r"single period of accommodation|section 20|\bs\.?20\b": "V2",
    r"police protection": "L1",
    r"emergency protection": "L2",
    r"child assessment order": "L3",
    r"remand": "J1",
    r"\bpace\b": "J2",
    r"youth rehabilitation": "J3",
}
OTHER_LEGAL_STATUS = (
    r"supervision order|child arrangements? order|residence order|special guardian|private fostering|"
    r"adoption order|ward ?ship|family assistance|contact order|prohibited steps|specific issue|"
    r"parental responsibility|discharge|^none$|no legal status|not looked after|voluntary support|"
    r"no order|child in need|public law outline|pre.?proceedings"
)
"""Statuses that are no status of a child in care; the standard's table is wider than the dataset's."""

REASON_NEW = by_code_or_label(care.REASON_NEW_EPISODE)
REASON_NEW_WORDS = {
    r"^start": "S",
    r"legal status.*placement.*same carer|same carer.*legal status": "U",
    r"legal status.*placement": "B",
    r"legal status": "L",
    r"placement.*same carer": "T",
    r"placement": "P",
}

REASON_CEASED = by_code_or_label(care.REASON_EPISODE_CEASED)
REASON_CEASED_WORDS = {
    r"new episode|another starts": "X1",
    r"adopt.*unopposed": "E11",
    r"adopt.*(consent|dispensed)": "E12",
    r"special guardian.*other than former foster.*(was|were|is|are) (a )?relative": "E47",
    r"special guardian.*other than former foster": "E48",
    r"special guardian.*foster.*other than (a )?relative": "E46",
    r"special guardian.*foster.*relative": "E45",
    r"care taken over": "E3",
    r"returned home.*not part of": "E4B",
    r"returned home.*part of": "E4A",
    r"no parental responsibility": "E13",
    r"residence order|child arrangement": "E41",
    r"independent living.*no formal": "E6",
    r"independent living.*formal": "E5",
    r"adult social care": "E7",
    r"custody": "E9",
    r"remand ended": "E14",
    r"age assessment": "E15",
    r"moved abroad": "E16",
    r"current carers": "E17",
    r"^died": "E2",
    r"any other reason": "E8",
}

MISSING = by_code_or_label(
    care.MISSING_TYPE, {"missing": "M", "away": "A", "absent": "A", "away without authorisation": "A"}
)
RETURN_INTERVIEW = CodeMap(
    reads={"Y": "yes", "yes": "yes", "N": "no", "no": "no", "NA": None, "N/A": None, "not applicable": None},
    writes={"yes": "Y", "no": "N"},
)

IN_TOUCH = by_code_or_label(leaving_care.IN_TOUCH, {"Y": "YES", "N": "NO"})
ACCOMMODATION = by_code_or_label(leaving_care.ACCOMMODATION)
ACTIVITY = by_code_or_label(leaving_care.ACTIVITY)
SUITABLE = CodeMap(
    reads={
        "1": "yes",
        "2": "no",
        "suitable": "yes",
        "unsuitable": "no",
        "not suitable": "no",
        "Y": "yes",
        "N": "no",
        "yes": "yes",
        "no": "no",
    },
    writes={"yes": "1", "no": "2"},
)

ROUTE = by_code_or_label(early_help.EARLY_HELP_ROUTE, writes=dict(early_help.EARLY_HELP_ROUTE.codes))
EARLY_HELP_CLOSURE = by_code_or_label(
    early_help.EARLY_HELP_CLOSURE, writes=dict(early_help.EARLY_HELP_CLOSURE.codes)
)
LEAD_AGENCY = by_code_or_label(front_door.PARTNER_AGENCY)
TEAM_SERVICE = by_code_or_label(SERVICE, writes=dict(SERVICE.codes))

ROLE = by_code_or_label(WORKER_ROLE, writes=dict(WORKER_ROLE.codes))
ROLE_WORDS = {
    r"independent reviewing|\biro\b": "independent_reviewing_officer",
    r"personal advis": "personal_adviser",
    r"adult.*social worker|social worker.*adult": "adult_social_worker",
    r"(team|practice|service|assistant).*manager|team leader": "team_manager",
    r"(senior|advanced|experienced|consultant|lead|principal).*social worker|senior practitioner": (
        "senior_social_worker"
    ),
    r"social worker|\bsw\b|\basye\b": "social_worker",
    r"family (intervention|support|practitioner|worker)|early help": "family_intervention_worker",
}


def source_of_contact() -> CodeMap:
    """Sources of contact: the dataset's own labels, and the codes of the referral source list as far as they
    say the same; a code whose people the dataset tells apart further is ``other``.
    """
    codes = {code: own for code, own in contact_sources.READ.items() if own is not None}
    labels = {protection.REFERRAL_SOURCE.codes[code]: own for code, own in codes.items()}
    unknown: dict[str, str | None] = {"10": None, protection.REFERRAL_SOURCE.codes["10"]: None}
    return by_code_or_label(
        front_door.CONTACT_SOURCE,
        {**labels, **codes, **unknown},
        writes=contact_sources.WRITTEN,
        source="CIN census N00152, set beside the scrutiny report's sources",
    )


CONTACT_SOURCE = source_of_contact()


def in_words(codes: CodeList) -> CodeMap:
    """A list that is written by its labels."""
    return by_code_or_label(codes, writes=dict(codes.codes))
