"""The default borough, made once a run."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from tests.synthetic.making import borough_folder


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both snapshots of the default borough."""
    base = tmp_path_factory.getbasetemp()
    return borough_folder(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def borough(snapshots: Path) -> Dataset:
    """The default borough as known at the later snapshot; ``borough.frame(table)`` gives a table's rows."""
    return open_dataset(snapshots)


@pytest.fixture(scope="session")
def rows(borough: Dataset) -> dict[str, pl.DataFrame]:
    """Every table of the default borough, one row a record, by name."""
    return {name: borough.frame(name) for name in borough.tables}
