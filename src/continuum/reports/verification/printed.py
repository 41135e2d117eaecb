"""What stands on the page: a number at so many decimals, "under" a number, a hidden count, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


class Form(StrEnum):
    """The forms in which a figure is printed."""

    NUMBER = "number"
    UNDER = "under a number"
    HIDDEN = "hidden"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Printed:
    """A figure as printed.

    Attributes:
        form: its form.
        number: the number; zero where there is none.
        decimals: how many decimals it is printed with.
    """

    form: Form
    number: Decimal = Decimal(0)
    decimals: int = 0


def read_printed(text: str) -> Printed:
    """The figure in the characters of the page; the first number where there are several ("706 (34%)")."""
    if text.lower() == "x":
        return Printed(Form.HIDDEN)
    found = _NUMBER.search(text)
    if not found:
        return Printed(Form.NOTHING)
    number = Decimal(found.group().replace(",", ""))
    form = Form.UNDER if text.lower().startswith("under") else Form.NUMBER
    return Printed(form, number, decimals_of(number))


def decimals_of(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
