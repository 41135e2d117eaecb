"""The declaration is sound: tables, fields, code lists and names in other standards fit each other."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from continuum.dataset import contract
from continuum.dataset.contract import TABLES
from continuum.dataset.describe import code_lists
from continuum.dataset.fields import CodeList, Field, Kind, Table

NAME = re.compile(r"[a-z][a-z0-9_]*")
EVERY_FIELD = [(table, field) for table in TABLES.values() for field in table.fields]
STANDARD_NAMES = Path(__file__).with_name("standard_names.csv")


def test_tables_and_fields_have_plain_names_and_each_once() -> None:
    names = [name for table in TABLES.values() for name in (table.name, *table.field_names)]
    assert [name for name in names if not NAME.fullmatch(name)] == []
    for table in TABLES.values():
        assert len(set(table.field_names)) == len(table.fields)


def test_the_key_of_a_table_is_its_name_and_id() -> None:
    def short(table: Table) -> str:
        return table.key.removesuffix("_id")

    odd = {table.name for table in TABLES.values() if short(table) != table.name}
    assert odd == set()
    assert all(table.field(table.key).required for table in TABLES.values())


def test_references_point_to_tables() -> None:
    assert {field.references for _, field in EVERY_FIELD if field.references} <= TABLES.keys()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_orders_team_and_person_name_fields_of_the_table(table: Table) -> None:
    for order in table.orders:
        kind = table.field(order.earlier).kind
        assert kind in (Kind.DATE, Kind.DATETIME)
        assert table.field(order.later).kind is kind
    if table.team:
        assert table.team == "team_id"
        assert table.field(table.team).references == "team" or table.name == "team"
    if table.person:
        assert table.person == "person_id"
        assert table.field(table.person).references == "person" or table.name == "person"


def test_everything_says_what_it_means_in_a_sentence() -> None:
    meanings = [table.meaning for table in TABLES.values()] + [field.meaning for _, field in EVERY_FIELD]
    assert [meaning for meaning in meanings if not meaning.endswith(".") or len(meaning) < 4] == []


def test_codes_belong_to_code_fields_and_units_to_numbers() -> None:
    for _, field in EVERY_FIELD:
        assert bool(field.codes) == (field.kind is Kind.CODE)
        assert bool(field.unit) == (field.kind in (Kind.INTEGER, Kind.DECIMAL))


def test_code_lists_have_codes_labels_and_a_source() -> None:
    def whole(codes: CodeList) -> bool:
        labels = [*codes.codes, *codes.codes.values(), codes.name, codes.meaning, codes.source]
        return bool(codes.codes) and all(word.strip() == word != "" for word in labels)

    assert [codes.name for codes in code_lists() if not whole(codes)] == []


def test_two_code_lists_never_share_a_name() -> None:
    by_name = {codes.name: codes for codes in code_lists()}
    assert [
        field.name for _, field in EVERY_FIELD if field.codes and by_name[field.codes.name] is not field.codes
    ] == []


def test_identifiers_are_apart_from_keys_and_references() -> None:
    identifiers = {field.name for _, field in EVERY_FIELD if field.identifier}
    assert identifiers == {"unique_pupil_number", "former_unique_pupil_number", "nhs_number"}


def test_no_field_holds_a_name_or_an_address() -> None:
    words = {"name", "forename", "surname", "postcode", "street", "email", "telephone"}
    assert [field.name for _, field in EVERY_FIELD if words & set(field.name.split("_"))] == []


def single_names(field: Field) -> Iterator[tuple[str, str]]:
    """Each standard and name of a field: ``Lists 3 to 5: Gender`` is three names."""
    for standard, names in asdict(field.standards).items():
        for name in filter(None, names.split("; ")):
            several = re.fullmatch(r"Lists (\d+) to (\d+): (.+)", name)
            if several:
                first, last, header = several.groups()
                yield from ((standard, f"List {n}: {header}") for n in range(int(first), int(last) + 1))
            else:
                yield standard, name


def test_names_in_other_standards_are_names_there() -> None:
    """The file beside this one is a copy of the names that are used, taken from the standards' own lists."""
    with STANDARD_NAMES.open(encoding="utf-8", newline="") as file:
        known = {(row["standard"], row["name"]) for row in csv.DictReader(file)}
    used = {pair for _, field in EVERY_FIELD for pair in single_names(field)}
    assert used == known


@pytest.mark.parametrize(
    ("table", "field", "standard", "name"),
    [
        ("contact", "received_at", "ssd", "ssd_contacts.cont_contact_date"),
        ("contact", "received_at", "annex_a", "List 1: Date of Contact"),
        ("referral", "received_on", "cin_census", "CINreferralDate N00100"),
        ("child_protection_plan", "previous_plans", "cin_census", "NumberOfPreviousCPP N00106"),
        ("care_episode", "started_on", "ssda903", "episodes.DECOM"),
        ("safeguarding_enquiry", "risk_outcome", "sac", "SG2e: risk outcome"),
        ("worker", "full_time_equivalent", "csww", "CSWWWorker.FTE"),
    ],
)
def test_some_names_that_every_analyst_knows(table: str, field: str, standard: str, name: str) -> None:
    assert (standard, name) in set(single_names(TABLES[table].field(field)))


def test_a_misspelt_table_names_the_nearest() -> None:
    assert contract.table("referral") is TABLES["referral"]
    with pytest.raises(KeyError, match="did you mean referral"):
        contract.table("referal")
    with pytest.raises(KeyError, match="no table xyz"):
        contract.table("xyz")
