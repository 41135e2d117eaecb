"""No hidden number stands in any file of a report, wherever in it: text, tip, picture, property or metadata.

The report is made from a source in which every number of people is told by itself (`distinct.py`), so that a
hidden one is a leak wherever it turns up. Every file is walked as a reader, a screen reader, a program and a
curious person would (`reading.py`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.reports.build import _forms
from continuum.reports.document import Cell, Chart, Column, Document, FigureBlock, Paragraph, Run, Table
from continuum.reports.language.parser import parse
from continuum.reports.render.csv import render_csv
from continuum.reports.render.html import render_html
from continuum.reports.render.word import render_word
from continuum.reports.render.workbook import render_workbook
from tests.reports.distinct import TIMES, Distinct, bound, hidden_numbers
from tests.reports.made_source import AS_AT, MadeSource
from tests.reports.reading import numbers_in, texts_of

FORMS = {form.name: form.make for form in _forms("sample")}
CHESTER_PHYSICAL = 3 * TIMES


@pytest.fixture(scope="module")
def multiplied() -> Distinct:
    return Distinct(MadeSource())


@pytest.fixture(scope="module")
def distinct(sample: Path, multiplied: Distinct) -> Document:
    return bound(parse(sample.read_text(encoding="utf-8"), "sample.md"), multiplied, AS_AT)


@pytest.fixture(scope="module")
def hidden(distinct: Document, multiplied: Distinct) -> dict[float, str]:
    return hidden_numbers(distinct, multiplied)


def leaks(name: str, content: bytes, hidden: dict[float, str]) -> list[str]:
    """Each hidden number that stands in a file, with where, and what it is."""
    return [
        f"{name}, {place}: {number:g} is the {hidden[number]} ({text[:80]!r})"
        for place, text in texts_of(name, content)
        for number in sorted(numbers_in(text) & hidden.keys())
    ]


def test_there_is_something_to_leak(hidden: dict[float, str]) -> None:
    assert {CHESTER_PHYSICAL, TIMES} <= hidden.keys()


@pytest.mark.parametrize("name", FORMS)
def test_no_hidden_number_is_in_the_file(name: str, distinct: Document, hidden: dict[float, str]) -> None:
    assert leaks(name, FORMS[name](distinct), hidden) == []


@pytest.mark.parametrize("name", FORMS)
def test_the_mark_and_what_is_shown_are_in_the_file(name: str, distinct: Document) -> None:
    said = [text for _, text in texts_of(name, FORMS[name](distinct))]
    assert any("[c]" in text for text in said)
    if not name.endswith(".json"):
        assert any(130 * TIMES in numbers_in(text) for text in said)


def in_title(document: Document, words: str) -> Document:
    return replace(document, title=f"{document.title} {words}")


def in_the_text(document: Document, words: str) -> Document:
    return replace(document, blocks=(*document.blocks, Paragraph(None, (Run(words),))))


def in_a_tip(document: Document, words: str) -> Document:
    return replace(document, blocks=(*document.blocks, Paragraph(None, (Run("[c]", meaning=words),))))


def in_a_note(document: Document, words: str) -> Document:
    return replace(document, notes=(*document.notes, words))


def in_a_table(document: Document, words: str) -> Document:
    return _with_part(document, Table("t", (Column("c", numeric=True),), ((Cell(words),),)))


def in_a_picture(document: Document, words: str) -> Document:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">{words}</text></svg>'
    return _with_part(document, Chart("t", svg, "a chart", None))


def in_words_for_a_picture(document: Document, words: str) -> Document:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'
    return _with_part(document, Chart("t", svg, words, None))


def in_a_figure(document: Document, words: str) -> Document:
    found = next(each for each in document.quoted if isinstance(each.figure.value, Suppressed))
    told = replace(found, figure=replace(found.figure, value=float(words.replace(",", ""))))
    return replace(document, quoted=(*document.quoted, told))


def in_a_definition(document: Document, words: str) -> Document:
    return replace(document, quoted=(replace(document.quoted[0], definition=words), *document.quoted[1:]))


def _with_part(document: Document, part: Table | Chart) -> Document:
    return replace(document, blocks=(*document.blocks, FigureBlock("planted", 99, "Planted", (part,))))


PAGE, PRINT, WORD, BOOK = "sample.html", "sample.pdf", "sample.docx", "figures.xlsx"
DATA, ABOUT, COLUMNS = "figures.csv", "figures.csv-metadata.json", "figures.parquet"
PLANTED: list[tuple[Callable[[Document, str], Document], tuple[str, ...]]] = [
    (in_title, (PAGE, PRINT, WORD, BOOK, ABOUT)),
    (in_the_text, (PAGE, PRINT, WORD)),
    (in_a_tip, (PAGE, WORD)),
    (in_a_note, (PAGE, PRINT, WORD, BOOK, ABOUT, COLUMNS)),
    (in_a_table, (PAGE, PRINT, WORD, BOOK)),
    (in_a_picture, (PAGE, PRINT)),
    (in_words_for_a_picture, (PAGE, PRINT, WORD)),
    (in_a_figure, (BOOK, DATA, COLUMNS)),
    (in_a_definition, (BOOK, DATA, COLUMNS)),
]


@pytest.mark.parametrize(("plant", "names"), PLANTED, ids=[plant.__name__ for plant, _ in PLANTED])
def test_a_planted_leak_is_found(
    plant: Callable[[Document, str], Document],
    names: tuple[str, ...],
    distinct: Document,
    hidden: dict[float, str],
) -> None:
    planted = plant(replace(distinct, blocks=distinct.blocks[:2]), f"{CHESTER_PHYSICAL:,}")
    for name in names:
        assert leaks(name, FORMS[name](planted), hidden), name


class _Cells(HTMLParser):
    """The cells of the tables of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


