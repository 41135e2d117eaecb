"""`continuum protect`: tables of one's own, protected by a policy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import EXIT_DIFFERENT, progress

if TYPE_CHECKING:
    from continuum.disclosure.forms.objects import Item
    from continuum.disclosure.protection import Protection


@click.command()
@click.argument("document", metavar="IN.json", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--policy",
    "policy",
    default="seed",
    show_default=True,
    metavar="NAME",
    help="Which numbers are hidden: seed, children-in-need, children-looked-after, adult-safeguarding, "
    "careful, or a TOML file of your own.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long to look for the least that must be hidden; what is not solved by then is hidden whole.",
)
@click.option(
    "--previous",
    "previous",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="An earlier output, whose numbers are known already; give the option again for each, oldest first.",
)
@click.option(
    "--out",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; standard output when left out.",
)
def protect(document: str, policy: str, seconds: float, previous: tuple[Path, ...], out: Path | None) -> None:
    """Protect tables: hide what is too small, and what it could be worked out from.

    IN.json holds tables with their numbers, and what the text says of them (percentages, sums); "-" reads
    standard input. What comes out has the same cells, each shown, suppressed or rounded, and nothing that is
    hidden. docs/disclosure-json.md tells how to write it.

    Exit status 1 says that it cannot be done: what everybody knows gives a hidden number away.

    \b
    For example:
      continuum protect tables.json --policy seed > protected.json
      continuum protect may.json --policy children-in-need --previous april-protected.json \\
          --out may-protected.json
    """
    from continuum.dataset.files import whole_file
    from continuum.disclosure.forms.incoming import read_publication
    from continuum.disclosure.forms.objects import read, read_given
    from continuum.disclosure.forms.outgoing import as_text, written
    from continuum.disclosure.policy import policy_named
    from continuum.disclosure.protection import CannotProtectError
    from continuum.disclosure.solve.limit import Limit
    from continuum.disclosure.solve.protected import protected

    chosen = policy_named(policy)
    _check(document, seconds, previous, out)
    found = read_given(document)
    for path in previous:
        _add_earlier(found, read(path))
    publication = read_publication(found, chosen)
    progress(f"{len(publication.counts):,} numbers are protected by the policy '{chosen.name}'")
    try:
        protection = protected(publication, chosen, Limit(seconds=seconds))
    except CannotProtectError as error:
        click.echo(f"continuum: {error}", err=True)
        sys.exit(EXIT_DIFFERENT)
    _tell(protection)
    text = as_text(written(found, publication, protection, chosen))
    if out is None:
        click.echo(text, nl=False)
        return
    with whole_file(out) as partial:
        partial.write_text(text, encoding="utf-8", newline="\n")
    progress(f"Written: {out}")


def _check(document: str, seconds: float, previous: tuple[Path, ...], out: Path | None) -> None:
    """Refuse before the work what would be refused, or regretted, after it."""
    if seconds != seconds:
        raise click.BadParameter("nan is no number of seconds.", param_hint="--seconds")
    if out is None:
        return
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent}.", param_hint="--out")
    given = (Path(document), *previous)
    if out.exists() and any(each.exists() and out.samefile(each) for each in given):
        raise click.BadParameter(
            f"{out} is read: name another file, or it would be lost.", param_hint="--out"
        )


def _add_earlier(document: Item, earlier: Item) -> None:
    """Put an earlier output beside those that the document carries itself."""
    listed = [each.value for each in document.items("previous")]
    document.value["previous"] = [*listed, earlier.value]


def _tell(protection: Protection) -> None:
    """Say to the publisher, who has the numbers, what was hidden and how near to the least it is."""
    how = protection.how
    solved = "the least that must be" if how.gap == 0 else f"within {how.gap or 0:.2%} of the least loss"
    if how.gap is None:
        solved = f"{len(how.whole):,} of them in parts that were hidden whole for want of time"
    progress(
        f"{how.suppressed:,} numbers are suppressed, {how.small:,} of them because they are small: {solved}; "
        f"{how.seconds:.1f} s"
    )
    progress(
        f"{len(protection.percentages):,} percentages and {len(protection.statements):,} statements are shown"
    )
    if protection.already_known:
        named = ", ".join(protection.already_known)
        progress(f"Earlier releases already tell more than the policy allows of: {named}")
