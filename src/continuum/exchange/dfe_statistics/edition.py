"""The edition of statistics that comes with Continuum: of every authority of England, what measures name.

Made from the Department for Education's statistics on children's social care, releases of 2023 to 2026, and
its statistical neighbours of April 2021 and May 2025. Contains public sector information licensed under the
Open Government Licence v3.0. Joint returns of two authorities are left out.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import polars as pl

BUNDLED = "bundled"
"""The word that stands for the edition in a file's place."""

EDITION = Path(str(files("continuum.exchange.dfe_statistics"))) / "bundled"
"""The folder with its files."""

NEIGHBOURS_FILE = "statistical_neighbours.parquet"
ENGLAND = "E92000001"
_LONDON = "E12000007"
_PARTS_OF_LONDON = ("E13000001", "E13000002")


@lru_cache(maxsize=1)
def neighbours() -> pl.DataFrame:
    """The statistical neighbours of every authority, by edition and place."""
    return pl.read_parquet(EDITION / NEIGHBOURS_FILE)


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return dict(pl.read_csv(EDITION.parent / "regions.csv").iter_rows())


def regions_of(authority: str) -> frozenset[str]:
    """The region of an authority, as statistics name it: in London inner or outer London, and London."""
    region = _regions().get(authority)
    if region is None:
        return frozenset()
    return frozenset({region, _LONDON}) if region in _PARTS_OF_LONDON else frozenset({region})


def areas_of(authority: str) -> frozenset[str]:
    """The areas that an authority compares itself with: England, its region, itself, and its statistical
    neighbours of every edition.
    """
    of_authority = neighbours().filter(pl.col("authority") == authority)
    # Inner and outer London, where statistics tell them: one region a figure.
    own = regions_of(authority) - {_LONDON}
    return frozenset({ENGLAND, authority, *own, *of_authority["neighbour"]})
