"""Whether the records know somebody."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from continuum.dataset.folder import open_dataset


def person_is_known(folder: Path, person: str) -> bool:
    """Whether the newest records in a dataset's folder hold a person of this id.

    Raises:
        ContinuumError: the folder is no dataset, or has no people.
    """
    people = open_dataset(folder).rows("person").filter(pl.col("person_id") == person)
    return not people.select("person_id").head(1).collect().is_empty()


__all__ = ["person_is_known"]
