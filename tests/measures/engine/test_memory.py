"""Free memory is given back where there is a way to."""

from __future__ import annotations

import ctypes
import platform
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import numpy as np
import pytest

from continuum.measures.engine import memory
from continuum.measures.engine.memory import give_back


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    memory._trim.cache_clear()
    yield
    memory._trim.cache_clear()


def held() -> int:
    """The bytes that the process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not GNU's")
def test_what_is_free_is_given_back() -> None:
    # Small enough to lie in the heap; one that stays keeps the heap from being cut by itself.
    many = [np.ones(8_000) for _ in range(1_000)]
    last = many[-1]
    full = held()
    del many
    give_back()
    assert held() < full - 32_000_000
    assert last.sum() == 8_000


@pytest.mark.parametrize("library", [SimpleNamespace(), None])
def test_where_there_is_no_way_nothing_happens(library: SimpleNamespace | None) -> None:
    with mock.patch.object(ctypes, "CDLL", return_value=library, side_effect=None if library else OSError):
        give_back()
        assert memory._trim() is None
