"""Finding links between the rows of a key file: certain ones by identifier, likely ones by Splink."""

from __future__ import annotations

import logging
from typing import Any

import polars as pl

from continuum.exchange.identity.keys import RECORD
from continuum.exchange.identity.links import LINKS, PAIR, Decision, with_decisions

STRONG = ("unique_pupil_number", "nhs_number")
"""Identifiers that one person has in all systems: where they are equal, and nothing else speaks against it,
two ids are one person's."""

COMPARED = ("date_of_birth", "sex", "postcode", "name_sounds", *STRONG)
"""What two rows may agree or differ in."""

_BOROUGH = 1_000
"""People whom a system knows, at the least, whatever part of them is in the file."""

LEAST_WEIGHT = 0.0
"""Pairs are proposed that are at least as likely one person as two."""

_M_AND_U: dict[str, tuple[tuple[float, float], ...]] = {
    # exact; one slip of the hand; otherwise
    "date_of_birth": ((0.94, 1 / 6500), (0.04, 1 / 400), (0.02, 1 - 1 / 6500 - 1 / 400)),
    "sex": ((0.985, 0.5), (0.015, 0.5)),
    # the same; the same but for the last part; otherwise: families move
    "postcode": ((0.70, 1 / 4000), (0.12, 1 / 40), (0.18, 1 - 1 / 4000 - 1 / 40)),
    "name_sounds": ((0.92, 1 / 1500), (0.08, 1 - 1 / 1500)),
}
"""For each level of agreement: how often rows of one person reach it, and how often those of two do. They are
stated rather than trained, so that a weight means the same today and tomorrow and in a small file: days of
birth are spread over eighteen years, postcodes over a borough's streets."""


def propose(keys: pl.DataFrame, earlier: pl.DataFrame | None = None) -> pl.DataFrame:
    """The links between the rows of key files (:data:`~continuum.exchange.identity.links.LINKS`).

    A link is certain where a strong identifier is equal, is there once in each of two systems, and neither
    day of birth nor sex differ. Everything else that is likely is proposed, and stays undecided.

    Args:
        keys: the rows of key files.
        earlier: links as they were decided before; the decisions stand.
    """
    pairs = pl.concat([_by_identifier(keys), _by_weight(keys)]).unique(
        PAIR, keep="first", maintain_order=True
    )
    return pairs if earlier is None else with_decisions(pairs, earlier)


def _by_identifier(keys: pl.DataFrame) -> pl.DataFrame:
    found = [_equal(keys, name) for name in STRONG]
    return pl.concat(found).sort("decision", descending=True).unique(PAIR, keep="first", maintain_order=True)


def _equal(keys: pl.DataFrame, name: str) -> pl.DataFrame:
    known = keys.filter(pl.col(name).is_not_null())
    once = known.with_columns((pl.len().over("system", name) == 1).alias("once"))
    pairs = once.join(once, on=name, how="inner", suffix="_other", coalesce=False).filter(
        pl.col(RECORD) < pl.col(f"{RECORD}_other")
    )
    against = pl.any_horizontal(
        (pl.col(column) != pl.col(f"{column}_other")).fill_null(value=False)
        for column in ("date_of_birth", "sex", *(each for each in STRONG if each != name))
    )
    certain = pl.col("once") & pl.col("once_other") & ~against & (pl.col("system") != pl.col("system_other"))
    decision = pl.when(certain).then(pl.lit(Decision.CERTAIN.value)).otherwise(pl.lit(Decision.OPEN.value))
    basis = name.replace("_", " ").replace("nhs", "NHS")
    return _links(pairs, pl.lit(f"equal {basis}"), pl.lit(None, pl.Float64), decision)


def _by_weight(keys: pl.DataFrame) -> pl.DataFrame:
    if keys.height < 2:
        return pl.DataFrame(schema=LINKS)
    weighed = _weights(keys)
    left = weighed.join(keys, left_on="unique_id_l", right_on=RECORD, how="inner", coalesce=False)
    pairs = left.join(keys, left_on="unique_id_r", right_on=RECORD, suffix="_other", coalesce=False)
    weight = pl.col("match_weight").round(2)
    return _links(pairs, pl.lit("match weight"), weight, pl.lit(Decision.OPEN.value))


