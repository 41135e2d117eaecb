"""A second attacker, slow and plain: it tries every combination of values, and prints each as a reader would.

It shares nothing with the first: percentages are worked out and rounded, not turned into rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms

SEED_TERMS = Terms(policy="seed", lowest_hidden=1, highest_hidden=4)


def rounded(value: Decimal) -> int:
    """The nearest whole number, a half away from zero."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def printed_value(above: int, below: int, decimals: int, per: int = 100) -> int | None:
    """What a ratio is printed as, in units of its last decimal; None if there is nothing below the line."""
    return rounded(Decimal(above * per * 10**decimals) / Decimal(below)) if below > 0 else None


def fits_percentage(printed: PrintedPercentage, values: Mapping[str, int]) -> bool:
    above = sum(values[each] for each in printed.numerator)
    below = sum(values[each] for each in printed.denominator)
    return printed_value(above, below, printed.decimals, printed.per) == printed.value


def fits_known(known: Known, values: Mapping[str, int]) -> bool:
    whole = sum(coefficient * values[each] for coefficient, each in known.terms)
    return (known.low is None or known.low <= whole) and (known.high is None or whole <= known.high)


def fits_number(printed: Printed, value: int, terms: Terms) -> bool:
    if printed.status is Status.SHOWN:
        return printed.value == value
    small = printed.protected and terms.lowest_hidden <= value <= terms.highest_hidden
    if printed.status is Status.ROUNDED:
        return not small and rounded(Decimal(value) / terms.base) * terms.base == printed.value
    if value < terms.mark_smallest and not printed.negative:
        return False
    return terms.mark_largest is None or not printed.protected or value <= terms.mark_largest


def possible(release: Release, most: int) -> dict[str, set[int]]:
    """The values that fit, for each number of a release in which none can be above `most` (or below 0)."""
    open_to = [
        [value for value in range(most + 1) if fits_number(each, value, release.terms)]
        for each in release.numbers
    ]
    found: dict[str, set[int]] = {each.id: set() for each in release.numbers}
    for values in product(*open_to):
        guess = {each.id: value for each, value in zip(release.numbers, values, strict=True)}
        if all(fits_known(each, guess) for each in release.known) and all(
            fits_percentage(each, guess) for each in release.percentages
        ):
            for id_, value in guess.items():
                found[id_].add(value)
    return found


def shown(id_: str, value: int, *, protected: bool = True) -> Printed:
    return Printed(id_, Status.SHOWN, value, protected, negative=value < 0)


def hidden(id_: str, *, protected: bool = True, negative: bool = False) -> Printed:
    return Printed(id_, Status.SUPPRESSED, None, protected, negative)


def adds_up(total: str, *parts: str) -> Known:
    return Known(((-1, total), *((1, part) for part in parts)), 0, 0)
