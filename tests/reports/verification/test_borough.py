"""The default borough against print: nothing that was printed is different from what is computed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from continuum.dataset.folder import open_dataset
from continuum.measures.service import CatalogueFigures
from continuum.reports.verification.published import read_published
from continuum.reports.verification.run import Verification, dates_needed, verify
from continuum.reports.verification.verdict import Word
from tests.synthetic.making import borough_folder

PUBLISHED = Path(__file__).with_name("published_figures.csv")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def verification(tmp_path_factory: pytest.TempPathFactory) -> Verification:
    base = tmp_path_factory.getbasetemp()
    folder = borough_folder(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    source = CatalogueFigures(open_dataset(folder))
    facts = read_published(PUBLISHED)
    source.load(dates_needed(facts))
    return verify(facts, source, source.dataset.known_at)


def test_nothing_is_different(verification: Verification) -> None:
    different = [line for line in verification.lines if line.word is Word.DIFFERENT]
    assert different == []


def test_every_printed_figure_has_its_verdict(verification: Verification) -> None:
    assert verification.counts == {
        Word.EQUAL: 192,
        Word.INCONSISTENT: 8,
        Word.NOT_FROM_RECORDS: 58,
        Word.DIFFERENT: 0,
    }