def _links(pairs: pl.DataFrame, basis: pl.Expr, weight: pl.Expr, decision: pl.Expr) -> pl.DataFrame:
    """Pairs as links; the two ids of a link stand in the order of their names, so that a link is one row."""
    swap = pl.col(RECORD) > pl.col(f"{RECORD}_other")

    def side(name: str, *, first: bool) -> pl.Expr:
        mine, other = pl.col(name), pl.col(f"{name}_other")
        return pl.when(swap if first else ~swap).then(other).otherwise(mine)

    same = {name: pl.col(name) == pl.col(f"{name}_other") for name in COMPARED}
    words = {name: pl.lit(name.replace("_", " ").replace("nhs", "NHS")) for name in COMPARED}
    return pairs.select(
        side("system", first=True).alias("system"),
        side("local_id", first=True).alias("local_id"),
        side("system", first=False).alias("other_system"),
        side("local_id", first=False).alias("other_local_id"),
        basis.alias("basis"),
        weight.alias("match_weight"),
        _listed(words, same).alias("agree"),
        _listed(words, {name: ~alike for name, alike in same.items()}).alias("differ"),
        decision.alias("decision"),
        *(pl.lit(None, pl.String).alias(name) for name in ("decided_by", "decided_on", "note")),
    )


def _listed(words: dict[str, pl.Expr], holds: dict[str, pl.Expr]) -> pl.Expr:
    return pl.concat_str(
        [pl.when(holds[name]).then(words[name]) for name in words], separator=", ", ignore_nulls=True
    )


def _weights(keys: pl.DataFrame) -> pl.DataFrame:
    """Splink's match weight of each pair that may be one person: ``unique_id_l``, ``unique_id_r``,
    ``match_weight``.
    """
    # Splink takes a while to import, and is needed here alone.
    from splink import DuckDBAPI, Linker

    rows = keys.select(
        pl.col(RECORD).alias("unique_id"),
        pl.col("date_of_birth").cast(pl.String),
        "sex",
        "postcode",
        pl.col("postcode").str.head(-2).alias("postcode_sector"),
        "name_sounds",
    )
    logging.getLogger("splink").setLevel(logging.ERROR)
    linker = Linker(DuckDBAPI().register(rows.to_arrow()), _settings(keys.height), log_level=logging.ERROR)
    found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
    columns = ["unique_id_l", "unique_id_r", "match_weight"]
    table = pl.DataFrame(found.as_pyarrow_table()).select(columns)  # type: ignore[no-untyped-call]
    return table.sort(columns)


def _settings(rows: int) -> Any:
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        # A person has about one row in another system, among all rows; a small file is part of a borough.
        probability_two_random_records_match=1 / max(rows, _BOROUGH),
        comparisons=[
            _comparison("date_of_birth", near="slip"),
            _comparison("sex"),
            _comparison("postcode", near="sector"),
            _comparison("name_sounds"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("date_of_birth"),
            block_on("postcode", "name_sounds"),
            block_on("name_sounds", "sex", "substr(date_of_birth, 1, 4)"),
        ],
        retain_matching_columns=False,
    )


def _comparison(column: str, near: str = "") -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons

    given: list[Any] = [levels.ExactMatchLevel(column)]
    if near == "slip":
        given.append(levels.DamerauLevenshteinLevel(column, 1))
    if near == "sector":
        given.append(levels.ExactMatchLevel("postcode_sector"))
    given.append(levels.ElseLevel())
    odds = [
        level.configure(m_probability=m, u_probability=u)
        for level, (m, u) in zip(given, _M_AND_U[column], strict=True)
    ]
    return comparisons.CustomComparison([levels.NullLevel(column), *odds], output_column_name=column)
