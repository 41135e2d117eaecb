"""The borough's scrutiny report, in all its files: no number that it hides stands anywhere."""

from __future__ import annotations

import csv
import os
from io import StringIO

import pytest

from continuum.dataset.folder import open_dataset
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.measures.periods import month_ends_back
from continuum.measures.service import CatalogueFigures
from continuum.reports.binder import bind
from continuum.reports.document import Document
from continuum.reports.render.csv import render_csv
from tests.reports.distinct import TIMES, Distinct, bound, hidden_numbers
from tests.reports.test_no_leak import FORMS, leaks
from tests.reports.texts.test_scrutiny import AS_AT, scrutiny
from tests.synthetic.making import borough_folder


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> CatalogueFigures:
    base = tmp_path_factory.getbasetemp()
    folder = borough_folder(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    source = CatalogueFigures(open_dataset(folder))
    source.load(month_ends_back(AS_AT, 37))
    return source


@pytest.fixture(scope="module")
def multiplied(borough: CatalogueFigures) -> Distinct:
    return Distinct(borough)


@pytest.fixture(scope="module")
def distinct(multiplied: Distinct) -> Document:
    return bound(scrutiny(), multiplied, AS_AT)


@pytest.mark.parametrize("name", FORMS)
def test_no_hidden_number_is_in_the_file(name: str, distinct: Document, multiplied: Distinct) -> None:
    hidden = hidden_numbers(distinct, multiplied)
    assert {TIMES, 2 * TIMES, 3 * TIMES, 4 * TIMES} & hidden.keys()
    assert leaks(name, FORMS[name](distinct), hidden) == []


def test_each_hidden_figure_is_its_mark_where_it_is_printed(borough: CatalogueFigures) -> None:
    document = bind(scrutiny(), borough, AS_AT, SEED)
    rows = list(csv.DictReader(StringIO(render_csv(document))))
    hidden = 0
    for quoted, row in zip(document.quoted, rows, strict=True):
        for name in ("value", "numerator", "denominator"):
            is_hidden = isinstance(getattr(quoted.figure, name), Suppressed)
            hidden += is_hidden
            assert (row[name] == "[c]") == is_hidden
    assert hidden
