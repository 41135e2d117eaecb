"""What was added is counted by itself in these tests, however few the records are."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest

from continuum.measures.engine.kept import run


@pytest.fixture(autouse=True, scope="package")
def _no_records_are_few() -> Iterator[None]:
    with mock.patch.object(run, "FEW_ROWS", 0):
        yield
