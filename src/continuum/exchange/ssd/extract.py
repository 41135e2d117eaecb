"""An extract on its way into the dataset: its tables as texts, and what is shared by all that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from continuum.exchange import values
from continuum.exchange.format import Given
from continuum.exchange.quality.problem import FILE, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.spellings import Spellings
from continuum.exchange.ssd.place import Place
from continuum.exchange.taking import Column, take

_VIA = "__via"


@dataclass
class Extract:
    """The tables of an extract and what was taken from them so far.

    Attributes:
        raw: the rows of each table of the standard, as texts under its names.
        given: what the import is told besides its files.
        spellings: the council's own.
        quality: the account.
        taken: the dataset's tables, as far as they are made.
    """

    raw: dict[str, pl.DataFrame]
    given: Given
    spellings: Spellings
    quality: Quality
    taken: dict[str, pl.DataFrame] = field(default_factory=dict)

    def has(self, ssd: str, *columns: str) -> bool:
        """Whether the table is there, with all those columns."""
        return ssd in self.raw and all(column in self.raw[ssd].columns for column in columns)

    def rows(self, place: Place) -> pl.DataFrame:
        """The rows of a place as its columns tell; columns that are absent are left out."""
        return self.take(self.raw[place.ssd], place.table, place.columns)

    def take(self, raw: pl.DataFrame, table: str, columns: tuple[Column, ...]) -> pl.DataFrame:
        """Rows of texts as the columns tell (:func:`continuum.exchange.taking.take`)."""
        there = [column for column in columns if column.header in raw.columns]
        return take(raw, table, self.spellings.added(table, there), self.quality)

    def texts(self, ssd: str, column: str) -> pl.Series:
        """A column as plain texts, blanks being null; all null where it is absent."""
        return texts(self.raw[ssd], column)

    def filled(self, ssd: str, column: str) -> bool:
        """Whether the column is there and holds anything."""
        return self.has(ssd, column) and bool(self.texts(ssd, column).is_not_null().any())


def texts(raw: pl.DataFrame, column: str) -> pl.Series:
    """A column as plain texts, blanks being null; all null where it is absent."""
    if column not in raw.columns:
        return pl.Series(column, [None], dtype=pl.String).new_from_index(0, raw.height)
    return raw.select(values.text(pl.col(column)).alias(column))[column]


_FOUND_BY: Mapping[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "ssd_cin_visits": (
        ("cinv_person_id", "cinv_cin_plan_id", "ssd_cin_plans", "cinp_cin_plan_id", "cinp_person_id"),
    ),
    "ssd_cp_plans": (
        ("cppl_person_id", "cppl_referral_id", "ssd_cin_episodes", "cine_referral_id", "cine_person_id"),
    ),
    "ssd_cp_visits": (
        ("cppv_person_id", "cppv_cp_plan_id", "ssd_cp_plans", "cppl_cp_plan_id", "cppl_person_id"),
    ),
    "ssd_cp_reviews": (
        ("cppr_person_id", "cppr_cp_plan_id", "ssd_cp_plans", "cppl_cp_plan_id", "cppl_person_id"),
    ),
    "ssd_cla_placement": (
        ("clap_person_id", "clap_cla_id", "ssd_cla_episodes", "clae_cla_id", "clae_person_id"),
        (
            "clap_person_id",
            "clap_cla_placement_id",
            "ssd_cla_episodes",
            "clae_cla_placement_id",
            "clae_person_id",
        ),
    ),
    "ssd_cla_reviews": (
        ("clar_cla_person_id", "clar_cla_id", "ssd_cla_episodes", "clae_cla_id", "clae_person_id"),
    ),
    "ssd_cla_visits": (
        ("clav_person_id", "clav_cla_id", "ssd_cla_episodes", "clae_cla_id", "clae_person_id"),
    ),
    "ssd_permanence": (
        ("perm_person_id", "perm_cla_id", "ssd_cla_episodes", "clae_cla_id", "clae_person_id"),
    ),
    "ssd_involvements": (
        ("invo_person_id", "invo_referral_id", "ssd_cin_episodes", "cine_referral_id", "cine_person_id"),
    ),
}
"""By table: a column of persons, the column through which a person is found where that is blank, and the
table, key and persons that it leads to. Extracts from Mosaic and Eclipse lack some of the first."""


def find_persons(extract: Extract) -> None:
    """Fill the persons that a table lacks from the table that its rows belong to."""
    for ssd, ways in _FOUND_BY.items():
        for person, via, other, key, persons in ways:
            if not extract.has(ssd, via) or not extract.has(other, key, persons):
                continue
            raw = extract.raw[ssd]
            own = texts(raw, person)
            if not own.is_null().any():
                continue
            lookup = pl.DataFrame(
                {_VIA: extract.texts(other, key), persons: extract.texts(other, persons)}
            ).drop_nulls()
            lookup = lookup.unique(_VIA, keep="last", maintain_order=True)
            through = pl.DataFrame({_VIA: texts(raw, via)}).join(
                lookup, on=_VIA, how="left", maintain_order="left"
            )
            filled = own.zip_with(own.is_not_null(), through[persons]).alias(person)
            extract.raw[ssd] = raw.with_columns(filled)


def without_persons(extract: Extract, places: Iterable[Place]) -> None:
    """Take no table that says of none of its rows whose they are.

    Extracts from Mosaic have such: visits to children in need name a plan, and the plans have no names there.
    It is said once of the table; to leave out each of its rows would look as if something had been lost.
    """
    for place in places:
        headers = [column.header for column in place.columns if column.field == "person_id"]
        raw = extract.raw.get(place.ssd)
        if raw is None or not headers or raw.is_empty():
            continue
        if texts(raw, headers[0]).is_not_null().any():
            continue
        del extract.raw[place.ssd]
        extract.quality.say(
            Rule.COLUMN_ABSENT,
            Done.NOT_READ,
            file=str(raw[FILE][0]),
            column=headers[0],
            table=place.table,
            field="person_id",
            detail=f"none of the {raw.height:,} rows says whose it is",
            severity=Severity.ERROR,
        )


def keyed(frame: pl.DataFrame, key: str, word: str, day: str) -> pl.DataFrame:
    """The rows with a key where their file has none: made of a word, the person and the day, with ``:2`` …
    for further ones of that day. A row without person or day gets none.
    """
    if key not in frame.columns:
        frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias(key))
    if day not in frame.columns or not frame[key].is_null().any():
        return frame
    made = pl.format(f"{word}:{{}}:{{}}", "person_id", pl.col(day).cast(pl.Date))
    place = pl.int_range(1, pl.len() + 1).over("person_id", pl.col(day).cast(pl.Date), pl.col(key).is_null())
    numbered = pl.when(place > 1).then(pl.format("{}:{}", made, place)).otherwise(made)
    return frame.with_columns(pl.coalesce(key, numbered).alias(key))


def shown(raw: pl.DataFrame, column: str) -> pl.Expr:
    """The values of a column for a note; nothing where the column is absent."""
    return pl.col(column) if column in raw.columns else pl.lit("")
