"""The renderings: what a reader, a screen reader and a spreadsheet find in each."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from continuum.disclosure.policy import SEED
from continuum.reports.binder import bind
from continuum.reports.document import Document
from continuum.reports.language.parser import parse
from continuum.reports.render.csv import render_csv
from continuum.reports.render.head import foot_line, head_lines
from continuum.reports.render.html import render_html
from continuum.reports.render.numbers import HEADINGS, number_rows
from continuum.reports.render.pdf import render_pdf
from continuum.reports.render.word import render_word
from continuum.reports.render.workbook import render_workbook
from tests.reports.made_source import AS_AT, MadeSource

HEAD = "---\ntitle: A & B <c>\naudience: Committee\nmeeting: 2021-06-15\n---\n"


@pytest.fixture(scope="module")
def bare() -> Document:
    """A report of a few words, with characters that mean something to a renderer, and no figures."""
    text = '## 1.0 A *b* <c> #d\n\nWords $x$ [y] @z `w` \\v & </style> {fixed "=1+1" because=name}.\n'
    return bind(parse(HEAD + text, "a.md"), MadeSource(), AS_AT, SEED)


class _Page(HTMLParser):
    """Collects the elements of a page, and checks that they close in order."""

    VOID = ("meta", "link", "br", "img", "hr", "path", "rect", "line")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(document: Document) -> _Page:
    return _Page(render_html(document))


@pytest.fixture(scope="module")
def reader(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(render_pdf(document)))


@pytest.fixture(scope="module")
def word(document: Document) -> docx.document.Document:
    return docx.Document(BytesIO(render_word(document)))


@pytest.fixture(scope="module")
def book(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render_workbook(document)))


class TestPage:
    def test_is_well_formed_with_language_title_and_landmarks(self, page: _Page) -> None:
        assert page.open == []
        assert page.all("html")[0]["lang"] == "en-GB"
        assert [len(page.all(tag)) for tag in ("title", "h1", "main", "header", "nav", "footer")].count(
            1
        ) >= 5

    def test_a_skip_link_leads_to_the_report(self, page: _Page) -> None:
        assert page.all("a")[0] == {"class": "skip", "href": "#report"}
        assert page.all("main")[0]["id"] == "report"

    def test_headings_never_skip_a_level(self, page: _Page) -> None:
        levels = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))

    def test_ids_are_unlike_and_links_lead_somewhere(self, page: _Page) -> None:
        ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [attributes.get("href") or "" for attributes in page.all("a")]
        assert {link.removeprefix("#") for link in links} <= set(ids)

    def test_each_drawing_is_a_named_picture(self, page: _Page) -> None:
        drawings = page.all("svg")
        assert len(drawings) == 6
        assert all(drawing["role"] == "img" and drawing["aria-labelledby"] for drawing in drawings)
        assert len(page.all("desc")) == len(drawings)

    def test_each_table_has_a_caption_and_its_headings_have_scopes(self, page: _Page) -> None:
        assert len(page.all("table")) == len(page.all("caption")) == 7
        assert {heading.get("scope") for heading in page.all("th")} == {"col", "row"}

    def test_nothing_is_fetched_and_nothing_runs(self, document: Document) -> None:
        text = render_html(document)
        assert "<script" not in text
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text)
        assert not re.search(r"""url\((?!["']?(?:data:|#))""", text)

    def test_a_mark_says_what_it_means_and_a_highlight_is_not_colour_alone(self, document: Document) -> None:
        text = render_html(document)
        mark = '<abbr title="not shown, so that nobody can be identified">[c]</abbr>'
        assert f'{mark}<span class="hidden"> (not shown)</span>' in text
        assert '▲ +20.6%<span class="hidden"> (a rise of more than 20%)</span>' in text

    def test_text_is_never_markup(self, bare: Document) -> None:
        text = render_html(bare)
        assert "<h1>A &amp; B &lt;c&gt;</h1>" in text
        assert "Words $x$ [y] @z `w` \\v &amp; &lt;/style&gt; =1+1." in text


class TestPdf:
    def test_is_tagged_and_says_it_is_pdf_ua(self, reader: pypdf.PdfReader) -> None:
        catalogue: Any = reader.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        assert catalogue["/Lang"] == "en-GB"
        assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
        assert reader.metadata is not None
        assert reader.metadata.title == "Front Door and Protection Report"

    def test_all_fonts_are_embedded_and_of_the_one_typeface(self, reader: pypdf.PdfReader) -> None:
        found = set()
        for page in reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                descendant = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = descendant["/FontDescriptor"].get_object()
                assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
                found.add(descriptor["/FontName"].split("+")[-1].split("-")[0])
        assert found == {"SourceSansPro"}

    def test_each_chart_has_its_words(self, reader: pypdf.PdfReader, document: Document) -> None:
        found: list[str] = []

        def walk(element: object) -> None:
            node = element.get_object() if hasattr(element, "get_object") else element
            if isinstance(node, list):
                for child in node:
                    walk(child)
            elif isinstance(node, dict):
                if "/Alt" in node:
                    found.append(str(node["/Alt"]))
                if "/K" in node:
                    walk(node["/K"])

        root: Any = reader.trailer["/Root"]
        walk(root["/StructTreeRoot"])
        expected = {chart.alt for _figure, chart, _table in document.charts_with_data()}
        assert expected <= set(found)

    def test_says_what_the_page_says(self, reader: pypdf.PdfReader) -> None:
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert "A total of 1,927 contacts were received in April 2021" in text
        assert "Page 1 of" in text
        assert "Annex: the data of the charts" in text

    def test_is_the_same_file_each_time(self, bare: Document) -> None:
        assert render_pdf(bare) == render_pdf(bare)

    def test_text_is_never_markup(self, bare: Document) -> None:
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(render_pdf(bare))).pages)
        assert "Words $x$ [y] @z `w` \\v & </style> =1+1." in " ".join(text.split())


