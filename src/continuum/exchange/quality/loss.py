"""What an import would lose, and how full the fields are of what it keeps."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.exchange.quality.problem import Done
from continuum.exchange.quality.quality import Coverage, Quality


class TooMuchLostError(ContinuumError):
    """An import would leave out more rows than it may; nothing was written.

    Attributes:
        quality: the account of the import, which tells of each row.
    """

    def __init__(self, what: str, quality: Quality, *, where: str, remedy: str) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.quality = quality


def refuse_loss(quality: Quality, most: float) -> None:
    """Refuse an import that leaves out more than a share of some table's rows.

    Raises:
        TooMuchLostError: it does; tells the table that loses the greatest share, how much, and the rule that
            most of it breaks.
    """
    shares = {name: tally.left_out / tally.read for name, tally in quality.tallies.items() if tally.read}
    if not shares or max(shares.values()) <= most:
        return
    name = max(shares, key=lambda each: shares[each])
    tally = quality.tallies[name]
    raise TooMuchLostError(
        f"{tally.left_out:,} of {tally.read:,} rows would be left out, and no more than {most:.1%} may be; "
        f"most often for the rule: {_commonest(quality, name)}",
        quality,
        where=f"table {name}",
        remedy="Nothing is written but the quality report, which tells each row: mend the files, or allow a "
        "greater share with --most-lost.",
    )


def _commonest(quality: Quality, table: str) -> str:
    counts: dict[str, int] = {}
    for (_, rule, done, _, _, column, of, _), many in quality.counts.items():
        if of == table and done == Done.LEFT_OUT:
            told = f"{rule} ({column})" if column else rule
            counts[told] = counts.get(told, 0) + many
    return max(counts, key=lambda each: counts[each]) if counts else "none that was told"


def count_coverage(tables: Mapping[str, pl.DataFrame], quality: Quality) -> None:
    """Count how many of each table's records have a value in each field, with those of imports before."""
    counted = {(each.table, each.field): each for each in quality.coverage}
    for name, rows in tables.items():
        for field in TABLES[name].field_names[:-2]:  # the authority and the moment are always there
            filled = rows.height - rows[field].null_count() if field in rows.columns else 0
            before = counted.get((name, field), Coverage(name, field, 0, 0))
            counted[name, field] = Coverage(name, field, before.filled + filled, before.records + rows.height)
    quality.coverage[:] = counted.values()
