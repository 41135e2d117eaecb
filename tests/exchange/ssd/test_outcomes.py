"""Outcomes as flags in JSON, and the factors of assessments."""

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from continuum.exchange.ssd.outcomes import ASSESSMENT, CONTACT, OUTCOMES, Outcome
from tests.exchange.ssd.extracts import read, told


def as_csv(*rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda each: each.table)
def test_every_code_is_written_as_json_and_read_again(outcome: Outcome) -> None:
    codes = list(outcome.codes.codes)
    texts = [outcome.written(code) for code in codes]
    for text in texts:
        content = json.loads(text)
        assert [flag for flag in outcome.flags if content[flag] == "Y"] != []
        assert list(content)[: len(outcome.flags)] == list(outcome.flags)
    assert outcome.read(pl.Series(texts)).to_list() == codes


def test_flags_are_found_in_a_text_that_does_not_parse_and_its_words_are_not_repeated(tmp_path: Path) -> None:
    broken = '{"NEW_REFERRAL_FLAG": "Y", "COMMENTS": "said "help" to Ann"}'
    rows, quality = read(
        tmp_path,
        {
            "ssd_contacts.csv": as_csv(
                ("cont_contact_id", "cont_person_id", "cont_contact_date", "cont_contact_outcome_json"),
                ("1", "P", "2021-01-01", broken),
                ("2", "P", "2021-01-02", "{nothing"),
                ("3", "P", "2021-01-03", '{"NFA_FLAG": "N", "ADVICE_FLAG": ""}'),
                ("4", "P", "2021-01-04", CONTACT.written("early_help_360")),
            )
        },
    )
    found = rows["contact"]["outcome"].to_list()
    assert found == ["referral_to_social_care", None, None, "early_help_360"]
    assert told(quality, "a structured value that can be read") == [
        ("cont_contact_outcome_json", "", "corrected"),
        ("cont_contact_outcome_json", "", "set to unknown"),
    ]
    assert "Ann" not in str(quality.problems.rows())


def test_of_several_flags_the_weightiest_counts() -> None:
    text = json.dumps({"NFA_FLAG": "Y", "STRATEGY_DISCUSSION_FLAG": "Y", "PROV_OF_SERVICES_FLAG": "Y"})
    assert ASSESSMENT.read(pl.Series([text])).to_list() == ["section_47_enquiry"]


def test_factors_are_read_from_a_list_a_set_and_a_broken_list(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_assessment_factors.csv": as_csv(
                ("cinf_table_id", "cinf_assessment_id", "cinf_assessment_factors_json"),
                ("a", "1", '["1A", "3B", "1A"]'),
                ("b", "2", '{"4A": "Yes", "4B": "No"}'),
                ("c", "3", '["5A", "6c"'),
                ("d", "4", '["99Z"]'),
                ("e", "5", "[]"),
                ("f", "6", ""),
            )
        },
    )
    factors = rows["assessment_factor"].select("assessment_factor_id", "single_assessment_id", "factor")
    assert factors.rows() == [
        ("1:1A", "1", "1A"),
        ("1:3B", "1", "3B"),
        ("2:4A", "2", "4A"),
        ("3:5A", "3", "5A"),
        ("3:6C", "3", "6C"),
    ]
    assert told(quality, "a structured value that can be read")[0][2] == "corrected"
    assert told(quality, "a code or label of the list") == [("factor", "99Z", "set to unknown")]