class TestWord:
    def test_headings_and_captions_have_words_own_styles(self, word: docx.document.Document) -> None:
        paragraphs: Any = word.paragraphs
        styles = [(paragraph.style.name, paragraph.text) for paragraph in paragraphs]
        assert ("Heading 1", "4.0\tSummary of main issues") in styles
        assert ("Heading 2", "Contact activity") in styles
        captions = [text for style, text in styles if style == "Caption"]
        assert len(captions) == 7
        assert captions[0].startswith("Figure ")

    def test_captions_are_numbered_by_a_field(self, word: docx.document.Document) -> None:
        fields = [element.get(qn("w:instr")) for element in word.element.body.iter(qn("w:fldSimple"))]
        assert fields.count("SEQ Figure \\* ARABIC") == 7

    def test_each_picture_has_its_words(self, word: docx.document.Document, document: Document) -> None:
        said = [element.get("descr") for element in word.element.body.iter(qn("wp:docPr"))]
        assert len(said) == 6
        assert {chart.alt for _figure, chart, _table in document.charts_with_data()} <= set(said)

    def test_a_mark_says_what_it_means_and_leads_to_the_notes(self, word: docx.document.Document) -> None:
        links = list(word.element.body.iter(qn("w:hyperlink")))
        said = {(link.find(f".//{qn('w:t')}").text, link.get(qn("w:tooltip"))) for link in links}
        assert said == {("[c]", "not shown, so that nobody can be identified")}
        (start,) = word.element.body.iter(qn("w:bookmarkStart"))
        assert {link.get(qn("w:anchor")) for link in links} == {start.get(qn("w:name"))}

    def test_header_rows_repeat(self, word: docx.document.Document) -> None:
        assert len(word.tables) == 7
        for table in word.tables:
            row: Any = table.rows[0]
            assert row._tr.trPr.find(qn("w:tblHeader")) is not None

    def test_language_and_properties_are_set(self, word: docx.document.Document) -> None:
        language = word.styles["Normal"].element.rPr.find(qn("w:lang"))
        assert language.get(qn("w:val")) == "en-GB"
        assert word.core_properties.title == "Front Door and Protection Report"
        assert word.core_properties.author == "Cheshire West and Chester"

    def test_is_the_same_file_each_time(self, bare: Document) -> None:
        assert render_word(bare) == render_word(bare)


