"""The report as a tagged PDF (PDF/UA-1), set by Typst from the document as data."""

from __future__ import annotations

import json
from calendar import timegm
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from continuum.reports.charts.svg import relative_width
from continuum.reports.document import (
    Block,
    BulletList,
    Chart,
    Document,
    FigureBlock,
    Heading,
    Paragraph,
    Run,
    Table,
)
from continuum.reports.fonts import FAMILY, font_directory
from continuum.reports.render.head import addressed_to, figure_caption, foot_line, head_lines

NARROW = 4
"""Tables of so many columns at most fit in half the width of a page."""
STANDARD: Final = "ua-1"
PARTS_THAT_FILL_A_PAGE = 6
"""A report with more sections and headings than this gets a list of contents."""


def render_pdf(document: Document) -> bytes:
    """The PDF. Text goes to Typst as data and never as markup, so that no character of it is a command."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        data = _data(document, root)
        (root / "document.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        template = (
            files("continuum.reports.render").joinpath("templates", "report.typ").read_text(encoding="utf-8")
        )
        (root / "main.typ").write_text(template, encoding="utf-8")
        return bytes(
            typst.compile(
                str(root / "main.typ"),
                root=str(root),
                font_paths=[str(font_directory())],
                ignore_system_fonts=True,
                pdf_standards=[STANDARD],
                timestamp=_timestamp(document),
            )
        )


def _timestamp(document: Document) -> int:
    """The moment the records were taken, so that the same report is the same file."""
    return 0 if document.known_at is None else timegm(document.known_at.timetuple())


def _data(document: Document, root: Path) -> dict[str, Any]:
    headings = sum(isinstance(block, Heading) for block in document.blocks)
    return {
        "title": document.title,
        "authority": document.authority,
        "audience": addressed_to(document),
        "foot": foot_line(document),
        "language": document.language.split("-", maxsplit=1)[0],
        "region": document.language.partition("-")[2] or "GB",
        "font": FAMILY,
        "head": head_lines(document),
        "contents": headings > PARTS_THAT_FILL_A_PAGE,
        "blocks": [_block(block, root) for block in document.blocks],
        "notes": list(document.notes),
        "annex": _annex(document),
    }


def _annex(document: Document) -> list[dict[str, Any]]:
    """The tables of the charts' data, in order; neighbours that are narrow share a page in two columns."""
    tables = (
        (
            len(table.columns) <= NARROW,
            {"caption": figure_caption(figure.number, chart.title), "table": _table(table)},
        )
        for figure, chart, table in document.charts_with_data()
    )
    return [
        {"narrow": narrow, "tables": [table for _narrow, table in group]}
        for narrow, group in groupby(tables, key=itemgetter(0))
    ]


def _block(block: Block, root: Path) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "number": block.number, "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "number": block.number, "runs": _runs(block.runs)}
    if isinstance(block, BulletList):
        return {"kind": "list", "items": [_runs(item) for item in block.items]}
    return _figure(block, root)


def _figure(figure: FigureBlock, root: Path) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    for index, part in enumerate(figure.parts, start=1):
        title = part.title if len(figure.parts) > 1 else ""
        if isinstance(part, Chart):
            name = f"figure-{figure.number}-{index}.svg"
            (root / name).write_text(part.svg, encoding="utf-8")
            parts.append(
                {
                    "kind": "chart",
                    "title": title,
                    "file": name,
                    "alt": part.alt,
                    "width": 100 * relative_width(part.svg),
                    "notes": list(part.notes),
                }
            )
        else:
            parts.append({"kind": "table", "title": title, "table": _table(part)})
    return {"kind": "figure", "caption": figure_caption(figure.number, figure.caption), "parts": parts}


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [
        {"text": run.text, "bold": run.bold, "italic": run.italic, "mark": run.meaning is not None}
        for run in runs
    ]


def _table(table: Table) -> dict[str, Any]:
    return {
        "columns": [{"label": column.label, "numeric": column.numeric} for column in table.columns],
        "rows": [[{"text": cell.text, "marked": bool(cell.highlight)} for cell in row] for row in table.rows],
        "notes": list(table.notes),
    }
