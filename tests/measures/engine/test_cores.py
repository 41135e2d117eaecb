"""Work that is shared among the cores."""

from __future__ import annotations

import os
import threading

import pytest

from continuum.measures.engine.cores import on_all_cores


def test_what_is_found_comes_in_order() -> None:
    assert on_all_cores(lambda number: -number, range(40)) == [-number for number in range(40)]
    assert on_all_cores(str, []) == []


def test_every_core_has_its_share() -> None:
    together = threading.Barrier(os.cpu_count() or 1, timeout=30)
    assert len(on_all_cores(lambda _: together.wait(), range(os.cpu_count() or 1))) == (os.cpu_count() or 1)


def test_what_fails_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        on_all_cores(lambda number: 1 // number, [1, 0])
