"""The mark that stands in the place of a number which may not be shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Any, NoReturn


class SuppressedValueError(TypeError):
    """A suppressed value was used as if it were a number."""


def _refuse(self: Suppressed, *_others: Any) -> NoReturn:
    raise SuppressedValueError(
        f"A suppressed value ({self.mark}) is not a number: it cannot be added, compared, rounded "
        "or taken as zero"
    )


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A value that is known and not shown. It is not a number and never turns into one.

    `mark` is what is printed in its place and `reason` says why, for a reader. Arithmetic with it, asking
    whether it is more or less than something, and asking whether it is true all raise SuppressedValueError:
    that way `value or 0` and `value < 5` cannot quietly let it through. Sort with `order_of`.

    It holds nothing of the value, and has no room for it. Two are equal when their marks are, which says
    nothing of the values: whoever asks whether two values are the same must first ask whether both are shown.

    Raises:
        ValueError: the mark is nothing, or reads as a number.
    """

    mark: str = "[c]"
    reason: str = "not shown, so that nobody can be identified"

    def __post_init__(self) -> None:
        if not self.mark.strip() or reads_as_a_number(self.mark):
            raise ValueError(f"{self.mark!r} cannot stand for a value that is not shown")

    def __str__(self) -> str:
        return self.mark

    def __format__(self, spec: str) -> str:
        if spec:
            _refuse(self)
        return self.mark

    __bool__ = __int__ = __float__ = __complex__ = __index__ = __round__ = __neg__ = __pos__ = __abs__ = (
        _refuse
    )
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __divmod__ = __rdivmod__ = (
        _refuse
    )
    __matmul__ = __rmatmul__ = __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = __invert__ = _refuse
    __trunc__ = __floor__ = __ceil__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = _refuse


def reads_as_a_number(mark: str) -> bool:
    """Whether a program that reads the mark would take it for a number: "0", "1e5", "nan", "1,234"."""
    try:
        float(mark.replace(",", "").strip("%"))
    except ValueError:
        return False
    return True


Shown = float | Suppressed | None
"""What may be printed: a number, the mark of a suppressed one, or nothing (there is no value)."""


def order_of(value: Shown) -> tuple[int, float]:
    """A key to sort shown values by: numbers by size, then suppressed values, then those that are absent.

    All suppressed values are equal to one another, so that their order tells nothing about them.
    """
    if value is None:
        return (2, 0.0)
    if isinstance(value, Suppressed):
        return (1, 0.0)
    return (2, 0.0) if isnan(value) else (0, value)


def number_or_none(value: Shown) -> float | None:
    """The number if it is shown; None if it is suppressed or absent. For drawing, where both leave a gap."""
    return None if value is None or isinstance(value, Suppressed) else value
