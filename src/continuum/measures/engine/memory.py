"""Memory that is free given back to the system.

The C library keeps what was freed for the next time. After some runs in one process, each on other threads,
it would keep a third more than any of them needs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give free memory back, where the C library has a way to be told so; it takes some milliseconds."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """The function of the GNU C library; None on systems with another."""
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found
