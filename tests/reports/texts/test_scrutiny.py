"""The scrutiny report's text: it says all that the committee reads, and every number in it is a figure."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset
from continuum.disclosure.policy import SEED
from continuum.measures.periods import month_ends_back
from continuum.measures.service import CatalogueFigures
from continuum.reports.binder import bind
from continuum.reports.build import read_text
from continuum.reports.document import BulletList, Chart, Document, FigureBlock, Heading, Paragraph, Table
from continuum.reports.inline import plain
from continuum.reports.language.parser import parse
from continuum.reports.language.syntax import HeadingText, ParagraphText, ReportText
from continuum.reports.render.head import head_lines
from continuum.reports.verification.binding import Class, bindings
from continuum.reports.verification.published import Published, read_published
from tests.synthetic.making import borough_folder

AS_AT = date(2021, 4, 30)
PUBLISHED = Path(__file__).parents[1] / "verification" / "published_figures.csv"


def scrutiny() -> ReportText:
    _name, file, text = read_text("scrutiny")
    return parse(text, file)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> CatalogueFigures:
    base = tmp_path_factory.getbasetemp()
    folder = borough_folder(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    source = CatalogueFigures(open_dataset(folder))
    source.load(month_ends_back(AS_AT, 37))
    return source


@pytest.fixture(scope="module")
def report(figures: CatalogueFigures) -> Document:
    return bind(scrutiny(), figures, AS_AT, SEED)


@pytest.fixture(scope="module")
def said(report: Document) -> dict[str, str]:
    """What each numbered paragraph says, with those under it, and what each figure's tables say."""
    found: dict[str, str] = {}
    number = ""
    for block in report.blocks:
        if isinstance(block, FigureBlock):
            found[f"Fig {block.number}"] = " | ".join(
                cell.text
                for part in block.parts
                if isinstance(part, Table)
                for row in part.rows
                for cell in row
            )
            continue
        if isinstance(block, Heading):
            continue
        if isinstance(block, Paragraph):
            number = block.number or number
        runs = block.items if isinstance(block, BulletList) else (block.runs,)
        found[number] = " ".join([found.get(number, ""), *map(plain, runs)])
    return found


def test_every_section_and_numbered_paragraph_is_there() -> None:
    numbers = [
        block.number
        for block in scrutiny().blocks
        if isinstance(block, HeadingText | ParagraphText) and block.number
    ]
    expected = ["1.0", "2.0", "3.0", "3.1", "3.2", "4.0", *(f"4.{n}" for n in range(1, 33)), "5.0", "5.1"]
    assert numbers == expected


def test_the_contact_is_a_post() -> None:
    assert scrutiny().front.contact == "Director, Children and Families"


@pytest.mark.slow
def test_there_are_fourteen_figures_the_first_a_diagram(report: Document) -> None:
    blocks = list(report.figures())
    assert [block.number for block in blocks] == list(range(1, 15))
    (diagram,) = blocks[0].parts
    assert isinstance(diagram, Chart)
    assert diagram.table is None
    tables = {block.number for block in blocks if isinstance(block.parts[0], Table)}
    assert tables == {4, 5, 9, 12}


@pytest.mark.slow
def test_every_chart_says_what_it_shows_and_has_its_data(report: Document) -> None:
    charts = [part for block in report.figures() for part in block.parts if isinstance(part, Chart)]
    assert all(chart.alt for chart in charts)
    assert len([chart for chart in charts if chart.table]) == len(charts) - 1


@pytest.mark.slow
def test_the_head_says_as_at_known_at_and_that_the_records_are_synthetic(report: Document) -> None:
    head = dict(head_lines(report))
    assert head["Figures as at"] == "30 April 2021"
    assert head["From records as known on"] == "7 May 2021"
    assert head["Records"].startswith("Synthetic:")


@pytest.mark.slow
def test_sentences_are_made_from_the_figures(said: dict[str, str]) -> None:
    assert "1,237 were about children: a rise after three successive falls" in said["4.9"]
    assert "decreased by 25.6%, a difference of 706 contacts" in said["4.11"]
    assert "higher than England’s (" in said["4.21"]
    assert "a rise each month since August 2020" in said["4.18"]


@pytest.mark.slow
def test_a_change_is_called_better_only_where_a_process_chart_bears_it_out(said: dict[str, str]) -> None:
    # The print says that turnover has improved: years a month apart cannot show whether by more than chance.
    assert "The turnover of social workers fell, which may be chance: it was 11.43%" in said["4.32"]
    assert "It is not judged month by month, as it is measured over a year only" in said["4.32"]
    assert "The month’s share is better than its usual variation explains." in said["4.10"]
    # From 27% to 19%: a fall inside the limits is no improvement.
    assert "The share of repeat referrals in April 2021 is within its usual variation." in said["4.16"]


@pytest.mark.slow
def test_small_counts_of_children_are_marked_and_explained(report: Document) -> None:
    (block,) = [block for block in report.figures() if block.number == 12]
    (table,) = block.parts
    assert isinstance(table, Table)
    counts = [cell.text for row in table.rows for cell in row[1:]]
    # Eight small counts, and the three others without which the totals would tell them.
    assert counts.count("[c]") == 11
    assert not {"1", "2", "3", "4"} & set(counts)
    assert [cell.text for cell in table.rows[-1]] == ["All", "81", "6", "8", "132", "227"]
    assert any("not shown, so that nobody can be identified" in note for note in table.notes)


def printed_counts() -> list[Published]:
    """The counts of the report's own paragraphs and tables that can be computed and are not hidden."""
    return [
        fact
        for fact in read_published(PUBLISHED)
        if fact.key.source == "scrutiny"
        and bindings()[fact.key].kind is not Class.NOT_FROM_RECORDS
        and fact.unit == "count"
        and fact.as_printed.isdecimal()
    ]


@pytest.mark.slow
def test_every_count_that_was_printed_stands_in_the_same_place(said: dict[str, str]) -> None:
    absent = [
        fact.key
        for fact in printed_counts()
        if f"{int(fact.as_printed):,}" not in said[fact.key.place].replace("four", "4")
    ]
    # Beside the totals of teams and of categories, which the print did not have, these three would tell the
    # small counts next to them.
    assert sorted((key.place, key.breakdown) for key in absent) == [
        ("Fig 12", "Chester / Emotional Abuse"),
        ("Fig 12", "Ellesmere Port / Sexual"),
        ("Fig 12", "Northwich & Winsford / Emotional Abuse"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("as_at", [date(2020, 2, 29), date(2021, 1, 31)])
def test_it_can_be_written_for_another_month(figures: CatalogueFigures, as_at: date) -> None:
    assert len(list(bind(scrutiny(), figures, as_at, SEED).figures())) == 14


def test_half_a_month_is_refused(figures: CatalogueFigures) -> None:
    with pytest.raises(ContinuumError, match="15 January 2021 is not the last day"):
        bind(scrutiny(), figures, date(2021, 1, 15), SEED)