class TestNumbers:
    def test_every_figure_is_a_row(self, document: Document) -> None:
        rows = [dict(zip(HEADINGS, row, strict=True)) for row in number_rows(document)]
        assert len(rows) == len(document.quoted)
        hidden = next(row for row in rows if row["status"] == "suppressed")
        assert (hidden["value"], hidden["numerator"], hidden["mark"]) == ("[c]", "[c]", "[c]")
        shown = next(row for row in rows if row["cell"] == "Children")
        assert (shown["value"], shown["breakdown"], shown["mark"]) == (1071, "age_group", "")
        assert shown["known_at"] == "2021-05-17 06:00"
        assert "paragraph 4.9" in str(shown["used_in"])

    def test_what_is_not_there_has_a_mark_and_no_zero(self) -> None:
        text = parse(HEAD + "a {figure unrecorded} {figure emptied}", "a.md")
        rows = [
            dict(zip(HEADINGS, row, strict=True))
            for row in number_rows(bind(text, MadeSource(), AS_AT, SEED))
        ]
        assert [(row["value"], row["numerator"], row["denominator"]) for row in rows] == [
            ("[x]", "", ""),
            ("[z]", 0, 0),
        ]

    def test_percentages_keep_two_decimals_more_than_print(self, document: Document) -> None:
        quoted = next(quoted for quoted in document.quoted if quoted.figure.unit == "percent")
        (row,) = number_rows(replace(document, quoted=(quoted,)))
        value = row[HEADINGS.index("value")]
        assert value == round(float(str(quoted.figure.value)), 3)
        assert row[HEADINGS.index("mark")] == ""

    def test_csv_has_the_same_rows(self, document: Document) -> None:
        text = render_csv(document)
        assert "\r\n" in text
        rows = list(csv.reader(StringIO(text)))
        assert tuple(rows[0]) == HEADINGS
        assert len(rows) == 1 + len(document.quoted)
        assert [len(row) for row in rows] == [len(HEADINGS)] * len(rows)


class TestWorkbook:
    def test_sheets(self, book: openpyxl.Workbook) -> None:
        assert book.sheetnames == [
            *("Notes", "All numbers", "Figure 2", "Figure 3a", "Figure 3b"),
            *("Figure 4", "Figure 5", "Figure 6", "Figure 7"),
        ]

    def test_numbers_are_numbers_and_marks_are_text(self, book: openpyxl.Workbook) -> None:
        plans = [[cell.value for cell in row] for row in book["Figure 5"].iter_rows(min_row=3, max_row=4)]
        assert plans == [["Team", "Emotional abuse", "Neglect", "Physical abuse"], ["Chester", 51, 39, "[c]"]]
        changes = [row[3].value for row in book["Figure 4"].iter_rows(min_row=4, max_row=5)]
        assert changes == [1.0, 20.6]
        stands_out = book["Figure 4"]["D5"]
        assert stands_out.font.bold
        assert stands_out.number_format.startswith('"▲ +"0.0"%"')

    def test_notes_say_how_to_read_it(self, book: openpyxl.Workbook) -> None:
        words = " ".join(str(cell.value) for row in book["Notes"].iter_rows() for cell in row)
        assert SEED.rule in words
        assert "Figures as at" in words
        assert "Mark [c]" in words

    def test_all_numbers_has_a_row_a_figure(self, book: openpyxl.Workbook, document: Document) -> None:
        assert book["All numbers"].max_row == 1 + len(document.quoted)

    def test_no_text_becomes_a_formula(self, document: Document) -> None:
        first = document.quoted[0]
        tricky = replace(document, quoted=(replace(first, definition="=1+1"),))
        sheet = openpyxl.load_workbook(BytesIO(render_workbook(tricky)))["All numbers"]
        cell = sheet.cell(row=2, column=1 + HEADINGS.index("definition"))
        assert (cell.value, cell.data_type) == ("=1+1", "s")

    def test_is_the_same_file_each_time(self, bare: Document) -> None:
        assert render_workbook(bare) == render_workbook(bare)


def test_the_head_leaves_out_what_is_not_known(bare: Document) -> None:
    assert [label for label, _words in head_lines(bare)] == ["To", "Date", "Subject", "Figures as at"]


def test_every_page_says_that_the_records_are_synthetic(bare: Document) -> None:
    synthetic = replace(bare, provenance="Synthetic: made from a seed.")
    assert foot_line(synthetic).endswith(" · Synthetic records")
    assert "·" not in foot_line(replace(bare, provenance="Taken from the case system in May."))
    pages = pypdf.PdfReader(BytesIO(render_pdf(synthetic))).pages
    assert all("Synthetic records" in page.extract_text() for page in pages)
    assert "Synthetic records" in render_html(synthetic)
