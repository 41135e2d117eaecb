"""The list of links between ids: certain ones, proposed ones, and what somebody decided of them.

It is a CSV file that a person opens in a spreadsheet, fills in the column ``decision`` and saves. It holds no
identifier but the systems' own ids, and is kept where the key file is kept: outside the dataset.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import whole_file
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import ROW
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import read_csv


class Decision(StrEnum):
    """What is decided of a link."""

    CERTAIN = "certain"
    """A strong identifier is equal, and nothing speaks against it."""

    ACCEPT = "accept"
    """Somebody has looked, and it is one person."""

    REFUSE = "refuse"
    """Somebody has looked, and they are two."""

    OPEN = ""
    """Nobody has looked yet; the ids stay apart."""


LINKS = pl.Schema(
    {
        "system": pl.String(),
        "local_id": pl.String(),
        "other_system": pl.String(),
        "other_local_id": pl.String(),
        "basis": pl.String(),
        "match_weight": pl.Float64(),
        "agree": pl.String(),
        "differ": pl.String(),
        "decision": pl.String(),
        "decided_by": pl.String(),
        "decided_on": pl.String(),
        "note": pl.String(),
    }
)
"""A link: two ids, on what basis, Splink's match weight (the base-2 logarithm of how much likelier one person
is than two, the odds of chance included), what agrees, what differs, and the decision, by which post, when.
"""

PAIR = ("system", "local_id", "other_system", "other_local_id")

_FILLED_IN = ("decision", "decided_by", "decided_on", "note")


def read_links(path: Path) -> pl.DataFrame:
    """The links in a file (:data:`LINKS`).

    Raises:
        ContinuumError: a column is absent, or a decision is none of those there are; names the row.
    """
    raw = read_csv(Source(path, path.name), Quality())
    lacking = [name for name in (*PAIR, "decision") if name not in raw.columns]
    if lacking:
        raise ContinuumError(
            f"there is no column {lacking[0]}",
            where=path.name,
            remedy="Let `continuum identity propose` write the file, and fill in its columns only.",
        )
    decided = pl.col("decision").fill_null("").str.strip_chars().str.to_lowercase()
    links = raw.with_columns(decided.alias("decision"))
    wrong = links.filter(~pl.col("decision").is_in([each.value for each in Decision]))
    if wrong.height:
        raise ContinuumError(
            f"row {wrong[ROW].item(0)}: {wrong['decision'].item(0)!r} is no decision",
            where=path.name,
            remedy="Write accept or refuse, or leave it blank.",
        )
    columns = [_read(links, name, kind) for name, kind in LINKS.items()]
    return links.select(columns)


def _read(links: pl.DataFrame, name: str, kind: pl.DataType) -> pl.Expr:
    if name not in links.columns:
        return pl.lit(None, kind).alias(name)
    return pl.col(name).cast(kind, strict=False)


def write_links(path: Path, links: pl.DataFrame) -> None:
    """Write links as a file, whole or not at all; undecided ones first, the likeliest first."""
    order = links.with_columns((pl.col("decision") != "").alias("__decided")).sort(
        "__decided", pl.col("match_weight").neg(), *PAIR, nulls_last=True
    )
    with whole_file(path) as unfinished:
        order.drop("__decided").write_csv(unfinished)


def with_decisions(found: pl.DataFrame, earlier: pl.DataFrame) -> pl.DataFrame:
    """Links as found now, with what was decided of them before; decided ones are kept for ever."""
    decided = earlier.filter(pl.col("decision").is_in([Decision.ACCEPT, Decision.REFUSE]))
    fresh = found.join(decided, on=PAIR, how="anti", nulls_equal=True)
    again = decided.drop(*(name for name in LINKS if name not in (*PAIR, *_FILLED_IN))).join(
        found.drop(*_FILLED_IN), on=PAIR, how="inner"
    )
    gone = decided.join(found, on=PAIR, how="anti")
    return pl.concat([fresh.select(*LINKS), again.select(*LINKS), gone.select(*LINKS)])
