"""The one base of errors that a person can put right."""

from __future__ import annotations

import pytest

from continuum.dataset.errors import ContinuumError


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ContinuumError("the folder is empty"), "the folder is empty."),
        (ContinuumError("the folder is empty."), "the folder is empty."),
        (
            ContinuumError("no such field", where="contact.parquet, row 3"),
            "contact.parquet, row 3: no such field.",
        ),
        (
            ContinuumError("no such field", remedy="See `continuum dataset describe`."),
            "no such field. See `continuum dataset describe`.",
        ),
    ],
)
def test_an_error_reads_as_a_sentence(error: ContinuumError, sentence: str) -> None:
    assert str(error) == sentence


def test_the_parts_stay_apart_for_programs() -> None:
    error = ContinuumError("what", where="where", remedy="Do this.")
    assert (error.what, error.where, error.remedy) == ("what", "where", "Do this.")
