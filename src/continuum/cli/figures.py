"""`continuum figures`: compute figures, or list the records behind one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import (
    as_at_option,
    dataset_option,
    edition_option,
    engine_option,
    held_register,
    kept_option,
    known_at_option,
    master_option,
    policy_option,
    progress,
    register_option,
)

if TYPE_CHECKING:
    from continuum.disclosure.protect import Outgoing
    from continuum.disclosure.register.adding import Adding
    from continuum.measures.asking import Question
    from continuum.measures.engine.columns import Figures
    from continuum.measures.service import CatalogueFigures


@click.command()
@dataset_option
@as_at_option
@known_at_option
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="ID",
    help="A measure; may be given more than once. All when left out.",
)
@click.option(
    "--by", default="", metavar="FIELD", help="Break down by a field (team), or by two (team,category)."
)
@click.option(
    "--where",
    "cells",
    multiple=True,
    metavar="FIELD=CODE",
    help="Only one cell of a field, by its code or label (team=chester); may be given for two fields.",
)
@click.option(
    "--period",
    metavar="KIND",
    help="month, quarter, financial_year, rolling_12_months, as_at …; each measure's usual one when left "
    "out.",
)
@click.option(
    "--months",
    default=1,
    show_default=True,
    type=click.IntRange(1, 120),
    metavar="N",
    help="How many month ends, the last at the day.",
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json", "parquet"]),
    help="How to write them; parquet needs --out.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; they are printed when it is left out.",
)
@click.option(
    "--records", is_flag=True, help="List the records behind one figure: their number is the figure."
)
@click.option("--denominator", is_flag=True, help="With --records: those below the line.")
@click.option(
    "--protect", is_flag=True, help="Hide what the disclosure policy hides, so that the figures may go out."
)
@policy_option
@register_option
@edition_option
@kept_option
@engine_option
@master_option
def figures(
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    measures: tuple[str, ...],
    by: str,
    cells: tuple[str, ...],
    period: str | None,
    months: int,
    form: str,
    out: Path | None,
    records: bool,
    denominator: bool,
    protect: bool,
    policy: str,
    register: Path | None,
    edition: str,
    kept: Path | None,
    engine: str,
    master: str | None,
) -> None:
    """Compute figures, or list the records behind one.

    What is written is official – sensitive and not for publication, unless --protect is given: it says so in
    every form, as CSV and Parquet in a column.

    \b
    For example:
      continuum figures --dataset build/borough --as-at 2021-04-30
      continuum figures --dataset build/borough --as-at 2021-04-30 \\
          --measure contacts_received --period rolling_12_months --by source
      continuum figures --dataset build/borough --as-at 2021-04-30 \\
          --measure child_protection_plans --where team=chester --records
      continuum figures --dataset build/borough --as-at 2021-04-30 \\
          --protect --format parquet --out build/figures.parquet
    """
    from continuum.dataset.intact import open_intact, refuse_untold
    from continuum.measures.asking import Question, answer
    from continuum.measures.engine.engines import Engine, records_on
    from continuum.measures.service import CatalogueFigures

    question = Question(as_at, measures, by.replace(",", "×"), period, months, _where(cells))
    _refuse_what_does_not_go_together(question, records, denominator, protect, edition)
    _refuse_parquet_without_a_file(form, out, records)
    opened = open_intact(dataset, known_at)
    refuse_untold(opened, as_at)
    there = records_on(Engine(engine), opened, master, kept=kept, on_progress=progress)
    source = CatalogueFigures(opened, there)
    if records:
        _hand_out(_records(source, question, form, denominator), out, form)
    elif protect:
        with held_register(register) as adding:
            outgoing = _outgoing(source, answer(source, question), policy, adding)
            made = _protected(outgoing, policy, form)
            _add(adding, outgoing, edition, as_at)
        _hand_out(made, out, form)
    else:
        _hand_out(_unprotected(source, answer(source, question), form), out, form)
        _say_date_problems(source, question)


def _add(adding: Adding | None, outgoing: Outgoing, edition: str, as_at: datetime.date) -> None:
    """Add what goes out to the register, if one is held."""
    if adding is not None:
        adding.add(outgoing.protection.release, name=f"figures {edition}".strip(), date=as_at)


def _outgoing(source: CatalogueFigures, found: Figures, policy: str, adding: Adding | None) -> Outgoing:
    """The figures as they may go out, beside all that went out before."""
    from continuum.disclosure.gate import let_out
    from continuum.disclosure.policy import policy_named

    earlier = adding.releases() if adding else ()
    return let_out(source.as_figures(found), policy_named(policy), earlier, progress, source.figure)


def _protected(outgoing: Outgoing, policy: str, form: str) -> str | bytes:
    from continuum.disclosure.listing import protected_parquet, protected_text
    from continuum.disclosure.policy import policy_named

    shown, by = outgoing.figures, policy_named(policy)
    return protected_parquet(shown, by) if form == "parquet" else protected_text(shown, by, form)


def _unprotected(source: CatalogueFigures, found: Figures, form: str) -> str | bytes:
    from continuum.measures.listing import Form, figures_parquet, figures_text, labelled

    frame = labelled(found, source)
    return figures_parquet(frame) if form == "parquet" else figures_text(frame, source, Form(form))


def _hand_out(made: str | bytes, out: Path | None, form: str) -> None:
    """Print what was made, or write it to a file, whole or not at all, and say which."""
    if out is None:
        click.echo(made if isinstance(made, bytes) else made.rstrip("\n"))
        return
    from continuum.dataset.files import whole_file

    if isinstance(made, str):
        # Spreadsheet programs take a CSV file for UTF-8 only by this mark.
        made = f"{made.rstrip()}\n".encode("utf-8-sig" if form == "csv" else "utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(out) as unfinished:
        unfinished.write_bytes(made)
    click.echo(out)


def _where(cells: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = [cell.partition("=") for cell in cells]
    if any(not sign for _, sign, _ in pairs):
        raise click.UsageError("Write --where as FIELD=CODE, such as team=chester.")
    return tuple((field, code) for field, _, code in pairs)


def _refuse_what_does_not_go_together(
    question: Question, records: bool, denominator: bool, protect: bool, edition: str
) -> None:
    if edition and not protect:
        raise click.UsageError("--edition is of what goes out: it goes with --protect.")
    if records and protect:
        raise click.UsageError("--records lists records, which never go out: leave --protect away.")
    if records and (question.by or question.months > 1):
        raise click.UsageError(
            "--records is of one figure: name its cell with --where, its day with --as-at."
        )
    if denominator and not records:
        raise click.UsageError("--denominator goes with --records.")


def _refuse_parquet_without_a_file(form: str, out: Path | None, records: bool) -> None:
    if form == "parquet" and (out is None or records):
        raise click.UsageError("--format parquet is of figures, and goes to a file: name it with --out.")


def _records(source: CatalogueFigures, question: Question, form: str, denominator: bool) -> str:
    from continuum.dataset.scope import Scope
    from continuum.measures.asking import records_of
    from continuum.measures.listing import Form, records_text

    measure, _, behind = records_of(source, question, Scope.everything(), denominator=denominator)
    return records_text(behind, measure, Form(form))


def _say_date_problems(source: CatalogueFigures, question: Question) -> None:
    from continuum.measures.date_problems import date_problems

    for sentence in date_problems(source, question.measures):
        progress(sentence)
