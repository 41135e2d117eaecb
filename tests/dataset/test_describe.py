"""The contract is told whole from its declaration, and the documentation page is up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from continuum.dataset.contract import CONTRACT_VERSION, TABLES
from continuum.dataset.describe import Form, code_lists, describe, markdown_page
from continuum.dataset.errors import ContinuumError

PAGE = Path(__file__).parents[2] / "docs" / "dataset.md"


def test_the_documentation_page_is_up_to_date() -> None:
    """Where this fails: continuum dataset describe --format markdown > docs/dataset.md."""
    assert PAGE.read_text(encoding="utf-8") == markdown_page()


def test_the_overview_names_every_table() -> None:
    text = describe()
    assert all(re.search(rf"^  {name} ", text, re.MULTILINE) for name in TABLES)
    assert f"version {CONTRACT_VERSION}" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("name", TABLES)
def test_a_table_tells_every_field(name: str) -> None:
    text = describe(name)
    table = TABLES[name]
    assert all(re.search(rf"^  {field.name}: ", text, re.MULTILINE) for field in table.fields)
    assert all(code in text for field in table.fields if field.codes for code in field.codes.codes)


def test_a_field_tells_what_it_is() -> None:
    text = describe("child_protection_plan")
    assert "  child_protection_plan_id: id, the key\n" in text
    assert "  person_id: id of person, required\n" in text
    assert "  previous_plans: whole number, in plans, at least 0\n" in text
    assert "CIN census NumberOfPreviousCPP N00106" in " ".join(text.split())
    assert "  started_on is on or before ended_on.\n" in text
    assert "an identifier: for export and matching, in no figure" in describe("person")
    assert "number, in percent, required, at least 0, at most 100" in describe("survey_result")


def test_a_misspelt_table_names_the_nearest() -> None:
    with pytest.raises(ContinuumError, match="Did you mean contact"):
        describe("contatc")


def test_links_within_the_page_have_their_headings() -> None:
    page = markdown_page()
    headings = [heading.lower() for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE)]
    anchors = [re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(anchors)


def test_tables_of_the_page_are_whole() -> None:
    rows = [line for line in markdown_page().splitlines() if line.startswith("|")]
    columns = {len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows}
    assert columns == {2, 4}


def test_one_table_as_markdown_is_a_part_of_the_page() -> None:
    part = describe("visit", Form.MARKDOWN)
    assert part.startswith("### visit\n")
    assert part in markdown_page()
    assert describe(form=Form.MARKDOWN) == markdown_page()


def test_json_tells_all_for_programs() -> None:
    content = json.loads(describe(form=Form.JSON))
    assert [table["name"] for table in content["tables"]] == list(TABLES)
    assert {each["name"] for each in content["code_lists"]} == {each.name for each in code_lists()}
    (contact,) = json.loads(describe("contact", Form.JSON))["tables"]
    fields = {field["name"]: field for field in contact["fields"]}
    assert fields["source"]["code_list"] == "Source of contact"
    assert fields["person_id"]["references"] == "person"
    assert fields["contact_id"]["key"] is True
    assert fields["received_at"]["standards"] == {
        "ssd": "ssd_contacts.cont_contact_date",
        "annex_a": "List 1: Date of Contact",
    }
    assert contact["orders"][0] == {"earlier": "received_at", "later": "decided_at"}
