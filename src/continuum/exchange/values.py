"""Turning texts into values: the forms in which councils' systems write dates, numbers and yes or no.

Every function takes an expression of texts and gives one of values; a text that is no such value gives null,
and whoever asks compares the two. Blanks are null before anything else happens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import polars as pl

_BLANKS = ("", "null", "nan", "#n/a", "nat", "n/k")
"""What systems write for no value, in small letters."""

_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%Y/%m/%d", "%Y%m%d")
"""Forms of a day. Month before day is none of them: nobody could tell 03/04 from 04/03."""

_TIME_FORMS = ("%H:%M:%S%.f", "%H:%M:%S", "%H:%M")

_EXCEL_DAY_0 = pl.lit("1899-12-30").str.to_date()
"""The day from which a spreadsheet counts, so that its days since March 1900 come right."""

_EXCEL = r"^[1-9][0-9]{4}(\.[0-9]+)?$"
"""A spreadsheet's number of a day from 1927 to 2173; other numbers are no dates."""

_YES = ("y", "yes", "true", "t", "1", "1.0")
_NO = ("n", "no", "false", "f", "0", "0.0")

BLANK_DAY = pl.lit("1900-01-01").str.to_date()
"""What some systems write for a day that was left blank; no service of a living child began then."""


def is_blank_day(given: pl.Expr) -> pl.Expr:
    """Whether a day stands for a blank: the first of 1900, or what a spreadsheet's numbers 0 and 1 of it are
    read as, since spreadsheets count a leap day in 1900.
    """
    return given.is_between(_EXCEL_DAY_0, BLANK_DAY)


def text(given: pl.Expr) -> pl.Expr:
    """The text without the spaces around it (hard ones too); null where nothing is left, or a word for
    nothing.
    """
    bare = given.cast(pl.String).str.replace_all("[\u00a0\u200b\ufeff]", " ").str.strip_chars()
    return pl.when(bare.str.to_lowercase().is_in(_BLANKS)).then(None).otherwise(bare)


def folded(given: pl.Expr) -> pl.Expr:
    """The text as spellings are compared: in small letters, single spaces, plain dashes and quotes."""
    plain = text(given).str.to_lowercase().str.replace_all("[–—‐‑−]", "-").str.replace_all("[‘’]", "'")
    return plain.str.replace_all(r"\s+", " ")


def day(given: pl.Expr) -> pl.Expr:
    """The day that a text names: 2021-04-30, 30/04/2021, 30-Apr-2021, a spreadsheet's number, or any of the
    first with a time behind it.
    """
    return text(given).map_batches(_days, return_dtype=pl.Date(), is_elementwise=True)


def _days(texts: pl.Series) -> pl.Series:
    first = texts.str.replace(
        r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}-\w{3}-\d{4})[T ].*$", "$1"
    )
    forms = [partial(_to_date, form=form) for form in _DAY_FORMS]
    return _first_that_reads(first, [*forms, lambda bare: _excel_moments(bare).dt.date()])


def _to_date(texts: pl.Series, form: str) -> pl.Series:
    return texts.str.to_date(form, strict=False)


def _to_moment(texts: pl.Series, form: str) -> pl.Series:
    return texts.str.to_datetime(form, strict=False, time_unit="us")


def _first_that_reads(texts: pl.Series, forms: Sequence[Callable[[pl.Series], pl.Series]]) -> pl.Series:
    """What each text is in the first form that reads it. A file has one form or two, so that each is tried on
    what is left only.
    """
    found = forms[0](texts)
    for form in forms[1:]:
        left = (found.is_null() & texts.is_not_null()).arg_true()
        if left.is_empty():
            break
        found = found.scatter(left, form(texts.gather(left)))
    return found


def moment(given: pl.Expr) -> pl.Expr:
    """The day and time that a text names, as England's clocks showed it; midnight where it names a day only.

    A zone that is written out is left off: councils' systems write the local time and, some of them, a Z
    behind it.
    """
    return text(given).map_batches(_moments, return_dtype=pl.Datetime("us"), is_elementwise=True)


def _moments(texts: pl.Series) -> pl.Series:
    bare = texts.str.replace(r"(\d{2}:\d{2}(:\d{2})?(\.\d+)?)\s*(Z|[+-]\d{2}:?\d{2})$", "$1")
    joined = bare.str.replace(r"^(\S+)T(\d)", "$1 $2")
    forms = [
        partial(_to_moment, form=f"{day_form} {time_form}")
        for day_form in _DAY_FORMS[:4]
        for time_form in _TIME_FORMS
    ]
    return _first_that_reads(
        joined, [*forms, _excel_moments, lambda left: _days(left).cast(pl.Datetime("us"))]
    )


def _excel_moments(bare: pl.Series) -> pl.Series:
    text = pl.col("bare")
    days = pl.when(text.str.contains(_EXCEL)).then(text).cast(pl.Float64, strict=False)
    seconds = (days * 86_400).round().cast(pl.Int64, strict=False)
    found = _EXCEL_DAY_0.cast(pl.Datetime("us")) + pl.duration(seconds=seconds)
    return bare.alias("bare").to_frame().select(found.alias("moment"))["moment"]


def number(given: pl.Expr) -> pl.Expr:
    """The number that a text is, with or without thousands' commas, a pound sign or a percent sign."""
    bare = text(given).str.replace_all(r"[,£\s]", "").str.replace(r"%$", "")
    found = bare.cast(pl.Float64, strict=False)
    return pl.when(found.is_finite()).then(found)


def whole(given: pl.Expr) -> pl.Expr:
    """The whole number that a text is: 3 and 3.0 are, 3.5 is not."""
    found = number(given)
    return pl.when(found == found.round()).then(found).cast(pl.Int64, strict=False)


def yes_or_no(given: pl.Expr) -> pl.Expr:
    """Whether a text says yes: y, yes, true, 1; or no: n, no, false, 0."""
    plain = folded(given)
    return pl.when(plain.is_in(_YES)).then(pl.lit(True)).when(plain.is_in(_NO)).then(pl.lit(False))
