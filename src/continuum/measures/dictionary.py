"""The measure dictionary: each measure in words, with the worked example that its tests run.

Nothing of it is written by hand: it is made from the catalogue and the examples, so it
says what the engines do.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Count, Flow, Measure, MonthEnds, Stock
from continuum.measures.catalogue.dimensions import TITLES
from continuum.measures.catalogue.registry import THEMES
from continuum.measures.catalogue.registry import measure as measure_of
from continuum.measures.examples.example import Drawing
from continuum.measures.examples.load import example_of, folder_of

INDEX = "index.md"
_WIDTH = 110
_MADE = (
    "Made from the catalogue of measures by `continuum measures dictionary --out DIR`; not written by hand."
)
_PROTECTED = "Counts of people: small numbers are protected wherever they are shown outside."
_DECIMALS = ("whole numbers", "one decimal", "two decimals")


def describe(measure: Measure) -> str:
    """A measure in Markdown: what it says, how it is worked out, what is easily got wrong, an example."""
    return "\n".join(
        [
            f"## {measure.title}",
            "",
            f"`{measure.id}`",
            "",
            _filled(measure.definition),
            "",
            *_facts(measure),
            *(["", _filled(measure.notes)] if measure.notes else []),
            "",
            *_example(measure),
        ]
    )


def described(id: str) -> str:
    """The measure of that id, as :func:`describe` tells it.

    Raises:
        ContinuumError: the catalogue has no such measure; names the nearest.
    """
    try:
        return describe(measure_of(id)) + "\n"
    except KeyError as error:
        raise ContinuumError(str(error.args[0]), remedy="See `continuum measures list`.") from None


def catalogue_list() -> str:
    """Every measure on a line, its id and title, by theme."""
    width = max(len(each.id) for measures in THEMES.values() for each in measures)
    return "\n\n".join(
        "\n".join([theme, *(f"  {each.id:{width}}  {each.title}" for each in measures)])
        for theme, measures in THEMES.items()
    )


def page(theme: str) -> str:
    """The page of a theme: all its measures, in the order of the report."""
    measures = THEMES[theme]
    contents = [f"- [{each.title}](#{_anchor(each.title)}): `{each.id}`" for each in measures]
    body = "\n\n".join(describe(each) for each in measures)
    head = [f"# {theme}: measures", "", _filled(f"{_MADE} [All themes]({INDEX})"), "", *contents]
    return "\n".join([*head, "", body, ""])


def index() -> str:
    """The page that leads to the themes, with the id of every measure."""
    lines = ["# The measure dictionary", "", _filled(_MADE), "", *(_filled(each) for each in _HOW_TO_READ)]
    for theme, measures in THEMES.items():
        lines += ["", f"## {theme}", "", f"[Definitions and worked examples]({_file(theme)})", ""]
        lines += ["| measure | id | periods |", "|---|---|---|"]
        lines += [
            f"| [{each.title}]({_file(theme)}#{_anchor(each.title)}) | `{each.id}` | {_usual(each)} |"
            for each in measures
        ]
    return "\n".join([*lines, ""])


def pages() -> dict[str, str]:
    """Every page of the dictionary by the name of its file."""
    return {INDEX: index(), **{_file(theme): page(theme) for theme in THEMES}}


def write_dictionary(folder: Path | str) -> list[Path]:
    """Write the dictionary's pages into a folder, which is made where it is not there.

    Returns:
        The files written, the index first.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in pages().items():
        (target / name).write_text(text, encoding="utf-8")
        written.append(target / name)
    return written


_HOW_TO_READ = (
    "A stock is counted at a date: what has begun on or before it and not ended by it, so that "
    "something is open on the day it begins and no longer on the day it ends. A flow is counted over "
    "a period, its first and last day among it. Where something is not known, a comparison with it "
    "does not hold: a record counts only where its condition is known to hold. In a breakdown, what "
    "is not known is in the cell `not_recorded`.",
    "",
    "Each worked example shows a few records, with the fields that matter (an empty cell is not "
    "known), and the figures that they give. The tests run every one of them on both engines.",
)


def _file(theme: str) -> str:
    return f"{folder_of(theme)}.md"


def _anchor(title: str) -> str:
    kept = "".join(each for each in title.lower() if each.isalnum() or each in "_- ")
    return kept.replace(" ", "-")


def _filled(text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        textwrap.fill(each, _WIDTH, break_long_words=False, break_on_hyphens=False) for each in paragraphs
    )


def _facts(measure: Measure) -> list[str]:
    decimals = (
        _DECIMALS[measure.decimals] if measure.decimals < len(_DECIMALS) else f"{measure.decimals} decimals"
    )
    facts = [
        *_formula(measure),
        ("Unit", f"{measure.unit}, {decimals}"),
        ("Good", measure.direction.value),
        ("Periods", ", ".join(each.words for each in measure.periods)),
        ("Breakdowns", "; ".join(_breakdowns(measure)) or "none"),
        ("Source", str(measure.source)),
        ("Kind", f"{measure.kind.value}; version {measure.version} of the definition"),
    ]
    if measure.people:
        facts.append(("Protection", _PROTECTED))
    return [line for name, fact in facts for line in _item(f"**{name}:** {fact}")]


def _item(text: str) -> Iterator[str]:
    yield textwrap.fill(
        text,
        _WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _formula(measure: Measure) -> list[tuple[str, str]]:
    above = count_in_words(measure.numerator)
    if measure.denominator is None:
        return [("Counted", above)]
    times = f"{measure.per:,} × " if measure.per != 1 else ""
    return [
        ("Above the line", above),
        ("Below the line", count_in_words(measure.denominator)),
        ("Value", f"{times}above / below; none where nothing is below the line"),
    ]


def count_in_words(count: Count) -> str:
    """What a count counts, in words, with the conditions as the engines read them."""
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
    where = f", where {count.where.text}" if count.where is not None else ""
    whenever = "; added up over the month ends in the period" if _is_over_month_ends(count) else ""
    return f"{what} {when}{where}{whenever}"


def _is_over_month_ends(count: Flow | Stock) -> bool:
    return isinstance(count, Stock) and count.month_ends


def _breakdowns(measure: Measure) -> Iterator[str]:
    for names in measure.breakdowns:
        title = " × ".join(TITLES[name].lower() for name in names)
        whole = ", each cell a share of the whole" if measure.whole & set(names) else ""
        yield f"{title} (`{'×'.join(names)}`){whole}"


def _usual(measure: Measure) -> str:
    first, *more = measure.periods
    return first.words + (f" and {len(more)} more" if more else "")


def _example(measure: Measure) -> Iterator[str]:
    example = example_of(measure)
    yield _filled(f"**Worked example.** {example.heading}")
    for drawing in example.drawings:
        yield ""
        yield "It gives:" if drawing is example.drawings[-1] else f"`{drawing.name}`"
        yield ""
        yield from _table(drawing)


def _table(drawing: Drawing) -> Iterator[str]:
    yield _line(drawing.columns)
    yield _line(["---"] * len(drawing.columns))
    yield from (_line(row) for row in drawing.rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
