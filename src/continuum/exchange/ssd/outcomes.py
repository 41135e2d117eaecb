"""Outcomes that the standard keeps as flags in a JSON text, and the factors of an assessment.

Extracts make these texts by joining strings, so that a comment with a quotation mark breaks them. The flags
are found whether or not the whole can be parsed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from continuum.dataset.codes import front_door, need
from continuum.dataset.fields import CodeList
from continuum.exchange import values
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

_YES = r'\s*:\s*"?\s*(?:y|yes|true|t|1)\b'


@dataclass(frozen=True)
class Outcome:
    """How one column of flags tells a field of the dataset.

    Attributes:
        table: the dataset's table.
        field: its field.
        ssd: the standard's table.
        column: the column of flags.
        codes: the dataset's list.
        flags: every flag of the column in the standard's order, with the code that it tells; empty where it
            tells none.
        first: the flags in the order in which they count where several are set.
        count: the key that holds how many outcomes there are.
        comments: the key of the comments. A code that no flag tells is written as its label there, beside the
            flag of other outcomes; comments are read for such labels alone.
    """

    table: str
    field: str
    ssd: str
    column: str
    codes: CodeList
    flags: Mapping[str, str]
    first: tuple[str, ...]
    count: str
    comments: str

    @property
    def by_comment(self) -> dict[str, str]:
        """The labels that only comments tell, in small letters, with their codes."""
        told = set(self.flags.values())
        return {label.lower(): code for code, label in self.codes.codes.items() if code not in told}

    def written(self, code: str) -> str:
        """The text of a code."""
        own = next((flag for flag in self.first if self.flags[flag] == code), "OTHER_OUTCOMES_EXIST_FLAG")
        content = {flag: "Y" if flag == own else "N" for flag in self.flags}
        comment = self.codes.label(code) if self.flags[own] != code else ""
        return json.dumps({**content, self.count: "1", self.comments: comment})

    def read(self, given: pl.Series) -> pl.Series:
        """The codes that texts tell; null where none is told."""
        text = pl.col("given")
        comment = values.folded(text.str.extract(rf'"{self.comments}"\s*:\s*"([^"]*)"', 1))
        labels = self.by_comment
        found = [
            pl.when(text.str.contains(rf'(?i)"{flag}"{_YES}')).then(pl.lit(self.flags[flag]))
            for flag in self.first
            if self.flags[flag]
        ]
        if labels:
            known = comment.replace_strict(labels, default=None, return_dtype=pl.String)
            other = text.str.contains(rf'(?i)"OTHER_OUTCOMES_EXIST_FLAG"{_YES}')
            found.insert(0, pl.when(other).then(known))
        # The same few texts stand in most rows: each is looked through once.
        texts = pl.DataFrame({"given": given.unique().drop_nulls()})
        each = texts.with_columns(pl.coalesce(*found).alias(self.field))
        rows = pl.DataFrame({"given": given}, schema={"given": pl.String})
        return rows.join(each, on="given", how="left", maintain_order="left")[self.field]


CONTACT = Outcome(
    "contact",
    "outcome",
    "ssd_contacts",
    "cont_contact_outcome_json",
    front_door.CONTACT_OUTCOME,
    {
        "NEW_REFERRAL_FLAG": "referral_to_social_care",
        "EXISTING_REFERRAL_FLAG": "other",
        "CP_ENQUIRY_FLAG": "other",
        "NFA_FLAG": "no_further_action",
        "NON_AGENCY_ADOPTION_FLAG": "other",
        "PRIVATE_FOSTERING_FLAG": "other",
        "ADVICE_FLAG": "information_and_advice",
        "MISSING_FLAG": "other",
        "OLA_CP_FLAG": "other",
        "OTHER_OUTCOMES_EXIST_FLAG": "other",
    },
    (
        "NEW_REFERRAL_FLAG",
        "CP_ENQUIRY_FLAG",
        "EXISTING_REFERRAL_FLAG",
        "NON_AGENCY_ADOPTION_FLAG",
        "PRIVATE_FOSTERING_FLAG",
        "MISSING_FLAG",
        "OLA_CP_FLAG",
        "ADVICE_FLAG",
        "OTHER_OUTCOMES_EXIST_FLAG",
        "NFA_FLAG",
    ),
    "NUMBER_OF_OUTCOMES",
    "COMMENTS",
)
ASSESSMENT = Outcome(
    "single_assessment",
    "outcome",
    "ssd_cin_assessments",
    "cina_assessment_outcome_json",
    need.ASSESSMENT_OUTCOME,
    {
        "NFA_FLAG": "no_further_action",
        "NFA_S47_END_FLAG": "no_further_action",
        "STRATEGY_DISCUSSION_FLAG": "section_47_enquiry",
        "CLA_REQUEST_FLAG": "child_looked_after",
        "PRIVATE_FOSTERING_FLAG": "other",
        "LEGAL_ACTION_FLAG": "other",
        "PROV_OF_SERVICES_FLAG": "child_in_need_plan",
        "PROV_OF_SB_CARE_FLAG": "other",
        "SPECIALIST_ASSESSMENT_FLAG": "other",
        "REFERRAL_TO_OTHER_AGENCY_FLAG": "other",
        "OTHER_ACTIONS_FLAG": "other",
        "OTHER_OUTCOMES_EXIST_FLAG": "other",
    },
    (
        "CLA_REQUEST_FLAG",
        "STRATEGY_DISCUSSION_FLAG",
        "PROV_OF_SERVICES_FLAG",
        "LEGAL_ACTION_FLAG",
        "PRIVATE_FOSTERING_FLAG",
        "PROV_OF_SB_CARE_FLAG",
        "SPECIALIST_ASSESSMENT_FLAG",
        "REFERRAL_TO_OTHER_AGENCY_FLAG",
        "OTHER_ACTIONS_FLAG",
        "OTHER_OUTCOMES_EXIST_FLAG",
        "NFA_FLAG",
        "NFA_S47_END_FLAG",
    ),
    "TOTAL_NO_OF_OUTCOMES",
    "COMMENTS",
)
SECTION_47 = Outcome(
    "section_47_enquiry",
    "outcome",
    "ssd_s47_enquiry",
    "s47e_s47_outcome_json",
    need.SECTION_47_OUTCOME,
    {
        "NFA_FLAG": "no_further_action",
        "LEGAL_ACTION_FLAG": "legal_action",
        "PROV_OF_SERVICES_FLAG": "child_in_need_plan",
        "PROV_OF_SB_CARE_FLAG": "other",
        "CP_CONFERENCE_FLAG": "initial_child_protection_conference",
        "NFA_CONTINUE_SINGLE_FLAG": "other",
        "MONITOR_FLAG": "other",
        "OTHER_OUTCOMES_EXIST_FLAG": "other",
    },
    (
        "CP_CONFERENCE_FLAG",
        "LEGAL_ACTION_FLAG",
        "PROV_OF_SERVICES_FLAG",
        "PROV_OF_SB_CARE_FLAG",
        "NFA_CONTINUE_SINGLE_FLAG",
        "MONITOR_FLAG",
        "OTHER_OUTCOMES_EXIST_FLAG",
        "NFA_FLAG",
    ),
    "TOTAL_NO_OF_OUTCOMES",
    "OUTCOME_COMMENTS",
)
CONFERENCE = Outcome(
    "initial_child_protection_conference",
    "outcome",
    "ssd_initial_cp_conference",
    "icpc_icpc_outcome_json",
    need.CONFERENCE_OUTCOME,
    {
        "NFA_FLAG": "no_plan",
        "REFERRAL_TO_OTHER_AGENCY_FLAG": "",
        "SINGLE_ASSESSMENT_FLAG": "",
        "PROV_OF_SERVICES_FLAG": "child_in_need_plan",
        "CP_FLAG": "child_protection_plan",
        "OTHER_OUTCOMES_EXIST_FLAG": "",
    },
    (
        "CP_FLAG",
        "PROV_OF_SERVICES_FLAG",
        "NFA_FLAG",
        "OTHER_OUTCOMES_EXIST_FLAG",
        "SINGLE_ASSESSMENT_FLAG",
        "REFERRAL_TO_OTHER_AGENCY_FLAG",
    ),
    "TOTAL_NO_OF_OUTCOMES",
    "COMMENTS",
)
OUTCOMES = (CONTACT, ASSESSMENT, SECTION_47, CONFERENCE)


def read_outcome(outcome: Outcome, raw: pl.DataFrame, quality: Quality) -> pl.Series:
    """The codes that a table's column of flags tells.

    A text that cannot be parsed is read as far as its flags can be found, and noted without its words:
    comments may name people.
    """
    given = raw.select(values.text(pl.col(outcome.column)).alias("given"))["given"]
    found = outcome.read(given)
    broken = _broken(given)
    for where, done, detail in (
        (broken & found.is_not_null(), Done.CORRECTED, "the JSON cannot be parsed; its flags are read"),
        (broken & found.is_null(), Done.UNKNOWN, "the JSON cannot be parsed, and no flag is found in it"),
    ):
        quality.note(
            raw.filter(where),
            Rule.PART,
            done,
            severity=Severity.WARNING if done is Done.CORRECTED else Severity.ERROR,
            column=outcome.column,
            table=outcome.table,
            field=outcome.field,
            detail=detail,
        )
    return found


def _broken(given: pl.Series) -> pl.Series:
    bad = [each for each in given.drop_nulls().unique() if not _parses(each)]
    return given.is_in(bad).fill_null(value=False)


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


_GIVEN = "__given"
_FACTOR = r"(?i)\b([0-9]{1,2}[A-F]?)\b"


def read_factors(raw: pl.DataFrame, column: str, quality: Quality) -> pl.DataFrame:
    """The factors of each assessment: a row of the table for each, with its code under ``factor``.

    A list of codes is read, and a set of codes with yes or no behind them; where the text cannot be parsed,
    whatever looks like a code in it.
    """
    given = raw.select(values.text(pl.col(column)).alias("given"))["given"]
    known = {each: _factors(each) for each in given.drop_nulls().unique()}
    codes = pl.DataFrame(
        {_GIVEN: list(known), "factor": [found for found, _ in known.values()]},
        schema={_GIVEN: pl.String, "factor": pl.List(pl.String)},
    )
    rows = raw.with_columns(given.alias(_GIVEN)).join(codes, on=_GIVEN, maintain_order="left").drop(_GIVEN)
    broken = [each for each, (_, whole) in known.items() if not whole]
    quality.note(
        raw.filter(given.is_in(broken).fill_null(value=False)),
        Rule.PART,
        Done.CORRECTED,
        severity=Severity.WARNING,
        column=column,
        table="assessment_factor",
        field="factor",
        detail="the JSON cannot be parsed; the codes in it are read",
    )
    return rows.explode("factor").filter(pl.col("factor").is_not_null())


def _factors(text: str) -> tuple[list[str], bool]:
    """The codes in a text, each once, and whether it is JSON."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return _each_once(re.findall(_FACTOR, text)), False
    if isinstance(content, Mapping):
        content = [key for key, value in content.items() if str(value).strip().lower() in _SET]
    if not isinstance(content, list):
        content = [content]
    return _each_once([str(each).strip() for each in content if str(each).strip()]), True


_SET = ("y", "yes", "true", "1")


def _each_once(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(code.upper() for code in codes))
