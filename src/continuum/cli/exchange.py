"""`continuum import`, `continuum export` and `continuum formats`: files in and out."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from continuum.cli.base import Day, Moment, Share, dataset_option, is_quiet, known_at_option, progress

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from continuum.exchange.quality.quality import Quality
    from continuum.exchange.run import Request


_SHARE = re.compile(r"(.*): (\d+)% of (.*)")
"""How a reader says how far it is in a large file."""


class Shown:
    """Progress as lines, and on a terminal a bar for a large file."""

    def __init__(self) -> None:
        self._bar: ProgressBar[int] | None = None

    def __call__(self, message: str) -> None:
        share = _SHARE.fullmatch(message)
        if share and sys.stderr.isatty() and not is_quiet():
            if self._bar is None or self._bar.label != share[1]:
                self._end()
                self._bar = click.progressbar(length=100, label=share[1], file=sys.stderr)
            self._bar.update(int(share[2]) - self._bar.pos)
            return
        self._end()
        progress(message)

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.update(100 - self._bar.pos)
            self._bar.render_finish()
            self._bar = None


@click.command("import")
@click.argument("format", metavar="FORMAT")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the dataset is written, whole or not at all; one that is there already is added to.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A dataset that the records are added to; it is written anew, at --out if that is given.",
)
@click.option("--authority", default="", metavar="CODE", help="Whose records these are, such as E06000050.")
@click.option("--title", default="", help="The authority's title.")
@click.option(
    "--known-at",
    "known_at",
    type=Moment(),
    metavar="MOMENT",
    help="When the files were taken from the system, such as 2021-04-30 (its end) or 2021-04-30T17:30; now "
    "when left out.",
)
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the quality report goes; beside the dataset, with -quality to its name, when left out.",
)
@click.option(
    "--most-lost",
    type=Share(),
    default="5%",
    show_default=True,
    metavar="SHARE",
    help="Stop, and write no dataset, where more of a table's rows than this would be left out.",
)
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own spellings of codes, in a TOML file.",
)
@click.option(
    "--links",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Which ids of several systems are one person's: the list that `continuum identity` wrote.",
)
@click.option("--system", default="", metavar="NAME", help="With --links: the system that the files are of.")
@click.option(
    "--main-system",
    "main_system",
    default="",
    metavar="NAME",
    help="With --links: the system whose ids are the dataset's.",
)
def import_files(report: Path | None, **asked: Any) -> None:
    """Make a dataset from files that you already have, or add them to one.

    FORMAT is one that `continuum formats` lists, or auto: each file is then of the format that knows it, and
    the formats are taken in the order of that list, the later ones adding to the former. PATH is a file, or a
    folder with files. A row that cannot be taken is left out, a value that cannot be read is set to unknown,
    and the quality report tells of each.

    Of a record that two sources have, the one recorded later wins, field by field, where it has a value.

    \b
    For example:
      continuum import annex-a annex_a.xlsx --out build/records \\
          --authority E06000050 --title "Cheshire West and Chester" --known-at 2021-04-30
      continuum import own domestic_abuse_enquiry.csv --into build/records
      continuum import auto extracts/ --out build/records --authority E06000050
    """
    from continuum.exchange.quality.loss import TooMuchLostError
    from continuum.exchange.run import Request, import_files

    request = Request(**asked, progress=Shown())
    if report is not None:
        _refuse_report(request, report)
    try:
        outcome = import_files(request)
    except TooMuchLostError as error:
        _summarise(error.quality)
        _report(request, report, error.quality, request.known_at, error.sentence)
        raise
    _summarise(outcome.quality)
    _report(request, report, outcome.quality, outcome.manifest.known_at)
    click.echo(
        f"{outcome.folder}: {len(outcome.manifest.tables)} tables, as known on "
        f"{outcome.manifest.known_at:%Y-%m-%d %H:%M}"
    )


def _summarise(quality: Quality) -> None:
    from continuum.exchange.quality.output import summary_lines
    from continuum.exchange.quality.report import quality_report

    for line in summary_lines(quality_report(quality)):
        click.echo(line)


def _refuse_report(request: Request, folder: Path) -> None:
    """Refuse a quality report in a dataset, that which is written among them, before any work is done."""
    from continuum.dataset.errors import ContinuumError
    from continuum.dataset.files import refuse_inside_dataset

    refuse_inside_dataset(folder / "quality.html")
    out = request.out or request.into
    if out is not None and folder.absolute().is_relative_to(out.absolute()):
        raise ContinuumError(
            "the quality report would lie in the dataset, and be lost when records are added to it",
            where=str(folder),
            remedy="Choose a folder outside it, or leave --report away.",
        )


def _report(
    request: Request,
    folder: Path | None,
    quality: Quality,
    known_at: datetime.datetime | None,
    outcome: str = "",
) -> None:
    """Write the quality report, and say where."""
    from continuum.reports.quality import write_quality

    out = request.out or request.into
    assert out is not None
    place = folder or out.with_name(f"{out.name}-quality")
    names = ", ".join(path.name for path in request.paths)
    heading = f"{request.format}: {names}"
    for path in write_quality(quality, place, heading=heading, known_at=known_at, outcome=outcome):
        click.echo(path)


@click.command("export")
@click.argument("form", metavar="FORMAT")
@dataset_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="The file or folder to write, whole or not at all; it must not be there yet.",
)
@click.option(
    "--as-at",
    "as_at",
    type=Day(),
    metavar="DAY",
    help="The day that the files are about; that of the records when left out.",
)
@known_at_option
@click.option(
    "--months",
    type=click.IntRange(1, 120),
    default=6,
    show_default=True,
    help="How far back a list reaches, in formats that have such lists.",
)
def export(
    form: str,
    dataset: Path,
    out: Path,
    as_at: datetime.date | None,
    known_at: datetime.datetime | None,
    months: int,
) -> None:
    """Write a dataset in a format that others read.

    FORMAT is one that `continuum formats` lists as written.

    \b
    For example:
      continuum export annex-a --dataset build/borough --as-at 2021-04-30 --out build/annex_a.xlsx
      continuum export cin-census --dataset build/borough --as-at 2021-03-31 --out build/cin.xml
    """
    from continuum.dataset.intact import open_intact
    from continuum.exchange.export import export_dataset
    from continuum.exchange.format import Asked
    from continuum.exchange.formats import format_named

    chosen = format_named(form)
    opened = open_intact(dataset, known_at)
    asked = Asked(as_at or opened.known_at.date(), months, progress)
    click.echo(export_dataset(chosen, opened, out, asked))


@click.command("formats")
@click.argument("name", required=False, metavar="[FORMAT]")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "markdown"]),
    help="How to write it.",
)
@click.option("--fields", is_flag=True, help="Every field of the dataset, and which formats carry it.")
def formats(name: str | None, form: str, fields: bool) -> None:
    """List the formats of files that are read and written, or what one carries, field by field.

    \b
    For example:
      continuum formats
      continuum formats annex-a
      continuum formats --format markdown
      continuum formats --fields
    """
    from continuum.exchange.fields_page import fields_page
    from continuum.exchange.listing import Form, listing

    if fields:
        click.echo(fields_page(), nl=False)
        return
    click.echo(listing(name, Form(form)), nl=False)
