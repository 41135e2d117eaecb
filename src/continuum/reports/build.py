"""From a report's text to its files: written whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import refuse_inside_dataset
from continuum.disclosure.policy import SEED, Policy
from continuum.disclosure.register.folder import Register
from continuum.reports.binder import bind
from continuum.reports.document import Document
from continuum.reports.language.parser import parse
from continuum.reports.problems import nearest
from continuum.reports.render.csv import render_csv
from continuum.reports.render.csvw import CSV_FILE, METADATA_FILE, render_csvw
from continuum.reports.render.html import render_html
from continuum.reports.render.parquet import PARQUET_FILE, render_parquet
from continuum.reports.render.pdf import render_pdf
from continuum.reports.render.word import render_word
from continuum.reports.render.workbook import render_workbook
from continuum.reports.source import FigureSource

SUFFIX = ".md"


@dataclass(frozen=True)
class _Form:
    """One file of a report: its name, what it is, and how it is made."""

    name: str
    called: str
    make: Callable[[Document], bytes]


def _forms(name: str) -> tuple[_Form, ...]:
    return (
        _Form(f"{name}.html", "the page", lambda document: render_html(document).encode()),
        _Form(f"{name}.pdf", "the PDF", render_pdf),
        _Form(f"{name}.docx", "the Word document", render_word),
        _Form("figures.xlsx", "the spreadsheet of figures", render_workbook),
        # Spreadsheet programs take a CSV file for UTF-8 only by this mark.
        _Form(CSV_FILE, "the open data", lambda document: render_csv(document).encode("utf-8-sig")),
        _Form(PARQUET_FILE, "the open data for programs", render_parquet),
        _Form(METADATA_FILE, "what its columns are", lambda document: render_csvw(document).encode()),
    )


def text_names() -> list[str]:
    """The names of the report texts that come with Continuum."""
    folder = files("continuum.reports.texts")
    return sorted(
        entry.name.removesuffix(SUFFIX) for entry in folder.iterdir() if entry.name.endswith(SUFFIX)
    )


def read_text(name_or_path: str | Path) -> tuple[str, str, str]:
    """A report's text by name, or by the path of a copy: its name, how errors call its file, and the text."""
    path = Path(name_or_path)
    if path.suffix == SUFFIX:
        if not path.is_file():
            raise ContinuumError(f"There is no report text {path}", remedy="Check the path.")
        try:
            return path.stem, str(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ContinuumError(
                "the report's text is not text in UTF-8", where=str(path), remedy="Save it as UTF-8."
            ) from error
    name = str(name_or_path)
    if name not in text_names():
        raise ContinuumError(
            f"There is no report called {name!r}.{nearest(name, text_names())}",
            remedy=f"A text of your own is named by its path, ending in {SUFFIX}.",
        )
    return (
        name,
        f"{name}{SUFFIX}",
        files("continuum.reports.texts").joinpath(f"{name}{SUFFIX}").read_text("utf-8"),
    )


def build_report(
    report: str | Path,
    source: FigureSource,
    as_at: date,
    out: Path,
    policy: Policy = SEED,
    progress: Callable[[str], None] = lambda _step: None,
    register: Register | None = None,
    edition: str = "",
) -> list[Path]:
    """Build a report and write its page, PDF, Word document, spreadsheet and open data into a folder.

    `report` is the name of a text that comes with Continuum, or the path of one. The folder is written whole
    or not at all; one that is there already is replaced if all that is in it is such a report. Returns the
    paths written. Raises ReportTextError for a text with anything wrong in it, ContinuumError for a folder
    that holds other things, CannotGoOutError where somebody could be found in what it prints.

    With a register the report is a release: it is protected beside all earlier ones, and added to them under
    its name, its edition if it has one, and its date, before anybody can see it.
    """
    name, file, text = read_text(report)
    forms = _forms(name)
    _check_folder(out)
    with register.adding(progress=progress) if register else nullcontext() as adding:
        progress(f"Reading {file}")
        earlier = adding.releases() if adding else ()
        document = bind(parse(text, file), source, as_at, policy, progress, earlier)
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(mkdtemp(prefix=f".{out.name}-unfinished-", dir=out.parent))
        try:
            for form in forms:
                progress(f"Making {form.called}")
                (unfinished / form.name).write_bytes(form.make(document))
            unfinished.chmod(0o755)
            if adding:
                adding.add(document.release, name=f"{name} {edition}".strip(), date=as_at)
            _put_in_place(unfinished, out)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return [out / form.name for form in forms]


def _check_folder(out: Path) -> None:
    refuse_inside_dataset(out)
    if not out.exists():
        return
    if not out.is_dir():
        raise ContinuumError(f"{out} is a file, not a folder", remedy="Name a folder for the report.")
    found = {entry.name for entry in out.iterdir()}
    stems = {Path(name).stem for name in found if name.endswith(".html")}
    if found and not any(found == {form.name for form in _forms(stem)} for stem in stems):
        raise ContinuumError(
            f"The folder {out} holds other things than one report ({min(found)!r} and so on)",
            remedy="Name an empty folder, or one that does not exist yet.",
        )


def _put_in_place(finished: Path, out: Path) -> None:
    """Move the finished folder to its place; the one that was there stays until then."""
    if not out.exists():
        finished.rename(out)
        return
    old = Path(mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(old / out.name)
    try:
        finished.rename(out)
    except OSError:
        (old / out.name).rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
