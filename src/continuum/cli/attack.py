"""`continuum attack`: what can be worked out of the numbers that a table hides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import EXIT_DIFFERENT, format_option

if TYPE_CHECKING:
    from continuum.disclosure.policy import Policy
    from continuum.disclosure.release import Release


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--truth",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="IN.json",
    help="The numbers themselves, as `continuum protect` is given them: the verdict is then on those that "
    "are small in truth.",
)
@click.option(
    "--policy",
    "policy",
    metavar="NAME",
    help="Which numbers should be hidden: a policy of `continuum protect`. What the file says when left out, "
    "or seed.",
)
@click.option(
    "--marks-up-to",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    help="The largest number that a mark stands for, where the notes tell it ('numbers less than 5 are "
    "shown as x': 4).",
)
@click.option(
    "--total",
    default="Total",
    show_default=True,
    metavar="NAME",
    help="In CSV: what the row and the column are called that add up the others.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long to try; what is not decided by then counts as not proven, and fails.",
)
@format_option
def attack(
    file: str,
    truth: Path | None,
    policy: str | None,
    marks_up_to: int | None,
    total: str,
    seconds: float,
    form: str,
) -> None:
    """Try to work out what a table hides, from all that is printed.

    FILE is what `continuum protect` wrote, a table typed in the same form with marks for the hidden numbers,
    or a cross-table as CSV (FILE.csv: the first line names the columns, the first cell of each line the row,
    x, [c], c or * stand for hidden numbers). "-" reads JSON from standard input.

    For every hidden number it prints the smallest and the largest value that fit everything else, and whether
    a small count can be told more closely than the policy allows. Exit status 1 says that one can.

    \b
    For example:
      continuum attack protected.json
      continuum attack protected.json --truth tables.json
      continuum attack table.csv --policy seed --marks-up-to 4
    """
    from continuum.disclosure.attack import attack as attacked
    from continuum.disclosure.attack.listing import attack_text
    from continuum.disclosure.policy import policy_named

    release = _release(file, policy_named(policy) if policy else None, total, marks_up_to)
    numbers = _numbers(truth, release) if truth else None
    found = attacked(release, numbers, limit=seconds)
    click.echo(attack_text(found, release.terms, form))
    if not found.passes:
        sys.exit(EXIT_DIFFERENT)


def _release(file: str, policy: Policy | None, total: str, marks_up_to: int | None) -> Release:
    """The release that a file holds."""
    from dataclasses import replace

    from continuum.disclosure.forms.crosstab_csv import read_crosstab
    from continuum.disclosure.forms.objects import read_given
    from continuum.disclosure.forms.published import read_release

    is_table = Path(file).suffix.lower() == ".csv"
    document = read_crosstab(Path(file), total) if is_table else read_given(file)
    release = read_release(document, policy)
    if marks_up_to is None:
        return release
    return replace(release, terms=replace(release.terms, mark_largest=marks_up_to))


def _numbers(truth: Path, release: Release) -> dict[str, int]:
    """The numbers themselves, by id. Raises FormError where the file tells of none of the release's."""
    from continuum.disclosure.forms.incoming import read_publication
    from continuum.disclosure.forms.objects import FormError, read
    from continuum.disclosure.policy import POLICIES, SEED

    policy = POLICIES.get(release.terms.policy, SEED)
    publication = read_publication(read(truth), policy)
    numbers = {count.id: count.value for count in publication.counts}
    if not any(printed.id in numbers for printed in release.numbers):
        raise FormError(
            "None of its numbers is in the release",
            where=str(truth),
            remedy="Give the file from which the release was made, with the same names of tables and cells.",
        )
    return numbers
