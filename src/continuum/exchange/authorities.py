"""The two numbers of an authority: the Office for National Statistics' code, which the dataset has, and the
three digits by which the Department for Education's returns name it.

Contains public sector information licensed under the Open Government Licence v3.0 (Department for Education,
geographies of the children's social care statistics, 2012 to 2025). Codes that an authority had before are in
it too; an authority that came later has no number here.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import polars as pl


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[str, str], ...]:
    """Numbers and codes, an authority's present code first."""
    content = files("continuum.exchange").joinpath("authorities.csv").read_bytes()
    return tuple(pl.read_csv(content, schema={"number": pl.String, "code": pl.String}).rows())


def department_number(code: str) -> str | None:
    """The Department's three digits of an authority by its Office for National Statistics code."""
    return next((number for number, of in _pairs() if of == code), None)


def statistics_codes(number: str) -> tuple[str, ...]:
    """The Office for National Statistics codes of an authority by the Department's three digits: the present
    one and earlier ones; none where the number is unknown.
    """
    return tuple(of for each, of in _pairs() if each == number)
