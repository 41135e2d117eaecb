"""The collector of cycles is still for a while, and goes on as it was."""

from __future__ import annotations

import gc

import pytest

from continuum.dataset.collector import without_collector


def test_it_is_still_and_goes_on_even_where_the_work_fails() -> None:
    assert gc.isenabled()
    seen: list[bool] = []
    with pytest.raises(ZeroDivisionError):
        _look_and_fail(seen)
    assert seen == [False]
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    with without_collector():
        with without_collector():
            pass
        assert not gc.isenabled()


def _look_and_fail(seen: list[bool]) -> None:
    with without_collector():
        seen.append(gc.isenabled())
        raise ZeroDivisionError
