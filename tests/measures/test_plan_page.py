"""The outcome plan told: every wording whole, every measure with a link that leads to it."""

from __future__ import annotations

import re

from continuum.measures.catalogue.outcome_plan import PLAN_MEASURES, PLAN_STATEMENTS
from continuum.measures.dictionary import pages
from continuum.measures.plan_page import OUTCOME_PLAN, plan_list, plan_page


def test_the_list_has_every_wording_whole_and_in_order() -> None:
    told = " ".join(plan_list().split())
    places = [told.find(each.wording) for each in PLAN_MEASURES]
    assert -1 not in places
    assert places == sorted(places)


def test_the_page_has_a_row_for_every_measure_and_statement() -> None:
    rows = [line for line in plan_page("Made.").splitlines() if line.startswith("| ")]
    told = [row for row in rows if not re.match(r"\| (---|in the plan| \|)", row)]
    assert len(told) == len(PLAN_MEASURES) + len(PLAN_STATEMENTS)
    assert sum("| KPI |" in row for row in told) == 4
    assert [each.remark for each in PLAN_STATEMENTS if not any(each.remark in row for row in told)] == []


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    made = pages()
    links = re.findall(r"\]\((\w+\.md)#([\w-]+)\)", made[OUTCOME_PLAN])
    assert len(links) == 18 + sum(len(each.measures) for each in PLAN_STATEMENTS)
    headings = {
        (name, re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"))
        for name, text in made.items()
        for heading in re.findall(r"^## (.*)$", text, re.MULTILINE)
    }
    assert [each for each in links if each not in headings] == []
