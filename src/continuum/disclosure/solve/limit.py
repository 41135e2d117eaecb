"""How long protection may take, and how near to the least loss it must come."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """What ends the search.

    Attributes:
        seconds: how long the whole of a publication may take. What is not solved by then is hidden whole.
        gap: by how much of itself the information lost may be above the least there can be, in parts of a
            publication with more than `small` numbers that may be hidden.
        small: the most numbers in a part that is solved to the end.
    """

    seconds: float = 60.0
    gap: float = 0.005
    small: int = 150


class Clock:
    """Counts down the seconds of a limit."""

    def __init__(self, seconds: float) -> None:
        self._begun = time.monotonic()
        self._end = self._begun + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; never less than 0."""
        return max(0.0, self._end - time.monotonic())

    @property
    def spent(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._begun

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0.0

    def share(self, part: float) -> Clock:
        """A clock that runs out when a part (0 to 1) of what is left is spent."""
        return Clock(self.left * part)
