"""The report as a Word document: real heading styles, captions, header rows, alternative text."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from continuum.reports.charts.svg import as_png, relative_width
from continuum.reports.document import (
    Block,
    BulletList,
    Chart,
    Document,
    FigureBlock,
    Heading,
    Paragraph,
    Run,
)
from continuum.reports.render.head import figure_caption, foot_line, head_lines
from continuum.reports.render.word_parts import (
    ABOUT,
    add_bookmark,
    add_caption,
    add_mark,
    add_page_number,
    add_table,
    describe_picture,
)
from continuum.reports.render.word_styles import NUMBER_ROOM, TEXT_WIDTH, set_styles

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def render_word(document: Document) -> bytes:
    """The Word document, whole; the same bytes for the same report."""
    word = docx.Document()
    set_styles(word, document.language)
    _set_properties(word, document)
    _add_head(word, document)
    for block in document.blocks:
        _add_block(word, block)
    _add_end(word, document)
    buffer = BytesIO()
    word.save(buffer)
    return _with_fixed_times(buffer.getvalue())


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title
    properties.subject = document.subject
    properties.author = document.authority or "Continuum"
    properties.last_modified_by = properties.author
    properties.language = document.language
    properties.comments = ""
    moment = document.known_at or datetime.combine(document.as_at, datetime.min.time())
    properties.created = properties.modified = moment.replace(tzinfo=None)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = document.title
    for footer in (section.first_page_footer, section.footer):
        add_page_number(footer.paragraphs[0], foot_line(document))


def _add_head(word: WordDocument, document: Document) -> None:
    if document.authority:
        word.add_paragraph(document.authority, style="Kicker")
    word.add_paragraph(document.title, style="Title")
    for label, words in head_lines(document):
        line = word.add_paragraph(style="Head line")
        line.add_run(f"{label}:\t")
        line.add_run(words).bold = True


def _add_block(word: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        words = f"{block.number}\t{block.text}" if block.number else block.text
        word.add_heading(words, level=block.level - 1)
    elif isinstance(block, Paragraph):
        style = "Numbered paragraph" if block.number else "Further paragraph"
        paragraph = word.add_paragraph(style=style)
        if block.number:
            paragraph.add_run(f"{block.number}\t")
        _add_runs(paragraph, block.runs)
    elif isinstance(block, BulletList):
        for item in block.items:
            paragraph = word.add_paragraph(style="List Bullet")
            paragraph.paragraph_format.left_indent = Cm(NUMBER_ROOM + 0.6)
            _add_runs(paragraph, item)
    else:
        _add_figure(word, block)


def _add_runs(paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
    for run in runs:
        added = add_mark(paragraph, run.text, run.meaning) if run.meaning else paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None


def _add_figure(word: WordDocument, figure: FigureBlock) -> None:
    add_caption(word, figure.number, figure.caption)
    for part in figure.parts:
        if len(figure.parts) > 1:
            word.add_paragraph(part.title, style="Part title")
        if isinstance(part, Chart):
            _add_chart(word, part)
        else:
            add_table(word, part, Pt(9.5))


def _add_chart(word: WordDocument, chart: Chart) -> None:
    paragraph = word.add_paragraph(style="Picture")
    picture = paragraph.add_run().add_picture(
        BytesIO(as_png(chart.svg)), width=Cm(TEXT_WIDTH * relative_width(chart.svg))
    )
    describe_picture(picture, chart.title, chart.alt)
    for note in chart.notes:
        word.add_paragraph(note, style="Note")


def _add_end(word: WordDocument, document: Document) -> None:
    add_bookmark(word.add_heading("About the figures", level=1), ABOUT)
    for note in document.notes:
        word.add_paragraph(note)
    word.add_paragraph(
        "Every number in this report, with its definition and what it was worked out from, is in the files "
        "figures.xlsx, figures.csv and figures.parquet that come with it."
    )
    annex = list(document.charts_with_data())
    if not annex:
        return
    word.add_heading("Annex: the data of the charts", level=1).paragraph_format.page_break_before = True
    for figure, chart, table in annex:
        word.add_paragraph(figure_caption(figure.number, chart.title), style="Part title")
        add_table(word, table, Pt(8.5))


def _with_fixed_times(packed: bytes) -> bytes:
    """The same package with one time on all its parts, so that nothing depends on when it was made."""
    buffer = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
