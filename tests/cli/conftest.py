"""A small dataset in a folder, in which every table has rows; and a council's site that tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.folder import write_dataset
from tests.cli.council import site
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command") / "dataset"
    write_dataset(
        folder,
        authority=AUTHORITY,
        authority_title="A made-up authority",
        known_at=KNOWN_AT,
        tables=make_frames(dict.fromkeys(TABLES, 30), seed=9),
    )
    return folder


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory, dataset: Path) -> Iterator[dict[str, str]]:
    """The settings of a council's site, on a PostgreSQL of its own."""
    with site(tmp_path_factory.mktemp("site"), dataset) as said:
        yield said
