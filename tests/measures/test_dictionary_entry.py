"""A measure of the dictionary says all that is known of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from continuum.measures import dictionary_entry
from continuum.measures.algebra import MonthEnds, Published
from continuum.measures.catalogue.outcome_plan import PLAN_MEASURES, PLAN_STATEMENTS
from continuum.measures.catalogue.registry import CATALOGUE, THEMES, measure
from continuum.measures.dictionary_entry import (
    anchor,
    count_in_words,
    describe,
    filled,
    link,
    page_name,
    part_in_words,
)
from continuum.measures.examples.load import example_of
from continuum.measures.versions import Version


@pytest.mark.parametrize("id", CATALOGUE)
def test_a_description_says_all_of_a_measure(id: str) -> None:
    said = " ".join(describe(CATALOGUE[id]).split())
    each = CATALOGUE[id]
    words = [each.title, f"`{id}`", each.definition, each.notes, str(each.source), each.direction.value]
    words += [period.words for period in each.periods]
    words += [f"`{'×'.join(names)}`" for names in each.breakdowns]
    part = part_in_words(each.numerator, each.denominator) if each.denominator else ""
    words += [part or count_in_words(each.numerator), *(count_in_words(count) for count in each.below)]
    words += [f"version {each.version}", " ".join(example_of(each).heading.split())]
    assert [word for word in words if " ".join(word.split()) not in said] == []


def test_the_worked_example_is_a_table() -> None:
    said = describe(measure("people_in_contact"))
    assert "| contact_id | person_id | received_at | client_type |" in said
    assert "| C1 | P1 | 2021-03-15 10:00 | child |" in said
    assert "| 2021-04-30 | month | client_type=child | 1 |" in said


def test_formulas_in_words() -> None:
    assert count_in_words(measure("families_in_contact").numerator) == (
        "distinct family_id of rows of `contact` in the period by day of received_at"
    )
    assert count_in_words(measure("edge_of_care_saving").numerator) == (
        "saving added up over rows of `edge_of_care_work` in the period by completed_on"
    )
    assert count_in_words(measure("children_in_need_average").numerator).endswith(
        "; added up over the month ends in the period"
    )
    together = measure("social_worker_vacancy_rate").denominator
    assert together is not None
    vacant, in_post = count_in_words(together).split("; together with ")
    assert vacant.startswith("full_time_equivalent added up over rows of `vacancy`")
    assert in_post.startswith("full_time_equivalent added up over rows of `worker`")
    assert count_in_words(MonthEnds()) == "the month ends in the period, its last day among them"
    assert "**Value:** 10,000 × above / below" in describe(measure("children_in_care_rate"))


def test_a_part_is_told_by_what_marks_it_off() -> None:
    assert measure_part("contacts_not_meeting_criteria") == ""
    conferences = measure_part("conferences_in_15_working_days")
    assert conferences == (
        "those below the line for which working days from section_47_enquiry's strategy_discussion_on to "
        "held_on ≤ 15"
    )
    assert measure_part("children_in_care_rate") == ""


def measure_part(id: str) -> str:
    each = measure(id)
    assert each.denominator is not None
    return part_in_words(each.numerator, each.denominator)


def test_small_numbers_are_protected_where_people_are_counted() -> None:
    assert "**Protection:**" in describe(measure("children_in_care"))
    assert "**Protection:**" not in describe(measure("fostering_households"))


def test_the_plan_s_words_are_those_of_the_plan() -> None:
    for row in PLAN_MEASURES:
        said = " ".join(describe(measure(row.measure)).split())
        assert f"**In the outcome plan's table:** “{row.wording}”" in said
        assert ("a key performance indicator" in said) is row.is_kpi
    statement = next(each for each in PLAN_STATEMENTS if each.measures)
    assert statement.wording in " ".join(describe(measure(statement.measures[0])).split())
    assert "outcome plan's t" not in describe(measure("fostering_households_ended"))


def test_comparators_are_told_with_their_difference() -> None:
    referrals = measure("fostering_households_ended")
    assert "**Comparators:** none" in describe(referrals)
    published = replace(referrals, published=Published("some_pct", "Aged 1", "The DfE counts heads."))
    said = " ".join(describe(published).split())
    assert "the region; statistical neighbours, their mean; statistical neighbours, their median" in said
    assert "`some_pct`, Aged 1. The DfE counts heads." in said


def test_every_version_is_told_with_its_day_and_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = (
        Version(1, date(2021, 4, 1), "The first definition."),
        Version(2, date(2022, 4, 1), "Children only."),
    )
    monkeypatch.setattr(dictionary_entry, "history_of", lambda _measure: versions)
    assert describe(measure("referrals")).endswith(
        "**Versions of the definition.**\n\n"
        "- 1, since 1 April 2021: The first definition.\n- 2, since 1 April 2022: Children only."
    )


def test_a_link_leads_to_the_page_of_the_theme() -> None:
    assert link(measure("children_in_care")) == "[Children in care](care_and_adoption.md#children-in-care)"
    assert anchor("Children's care, at 20 miles") == "childrens-care-at-20-miles"
    assert page_name(next(iter(THEMES))) == "front_door.md"


def test_paragraphs_are_filled_one_by_one() -> None:
    assert filled("one\ntwo\n\nthree") == "one two\n\nthree"
