from __future__ import annotations

import pytest

from continuum.access.sign_in.limits import Ended, Limits

HALF_AN_HOUR = Limits(idle=30 * 60, longest=12 * 60 * 60)
MORNING = 1_000_000.0


@pytest.mark.parametrize(
    ("signed_in_ago", "seen_ago", "why"),
    [
        (0, 0, None),
        (10 * 60, 29 * 60 + 59, None),
        (60 * 60, 30 * 60, Ended.IDLE),
        (11 * 60 * 60 + 59 * 60, 0, None),
        (12 * 60 * 60, 0, Ended.LONG),
        (13 * 60 * 60, 45 * 60, Ended.LONG),
    ],
)
def test_a_session_ends_by_idleness_or_by_length(
    signed_in_ago: int, seen_ago: int, why: Ended | None
) -> None:
    assert HALF_AN_HOUR.ended(MORNING - signed_in_ago, MORNING - seen_ago, MORNING) is why
