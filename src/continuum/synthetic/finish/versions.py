"""The versions of a record: one for each thing that happened lately, and the one before them."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from continuum.synthetic.finish.histories import History

HAPPENED = "_happened"
"""The moment of the event that a version records."""

_MICROSECONDS = pl.Datetime("us")


def versions(rows: pl.DataFrame, key: str, history: History, cut: datetime) -> pl.DataFrame:
    """Each record as it stands, and as it stood before each of its changes after the cut.

    Args:
        rows: the records as they stand.
        key: the key field.
        history: how they grow.
        cut: changes before it keep no earlier version.

    Returns:
        The rows with the moment of the event that each records in the column of that name; those of one
        record in no order.
    """
    begins = pl.coalesce(*(pl.col(name).cast(_MICROSECONDS) for name in history.begins)) - pl.duration(
        days=history.ahead
    )
    events = {name: pl.col(name).cast(_MICROSECONDS) for name in history.then}
    began = pl.min_horizontal(begins, *events.values()) if history.ahead else begins
    staged = rows.with_columns(_began=began).with_columns(_last=pl.max_horizontal("_began", *events.values()))
    changed = staged.filter(pl.col("_last") > cut)
    found = [staged.with_columns(pl.col("_last").alias(HAPPENED))]
    if events and changed.height:
        found.append(_earlier(changed, key, history, cut))
    return pl.concat(found).drop("_began", "_last")


def _earlier(changed: pl.DataFrame, key: str, history: History, cut: datetime) -> pl.DataFrame:
    stages = [pl.col("_began"), *(pl.col(name).cast(_MICROSECONDS) for name in history.then)]
    before_cut = pl.max_horizontal(*(pl.when(stage <= cut).then(stage) for stage in stages))
    found = []
    for stage in stages:
        at = changed.with_columns(stage.alias(HAPPENED)).filter(
            pl.col(HAPPENED).is_not_null()
            & (pl.col(HAPPENED) < pl.col("_last"))
            & ((pl.col(HAPPENED) > cut) | (pl.col(HAPPENED) == before_cut))
        )
        for event, adds in history.then.items():
            later = pl.col(event).cast(_MICROSECONDS) > pl.col(HAPPENED)
            # the event itself last: the others ask when it was
            for name in (*adds, event):
                at = at.with_columns(pl.when(later).then(None).otherwise(pl.col(name)).alias(name))
        found.append(at)
    return pl.concat(found).unique([key, HAPPENED], keep="first", maintain_order=True)
