"""Which texts may be numbers: keys and references that are only told apart, and no others."""

from __future__ import annotations

from continuum.dataset import contract
from continuum.dataset.fields import Kind
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.keys import Uses, coded, numbered, uses_of
from continuum.measures.engine.loading import reads_of, uses_in
from continuum.measures.engine.plan import plan
from continuum.measures.language import Choice, Column, Exists, Expression, Neighbour, Outer, Parent

FAMILY, PERSON = Column("family_id"), Column("person_id")
CONTACTS = {"contact": ["contact_id", "person_id", "family_id", "outcome"], "person": ["person_id"]}


def _numbers(shown: list[Expression], things: list[Expression] | None = None) -> dict[tuple[str, str], str]:
    return numbered(CONTACTS, uses_of("contact", shown, things or []))


def test_what_refers_to_a_key_shares_its_numbers() -> None:
    found = _numbers([Parent("person_id", Column("sex"))])
    assert found["contact", "person_id"] == found["person", "person_id"]
    assert found["contact", "contact_id"] != found["contact", "family_id"]


def test_what_is_shown_or_compared_with_a_constant_stays_a_text() -> None:
    assert ("contact", "family_id") not in _numbers([FAMILY])
    assert ("contact", "family_id") not in _numbers([FAMILY == "F1"])
    assert ("contact", "family_id") not in _numbers([FAMILY.is_in("F1")])
    assert ("contact", "family_id") not in _numbers([Choice(FAMILY.is_known(), FAMILY, PERSON)])
    assert ("contact", "family_id") in _numbers([FAMILY.is_known()], [FAMILY])


def test_a_text_stays_one_with_all_that_it_is_compared_with() -> None:
    same_person = Exists("person", "person_id", "person_id", Column("person_id") == Outer(PERSON))
    assert _numbers([same_person]).keys() >= {("contact", "person_id"), ("person", "person_id")}
    both = _numbers([same_person, PERSON])
    assert not both.keys() & {("contact", "person_id"), ("person", "person_id")}


def test_fields_that_are_compared_share_their_numbers() -> None:
    found = _numbers([FAMILY == PERSON])
    assert found["contact", "family_id"] == found["contact", "person_id"]
    assert not _numbers([FAMILY < PERSON]).keys() & {("contact", "family_id"), ("contact", "person_id")}


def test_a_key_is_no_number_where_it_is_compared_with_a_code() -> None:
    assert ("contact", "family_id") not in _numbers([FAMILY == Column("outcome")])


def test_numbers_that_order_rows_are_others() -> None:
    before = Neighbour(Column("received_at"), (PERSON,), Column("received_at"))
    found = _numbers([before])
    assert found["contact", "contact_id"] == "contact.contact_id in order"
    assert found["contact", "person_id"] == "contact.person_id"


def test_keys_of_two_tables_that_meet_are_in_no_one_order() -> None:
    uses = Uses(
        meeting=frozenset({(("contact", "contact_id"), ("person", "person_id"))}),
        in_order=frozenset({"contact", "person"}),
    )
    assert not numbered(CONTACTS, uses).keys() & {("contact", "contact_id"), ("person", "person_id")}


def test_codes_are_told_from_constants_only() -> None:
    assert coded(CONTACTS, uses_of("contact", [Column("outcome") == "other"], [])) == {("contact", "outcome")}
    assert not coded(CONTACTS, uses_of("contact", [Column("outcome") < "other"], []))
    assert not coded(CONTACTS, uses_of("contact", [Column("outcome") == Column("source")], []))


def test_nearly_all_keys_of_the_catalogue_are_numbers() -> None:
    program = compile_plan(plan(CATALOGUE.values()), by_month=True)
    reads = reads_of(program)
    found = numbered(reads, uses_in(program))
    keys = {
        (table, name)
        for table, names in reads.items()
        for name in names
        if contract.TABLES[table].field(name).kind is Kind.ID
    }
    # Teams are cells.
    assert {name for _, name in keys - found.keys()} == {"team_id"}
