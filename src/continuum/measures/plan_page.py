"""The outcome plan told: its 18 measures as a list, and a page of the dictionary with its text too."""

from __future__ import annotations

import textwrap

from continuum.measures.catalogue.outcome_plan import PLAN_MEASURES, PLAN_STATEMENTS, PlanStatement
from continuum.measures.catalogue.registry import measure
from continuum.measures.dictionary_entry import filled, link, table_line

OUTCOME_PLAN = "outcome-plan.md"
"""The name of the page."""

_HEAD = (
    'The plan "Vulnerable adults and children feel safe and are protected", 2016 to 2020, measures its '
    "impact by a table of 18 measures, four of them key performance indicators (KPI). Each stands here in "
    "the plan's words and order, with the measure that it is, which way the plan wants it to go, and the "
    "period it is usually read in. Twelve months and a financial year are the same on 31 March. The plan's "
    "targets are not definitions, and are not here."
)
_TEXT = "What the plan's text says of itself, and the measures that tell whether it is so."


def plan_list() -> str:
    """The plan's measures, a paragraph each: number, id, whether a KPI, aim, usual period, and wording."""
    width = max(len(each.measure) for each in PLAN_MEASURES)
    lines = []
    for number, each in enumerate(PLAN_MEASURES, 1):
        kpi = "KPI" if each.is_kpi else "-"
        lines.append(f"{number:>2}  {each.measure:{width}}  {kpi:3}  {each.verb:8}  {each.period.words}")
        lines += textwrap.wrap(each.wording, 100, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines)


def plan_page(made: str) -> str:
    """The page of the plan: its table, then its text, each with links to the measures.

    Args:
        made: the sentence that says how the page is made.
    """
    lines = ["# The outcome plan's measures", "", filled(made), "", filled(_HEAD), ""]
    lines += _table("", "in the plan's words", "KPI", "measure", "aim", "read in")
    for number, each in enumerate(PLAN_MEASURES, 1):
        kpi = "KPI" if each.is_kpi else ""
        told = (str(number), each.wording, kpi, link(measure(each.measure)), each.verb, each.period.words)
        lines.append(table_line(told))
    for place in dict.fromkeys(each.place for each in PLAN_STATEMENTS):
        lines += ["", f"## {place}", ""]
        lines += [filled(_TEXT), ""] if place == PLAN_STATEMENTS[0].place else []
        lines += _table("in the plan's words", "measures", "mind")
        lines += [_statement(each) for each in PLAN_STATEMENTS if each.place == place]
    return "\n".join([*lines, ""])


def _table(*columns: str) -> list[str]:
    return [table_line(columns), table_line(["---"] * len(columns))]


def _statement(said: PlanStatement) -> str:
    measures = "; ".join(link(measure(name)) for name in said.measures) or "none"
    return table_line((said.wording, measures, said.remark))
