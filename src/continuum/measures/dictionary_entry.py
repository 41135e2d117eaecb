"""One measure of the dictionary in Markdown: words, formula, comparators, pitfalls, example, history."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

from continuum.measures.algebra import Count, Flow, Measure, MonthEnds, Stock, Together
from continuum.measures.catalogue.dimensions import TITLES
from continuum.measures.catalogue.outcome_plan import in_plan, statements_of
from continuum.measures.catalogue.registry import THEMES
from continuum.measures.change.comparators import PLACES
from continuum.measures.examples.example import Drawing
from continuum.measures.examples.load import example_of, folder_of
from continuum.measures.language import Both, Expression
from continuum.measures.versions import history_of

WIDTH = 110
_PROTECTED = "Counts of people: small numbers are protected wherever they are shown outside."
_PLACES_IN_WORDS = {
    "england": "England",
    "region": "the region",
    "statistical_neighbours": "statistical neighbours, their mean",
    "statistical_neighbours_median": "statistical neighbours, their median",
}
_DECIMALS = ("whole numbers", "one decimal", "two decimals")


def describe(measure: Measure) -> str:
    """A measure in Markdown: what it says, how it is worked out, what is easily got wrong, an example."""
    return "\n".join(
        [
            f"## {measure.title}",
            "",
            f"`{measure.id}`",
            "",
            filled(measure.definition),
            "",
            *_items(measure),
            *(["", filled(f"**Easily got wrong.** {measure.notes}")] if measure.notes else []),
            "",
            *_example(measure),
            "",
            *_history(measure),
        ]
    )


def page_name(theme: str) -> str:
    """The name of the file in which a theme's measures are."""
    return f"{folder_of(theme)}.md"


