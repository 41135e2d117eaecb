"""A text bound: its blocks in order, its figures numbered, its numbers accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.measures.figures import Figure
from continuum.reports.binder import bind
from continuum.reports.document import Chart, Document, FigureBlock, Heading, Paragraph, Table
from continuum.reports.language.parser import parse
from continuum.reports.requests import Request
from tests.reports.made_source import AS_AT, KNOWN_AT, MadeSource

HEAD = "---\ntitle: A Report\naudience: Committee\nmeeting: 2021-06-15\n---\n"


def built(body: str) -> Document:
    return bind(parse(HEAD + body, "a.md"), MadeSource(), AS_AT, SEED)


def test_figures_are_numbered_in_order_and_parts_share_a_number(document: Document) -> None:
    figures = list(document.figures())
    assert [figure.number for figure in figures] == list(range(1, len(figures) + 1))
    timeliness = next(figure for figure in figures if figure.id == "timeliness")
    assert [type(part) for part in timeliness.parts] == [Chart, Chart]
    assert timeliness.label == "Figure 3"


def test_the_head_says_when_and_as_known_when(document: Document) -> None:
    assert (document.as_at, document.known_at, document.meeting) == (AS_AT, KNOWN_AT, date(2021, 6, 15))


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    blocks = built("## 4.0 Care\n\n### Detail\n\n### Detail\n\n### …").blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert anchors == ["4-0-care", "detail", "detail-2", "section"]


def test_each_figure_is_listed_once_with_every_place_that_uses_it() -> None:
    document = built(
        "## 4.0 A\n4.1 a {figure contacts_received} and {figure contacts_received}\n\n"
        '{table t caption="T" measure=contacts_received}\n\n### B\n\nb {figure contacts_received}'
    )
    (quoted,) = document.quoted
    assert quoted.figure.value == 1927
    assert quoted.places == ("paragraph 4.1", "Figure 1")
    assert quoted.definition.startswith("Contacts received at the front door")


def test_figures_before_any_number_belong_to_the_beginning() -> None:
    (quoted,) = built("a {figure contacts_received}").quoted
    assert quoted.places == ("the beginning",)


def test_what_another_place_published_does_not_date_the_report() -> None:
    document = built("a {compare children_in_care_rate with=england}")
    assert document.known_at == KNOWN_AT
    assert built("Only words.").known_at is None


class MarkedSource(MadeSource):
    """The made source, where the publisher suppressed every figure of another place."""

    def comparator(self, measure: str, place: str, as_at: date) -> Figure:
        return replace(super().comparator(measure, place, as_at), value=None, status="marked c")


def test_a_publishers_mark_is_printed_and_explained() -> None:
    text = parse(f"{HEAD}a {{compare children_in_care_rate with=england}}", "a.md")
    document = bind(text, MarkedSource(), AS_AT, SEED)
    said = "Where another place's figure is compared with, [c] means suppressed by the publisher"
    assert [note for note in document.notes if note.startswith(said)]
    assert not [note for note in built("a {figure contacts_received}").notes if "another place" in note]
    (paragraph,) = (block for block in document.blocks if isinstance(block, Paragraph))
    assert [run.text for run in paragraph.runs if run.meaning] == ["[c]"]


def test_no_small_count_is_anywhere_in_the_document(document: Document) -> None:
    for quoted in document.quoted:
        if quoted.figure.unit != "posts":
            for value in (quoted.figure.value, quoted.figure.numerator, quoted.figure.denominator):
                assert isinstance(value, Suppressed) or value is None or not 1 <= value <= 4
    for figure in document.figures():
        for part in figure.parts:
            table = part if isinstance(part, Table) else part.table
            for row in table.rows if table else ():
                assert all(
                    cell.number is None or not 1 <= cell.number <= 4 or "%" in cell.text for cell in row[1:]
                )


def test_progress_is_told() -> None:
    steps: list[str] = []
    bind(parse(f"{HEAD}a {{figure contacts_received}}", "a.md"), MadeSource(), AS_AT, SEED, steps.append)
    assert steps == [
        "1 bindings read",
        "1 figures computed; applying the disclosure policy 'seed'",
        "0 small counts are not shown, and 0 other numbers, from which those could be worked out; attacking "
        "what is left",
        "Writing the text and drawing the charts",
    ]


def test_a_figure_of_one_part_keeps_its_caption() -> None:
    (figure,) = built('{table t caption="A caption" measure=contacts_received}').blocks
    assert isinstance(figure, FigureBlock)
    assert (figure.caption, len(figure.parts)) == ("A caption", 1)


def test_requests_are_told_apart_by_all_that_they_ask() -> None:
    one = Request("a", "month", AS_AT)
    assert one == Request("a", "month", AS_AT)
    assert len({one, Request("a", "month", AS_AT, months=2), Request("a", "month", AS_AT, by=("x",))}) == 3
