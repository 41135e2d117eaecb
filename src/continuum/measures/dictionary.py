"""The measure dictionary: each measure in words, with the worked example that its tests run.

Nothing of it is written by hand: it is made from the catalogue and the examples, so it
says what the engines do.
"""

from __future__ import annotations

from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import THEMES
from continuum.measures.catalogue.registry import measure as measure_of
from continuum.measures.dictionary_entry import anchor, describe, filled, page_name
from continuum.measures.left_out import LEFT_OUT, left_out_page
from continuum.measures.plan_page import OUTCOME_PLAN, plan_page

INDEX = "index.md"
_MADE = (
    "Made from the catalogue of measures by `continuum measures dictionary --out DIR`; not written by hand."
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
    contents = [f"- [{each.title}](#{anchor(each.title)}): `{each.id}`" for each in measures]
    body = "\n\n".join(describe(each) for each in measures)
    head = [f"# {theme}: measures", "", filled(f"{_MADE} [All themes]({INDEX})"), "", *contents]
    return "\n".join([*head, "", body, ""])


def index() -> str:
    """The page that leads to the themes, with the id of every measure."""
    lines = ["# The measure dictionary", "", filled(_MADE), "", *(filled(each) for each in _HOW_TO_READ)]
    lines += ["", filled(f"[The outcome plan's measures]({OUTCOME_PLAN})")]
    lines += ["", filled(f"[What is asked for, and what is left out]({LEFT_OUT})")]
    for theme, measures in THEMES.items():
        lines += ["", f"## {theme}", "", f"[Definitions and worked examples]({page_name(theme)})", ""]
        lines += ["| measure | id | periods |", "|---|---|---|"]
        lines += [
            f"| [{each.title}]({page_name(theme)}#{anchor(each.title)}) | `{each.id}` | {_usual(each)} |"
            for each in measures
        ]
    return "\n".join([*lines, ""])


def pages() -> dict[str, str]:
    """Every page of the dictionary by the name of its file."""
    by_theme = {page_name(theme): page(theme) for theme in THEMES}
    return {
        INDEX: index(),
        **by_theme,
        OUTCOME_PLAN: plan_page(_MADE),
        LEFT_OUT: left_out_page(_MADE),
    }


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
    "known), and the figures that they give. The tests run every one of them on every engine.",
    "",
    "Comparators are of the latest year that was first published by the date: a year to 31 March by the "
    "end of November, the workforce of 30 September by the end of February. The neighbours are those of the "
    "latest edition by the date; before the first edition, the first. Their mean is what the Local Authority "
    "Interactive Tool compares with, their median what the outcomes dashboard does; both are of those "
    "neighbours that have a figure. A mark that was published in the place of a figure stays a mark.",
    "",
    "A definition that changes takes the next version, with a reason, and every figure says which it "
    "follows. A fingerprint of what is counted is kept with the version, so that none changes unnoticed.",
)


def _usual(measure: Measure) -> str:
    first, *more = measure.periods
    return first.words + (f" and {len(more)} more" if more else "")
