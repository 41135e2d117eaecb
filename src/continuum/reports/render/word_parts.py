"""Parts that Word has and its library does not: numbered captions, header rows, descriptions."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from continuum.reports.document import Table
from continuum.reports.render.word_styles import QUIET, TEXT_WIDTH

MARKED = "FDF1DC"
LINE = "B5BDC4"
RULE = "12436D"
ABOUT = "about_the_figures"
"""The bookmark of the notes on the figures, which say what the marks mean."""
FIRST_COLUMN = 0.4
"""The part of the width that the first column of a wide table keeps."""


def add_caption(word: WordDocument, number: int, caption: str) -> None:
    """A caption whose number Word can renumber and list: a SEQ field in the style Caption."""
    paragraph = word.add_paragraph(style="Caption")
    paragraph.add_run("Figure ")
    _add_field(paragraph, "SEQ Figure \\* ARABIC", str(number))
    paragraph.add_run(f": {caption}")


def add_mark(paragraph: WordParagraph, mark: str, meaning: str) -> WordRun:
    """A mark in the place of a number: it says what it means when it is pointed at, and leads to the notes.

    Word has no abbreviations; a link within the document has a tip, and programs that read it out tell it.
    """
    link = OxmlElement("w:hyperlink")
    for name, value in (("w:anchor", ABOUT), ("w:tooltip", meaning), ("w:history", "1")):
        link.set(qn(name), value)
    run = paragraph.add_run(mark)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def add_bookmark(paragraph: WordParagraph, name: str) -> None:
    """A place in the document that links lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), "1")
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph._p.append(end)


def add_page_number(paragraph: WordParagraph, words: str) -> None:
    """A footer: words on the left, Page 1 of 9 on the right."""
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{words}\tPage ")
    _add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES", "1")
    for element in paragraph._p.iter(qn("w:r")):
        run = WordRun(element, paragraph)
        run.font.size, run.font.color.rgb = Pt(8.5), QUIET


def _add_field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run(shown)
    field.append(run._r)
    paragraph._p.append(field)


def describe_picture(picture: InlineShape, title: str, alternative: str) -> None:
    """Alternative text, where Word keeps it."""
    properties = picture._inline.docPr
    properties.set("name", title)
    properties.set("title", title)
    properties.set("descr", alternative)


def add_table(word: WordDocument, table: Table, size: Length) -> None:
    """A table whose first row is a header that repeats on every page, with its notes below."""
    added = word.add_table(rows=1, cols=len(table.columns))
    added.autofit = False
    _describe_table(added, table.title)
    widths = _widths(len(table.columns))
    for grid_column, width in zip(added.columns, widths, strict=True):
        grid_column.width = width
    header = added.rows[0]
    _mark_header(header._tr)
    for cell, column in zip(header.cells, table.columns, strict=True):
        _fill(cell, column.label, size, numeric=column.numeric, bold=True)
    for row in table.rows:
        cells = added.add_row().cells
        for cell, column, given in zip(cells, table.columns, row, strict=True):
            bold = bool(given.highlight)
            _fill(cell, given.text, size, numeric=column.numeric, bold=bold, meaning=given.meaning)
            if given.highlight:
                _shade(cell, MARKED)
    for row_number, added_row in enumerate(added.rows):
        edge = row_number in (0, len(table.rows))
        _keep_whole(added_row._tr)
        for cell, width in zip(added_row.cells, widths, strict=True):
            cell.width = width
            _underline(cell, RULE if edge else LINE, 8 if edge else 4)
    notes = table.notes or ("",)
    for note in notes:
        word.add_paragraph(note, style="Note")


def _widths(count: int) -> list[Length]:
    if count == 1:
        return [Cm(TEXT_WIDTH)]
    first = TEXT_WIDTH * max(FIRST_COLUMN if count <= 4 else 1.6 / count, 1 / count)
    return [Cm(first), *[Cm((TEXT_WIDTH - first) / (count - 1))] * (count - 1)]


def _fill(
    cell: WordCell, words: str, size: Length, *, numeric: bool, bold: bool, meaning: str | None = None
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.line_spacing = 1
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numeric else WD_ALIGN_PARAGRAPH.LEFT
    run = add_mark(paragraph, words, meaning) if meaning else paragraph.add_run(words)
    run.font.size, run.bold = size, bold or None


def _describe_table(table: WordTable, title: str) -> None:
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)


def _mark_header(row: object) -> None:
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(element)  # type: ignore[attr-defined]


def _keep_whole(row: object) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]


def _shade(cell: WordCell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _underline(cell: WordCell, colour: str, eighths: int) -> None:
    borders = OxmlElement("w:tcBorders")
    bottom = OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", str(eighths)), ("w:space", "0"), ("w:color", colour)):
        bottom.set(qn(name), value)
    borders.append(bottom)
    properties = cell._tc.get_or_add_tcPr()
    shading = properties.find(qn("w:shd"))
    # The order of these elements is fixed by the format: borders come before shading.
    if shading is None:
        properties.append(borders)
    else:
        shading.addprevious(borders)