def anchor(title: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    kept = "".join(each for each in title.lower() if each.isalnum() or each in "_- ")
    return kept.replace(" ", "-")


def link(measure: Measure) -> str:
    """A link to a measure, from another page of the dictionary."""
    theme = next(theme for theme, measures in THEMES.items() if measure.id in {each.id for each in measures})
    return f"[{measure.title}]({page_name(theme)}#{anchor(measure.title)})"


def filled(text: str) -> str:
    """A text with its lines filled, a paragraph at a time."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        textwrap.fill(each, WIDTH, break_long_words=False, break_on_hyphens=False) for each in paragraphs
    )


def table_line(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def facts(measure: Measure) -> list[tuple[str, str]]:
    """What is to be known of a measure, as (name, words): formula, unit, periods, breakdowns, source,
    comparators. The words have the names of tables and fields between backticks.
    """
    decimals = (
        _DECIMALS[measure.decimals] if measure.decimals < len(_DECIMALS) else f"{measure.decimals} decimals"
    )
    told = [
        *_formula(measure),
        ("Unit", f"{measure.unit}, {decimals}"),
        ("Good", measure.direction.value),
        ("Periods", ", ".join(each.words for each in measure.periods)),
        ("Breakdowns", "; ".join(_breakdowns(measure)) or "none"),
        ("Source", str(measure.source)),
        *_plan(measure),
        ("Comparators", _comparators(measure)),
        ("Kind", f"{measure.kind.value}; version {measure.version} of the definition"),
    ]
    if measure.people:
        told.append(("Protection", _PROTECTED))
    return told


def _items(measure: Measure) -> list[str]:
    return [line for name, fact in facts(measure) for line in _item(f"**{name}:** {fact}")]


def _item(text: str) -> Iterator[str]:
    yield textwrap.fill(
        text,
        WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _formula(measure: Measure) -> list[tuple[str, str]]:
    if measure.denominator is None:
        return [("Counted", count_in_words(measure.numerator))]
    times = f"{measure.per:,} × " if measure.per != 1 else ""
    part = part_in_words(measure.numerator, measure.denominator)
    return [
        ("Above the line", part or count_in_words(measure.numerator)),
        ("Below the line", count_in_words(measure.denominator)),
        ("Value", f"{times}above / below; none where nothing is below the line"),
    ]


def part_in_words(above: Count, below: Count | Together) -> str:
    """What marks the count above the line off from the one below it, of which it is a part; empty where it is
    none.
    """
    if not isinstance(above, Flow | Stock) or not isinstance(below, Flow | Stock):
        return ""
    if count_in_words(replace(above, where=None)) != count_in_words(replace(below, where=None)):
        return ""
    whole = [each.text for each in _conditions(below.where)]
    every = [each.text for each in _conditions(above.where)]
    further = [each for each in every if each not in whole]
    is_part = set(whole) <= set(every) and further
    return f"those below the line for which {'; and '.join(further)}" if is_part else ""


def _conditions(condition: Expression | None) -> list[Expression]:
    """The conditions that must all hold."""
    if condition is None:
        return []
    if isinstance(condition, Both):
        return [*_conditions(condition.left), *_conditions(condition.right)]
    return [condition]


def count_in_words(count: Count | Together) -> str:
    """What a count counts, in words, with the conditions as the engines read them."""
    if isinstance(count, Together):
        return "; together with ".join(count_in_words(each) for each in count.counts)
    if isinstance(count, MonthEnds):
        return "the month ends in the period, its last day among them"
    what = f"rows of `{count.table}`"
    if isinstance(count, Flow):
        if count.distinct is not None:
            what = f"distinct {count.distinct.text} of {what}"
        when = f"in the period by {count.on.text}"
    else:
        when = f"open at the date, from {count.start.text} until {count.end.text}"
    if count.weight is not None:
        what = f"{count.weight.text} added up over {what}"
    conditions = "; and ".join(each.text for each in _conditions(count.where))
    where = f", where {conditions}" if conditions else ""
    whenever = "; added up over the month ends in the period" if _is_over_month_ends(count) else ""
    return f"{what} {when}{where}{whenever}"


def _is_over_month_ends(count: Flow | Stock) -> bool:
    return isinstance(count, Stock) and count.month_ends


def _breakdowns(measure: Measure) -> Iterator[str]:
    for names in measure.breakdowns:
        title = " × ".join(TITLES[name].lower() for name in names)
        whole = ", each cell a share of the whole" if measure.whole & set(names) else ""
        yield f"{title} (`{'×'.join(names)}`){whole}"


def _plan(measure: Measure) -> Iterator[tuple[str, str]]:
    row = in_plan(measure.id)
    if row is not None:
        kpi = ", a key performance indicator" if row.is_kpi else ""
        yield "In the outcome plan's table", f"“{row.wording}”{kpi}"
    said = "; ".join(f"“{each.wording}”" for each in statements_of(measure.id))
    if said:
        yield "In the outcome plan's text", said


def _comparators(measure: Measure) -> str:
    if measure.published is None:
        return "none: the published statistics that come with Continuum have no such measure"
    which = f", {measure.published.breakdown}" if measure.published.breakdown else ""
    differs = measure.published.differs or "No difference is known."
    places = "; ".join(_PLACES_IN_WORDS.get(place, label) for place, label in PLACES.items())
    return f"{places}. From the Department for Education's `{measure.published.indicator}`{which}. {differs}"


def _history(measure: Measure) -> Iterator[str]:
    yield "**Versions of the definition.**"
    yield ""
    for each in history_of(measure):
        yield from _item(f"{each.number}, since {each.since:%-d %B %Y}: {each.reason}")


def _example(measure: Measure) -> Iterator[str]:
    example = example_of(measure)
    yield filled(f"**Worked example.** {example.heading}")
    for drawing in example.drawings:
        yield ""
        yield "It gives:" if drawing is example.drawings[-1] else f"`{drawing.name}`"
        yield ""
        yield from _table(drawing)


def _table(drawing: Drawing) -> Iterator[str]:
    yield table_line(drawing.columns)
    yield table_line(["---"] * len(drawing.columns))
    yield from (table_line(row) for row in drawing.rows)
