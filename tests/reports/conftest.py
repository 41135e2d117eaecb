"""The made-up source, and the sample report built from it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.disclosure.policy import SEED
from continuum.reports.binder import bind
from continuum.reports.document import Document
from continuum.reports.language.parser import parse
from tests.reports.made_source import AS_AT, MadeSource


@pytest.fixture(scope="session")
def source() -> MadeSource:
    return MadeSource()


@pytest.fixture(scope="session")
def sample() -> Path:
    return Path(__file__).with_name("sample.md")


@pytest.fixture(scope="session")
def document(sample: Path, source: MadeSource) -> Document:
    return bind(parse(sample.read_text(encoding="utf-8"), "sample.md"), source, AS_AT, SEED)
