"""Arrow arrays from NumPy's and back, the same as Arrow makes them itself, without pandas."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from continuum.measures.engine.arrow import (
    array_of,
    bits,
    coded_texts,
    codes_of,
    numbers_of,
    texts_of,
    truths_of,
)

DAYS = np.array(["1969-12-31", "2021-04-30", "1880-01-01"], dtype="M8[D]")
VALUES: list[npt.NDArray[Any]] = [
    np.array([1, -2, 3], dtype=np.int32),
    np.array([1, -2, 2**40], dtype=np.int64),
    np.array([0.5, np.inf, -0.0]),
    DAYS,
    DAYS.astype("M8[us]"),
    np.arange(12, dtype=np.int64)[::4],
    np.zeros(0, dtype=np.float64),
]


@pytest.mark.parametrize("values", VALUES, ids=str)
def test_an_array_is_what_arrow_makes_of_it(values: npt.NDArray[Any]) -> None:
    assert array_of(values).equals(pa.array(values))
    unknown = np.arange(len(values)) % 2 == 0
    found = array_of(values, unknown)
    assert found.equals(pa.array(values, mask=unknown))
    found.validate(full=True)


def test_truths_and_texts() -> None:
    truths = np.array([True, False, True] * 5)
    assert truths_of(truths).equals(pa.array(truths))
    words = ["", "é×ü", "plain", ""]
    assert texts_of(words).equals(pa.array(words))
    assert texts_of([]).equals(pa.array([], pa.string()))
    coded = coded_texts(np.array([2, 0, 2]), words)
    assert coded.to_pylist() == ["plain", "", "plain"]
    coded.validate(full=True)


def test_numbers_come_back() -> None:
    for values in VALUES[:4]:
        there = pa.chunked_array([pa.array(values), pa.array(values)])
        assert numbers_of(there).tolist() == [*values.tolist(), *values.tolist()]
        assert numbers_of(there.chunk(0).slice(1)).tolist() == values.tolist()[1:]
    assert numbers_of(pa.chunked_array([], pa.date32())).dtype == np.dtype("M8[D]")
    assert numbers_of(pa.array([], pa.float64())).tolist() == []


def test_the_unknown_is_what_is_said() -> None:
    some = pa.array([None, 5, None, 7], pa.int64())
    assert numbers_of(some, -1).tolist() == [-1, 5, -1, 7]
    assert numbers_of(some.slice(1), -1).tolist() == [5, -1, 7]
    with pytest.raises(ValueError, match="some are null"):
        numbers_of(some)


def test_codes_of_several_pieces_are_of_one_list() -> None:
    pieces = [pa.array(words).dictionary_encode() for words in (["a", "b"], ["b", "c", "a"])]
    codes, labels = codes_of(pa.chunked_array(pieces))
    assert [labels[code] for code in codes] == ["a", "b", "b", "c", "a"]
    none, nothing = codes_of(pa.chunked_array([], pieces[0].type))
    assert (none.tolist(), nothing) == ([], [])


def test_bits_from_the_middle() -> None:
    truths = pa.array([True, False, False, True, True, False, True, False, True, True])
    assert bits(truths.buffers()[1], 3, 6).tolist() == truths.to_pylist()[3:9]


def test_pandas_is_not_imported_to_find_figures() -> None:
    program = """
import sys
from datetime import date, datetime
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.run import compute
from tests.dataset.strategies import KNOWN_AT, make_frames
dataset = Dataset.from_frames(make_frames({"referral": 30, "person": 30, "team": 5}, 3), KNOWN_AT)
found = compute(dataset, [CATALOGUE["referrals"]], [date(2021, 3, 31)]).table
assert found.num_rows > 10
print("pandas" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.strip() == "False"
