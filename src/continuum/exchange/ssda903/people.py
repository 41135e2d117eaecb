"""The children: from the header, and from every other part that tells of a child."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from continuum.exchange import values
from continuum.exchange.quality.problem import FILE, POSTCODE
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import columns, parts
from continuum.exchange.ssda903.sources import ORDER, RETURN, STATED, Returns
from continuum.exchange.ssda903.taken import needed, typed

TABLE = "person"

_ASYLUM, _ASYLUM_COLUMN = columns.ASYLUM.field, columns.ASYLUM.header


def read_people(returns: Returns, quality: Quality) -> pl.DataFrame:
    """Rows for the table of people: every row of the header, and of other parts those that add something.

    A child whom any return lists as unaccompanied is so; one whom no list has is not, where the lists are
    there: the return lists no others.
    """
    found = []
    if parts.HEADER in returns:
        raw = returns[parts.HEADER]
        asked = (*columns.PERSON, columns.ASYLUM) if _ASYLUM_COLUMN in raw.columns else columns.PERSON
        found.append(needed(typed(raw, TABLE, asked, quality), TABLE, (columns.CHILD,), quality))
    known = found[0].select("person_id", "date_of_birth") if found else None
    for part in parts.PARTS:
        if part is not parts.HEADER and part in returns:
            rows = needed(_identities(part, returns, quality), TABLE, (columns.CHILD,), quality)
            new = _new(rows, known)
            quality.tally(TABLE).merged += rows.height - new.height
            found.append(new)
    whole = pl.concat(found, how="diagonal").sort(pl.col(RETURN).fill_null(9999), maintain_order=True)
    whole = _with_postcodes(whole.with_columns(_unaccompanied(returns, whole)), returns)
    return whole.drop(RETURN, ORDER, STATED)


def _identities(part: parts.Part, returns: Returns, quality: Quality) -> pl.DataFrame:
    raw = returns[part]
    asked = (
        columns.CHILD,
        *((columns.BORN,) if parts.BORN in part.columns else ()),
        *((columns.SEX,) if part is parts.UASC else ()),
    )
    rows = typed(raw, TABLE, asked, quality)
    if part is parts.UASC:
        return rows.with_columns(pl.lit(value=True).alias(_ASYLUM))
    # A child has a row an episode, a review and so on; one of each file and date of birth is enough.
    return rows.unique([FILE, *(column.field for column in asked)], keep="first", maintain_order=True)


def _new(rows: pl.DataFrame, known: pl.DataFrame | None) -> pl.DataFrame:
    """The rows that tell something which the header does not."""
    if known is None or _ASYLUM in rows.columns:
        return rows
    if "date_of_birth" not in rows.columns:
        return rows.join(known, on="person_id", how="anti")
    unknown = rows.join(known, on="person_id", how="anti")
    other = (
        rows.filter(pl.col("date_of_birth").is_not_null())
        .join(known, on="person_id", how="semi")
        .join(known, on=["person_id", "date_of_birth"], how="anti")
    )
    return pl.concat([unknown, other])


def _unaccompanied(returns: Returns, rows: pl.DataFrame) -> Iterator[pl.Expr]:
    if _ASYLUM not in rows.columns:
        return
    listed = pl.col(_ASYLUM).any().over("person_id")
    told = returns.years(parts.UASC)
    implied = pl.col(RETURN).is_in([year for year in told if year is not None])
    if None in told:
        implied = implied | pl.col(RETURN).is_null()
    denied = pl.col(_ASYLUM).not_().fill_null(value=False) | implied.fill_null(value=False)
    yield pl.when(listed).then(statement=True).when(denied).then(statement=False).alias(_ASYLUM)


def _with_postcodes(rows: pl.DataFrame, returns: Returns) -> pl.DataFrame:
    """Beside each person where home was when care began last: it shows one child under two ids."""
    if parts.EPISODES not in returns or _HOME not in returns[parts.EPISODES].columns:
        return rows
    homes = (
        returns[parts.EPISODES]
        .select(
            values.text(pl.col(parts.CHILD)).alias("person_id"),
            values.text(pl.col(_HOME)).str.to_uppercase().str.replace_all(" ", "").alias(POSTCODE),
        )
        .drop_nulls()
        .unique("person_id", keep="last")
    )
    return rows.join(homes, on="person_id", how="left", maintain_order="left")


_HOME = "HOME_POST"