def tables_of(document: Document) -> list[Table]:
    parts = [part for figure in document.figures() for part in figure.parts]
    tables = [part if isinstance(part, Table) else part.table for part in parts]
    return [table for table in tables if table is not None]


def test_each_cell_of_a_hidden_number_is_its_mark_in_every_form(document: Document) -> None:
    """Cell by cell: the page, the Word document and the workbook print what the document has."""
    tables = tables_of(document)
    assert any(cell.text == "[c]" for table in tables for row in table.rows for cell in row)
    expected = [
        text
        for table in tables
        for text in (
            *(column.label for column in table.columns),
            *(cell.text for row in table.rows for cell in row),
        )
    ]
    page = [cell.split(" (")[0] for cell in _Cells(render_html(document)).cells]
    assert sorted(page) == sorted(text.split(" (")[0] for text in expected)
    word = docx.Document(BytesIO(render_word(document)))
    in_word = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert sorted(in_word) == sorted(expected)
    book = openpyxl.load_workbook(BytesIO(render_workbook(document)))
    sheets = [book[name] for name in book.sheetnames if name.startswith("Figure")]
    marks = sum(cell.value == "[c]" for sheet in sheets for row in sheet.iter_rows() for cell in row)
    assert marks == sum(text == "[c]" for text in expected) > 0


def test_each_hidden_figure_is_its_mark_in_the_open_data(document: Document) -> None:
    rows = list(csv.DictReader(StringIO(render_csv(document))))
    for quoted, row in zip(document.quoted, rows, strict=True):
        for name in ("value", "numerator", "denominator"):
            number = getattr(quoted.figure, name)
            assert (row[name] == "[c]") == isinstance(number, Suppressed)


def test_what_is_looked_for_is_what_is_hidden_in_the_true_report(
    document: Document, distinct: Document
) -> None:
    hidden, looked_for = (
        [isinstance(each.figure.value, Suppressed) for each in found.quoted] for found in (document, distinct)
    )
    assert hidden == looked_for
    assert SEED.rule in distinct.notes
