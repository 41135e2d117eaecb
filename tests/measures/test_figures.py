"""A figure carries all that the engine's columns say of it, and nobody changes it afterwards."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.asking import Question, answer
from continuum.measures.engine.columns import SCHEMA
from continuum.measures.figures import Figure
from continuum.measures.service import CatalogueFigures


@pytest.fixture
def figure() -> Figure:
    contacts = pl.DataFrame(
        {"contact_id": ["c1", "c2"], "received_at": [datetime(2021, 4, 6, 9)] * 2, "source": ["police"] * 2}
    )
    source = CatalogueFigures(Dataset.from_frames({"contact": contacts}, datetime(2021, 5, 7, 18)))
    question = Question(date(2021, 4, 30), ("contacts_received",), "source", "month")
    (found,) = source.as_figures(answer(source, question))
    return found


def test_every_column_has_its_field(figure: Figure) -> None:
    names = {field.name for field in fields(figure)}
    assert set(SCHEMA.names) - names == {"cell", "authority"}  # told by `by`; a figure is of all together


def test_it_says_of_what_when_and_as_known_when(figure: Figure) -> None:
    assert (figure.value, figure.by, figure.cell_label) == (2, (("source", "police"),), "Police")
    assert (figure.period_start, figure.period_end) == (date(2021, 4, 1), date(2021, 4, 30))
    assert figure.known_at == datetime(2021, 5, 7, 18)


def test_it_cannot_be_changed(figure: Figure) -> None:
    with pytest.raises(FrozenInstanceError):
        figure.value = 3  # type: ignore[misc]
