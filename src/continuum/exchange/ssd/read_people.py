"""Reading teams, people, families and disabilities."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.quality.problem import CORRECTED, POSTCODE, Done, Rule, Severity
from continuum.exchange.ssd import places_need
from continuum.exchange.ssd.extract import Extract, texts
from continuum.exchange.taking import Column

_UPN_CODE = r"(?i)^UN\d{1,2}$"
_FORMER_UPN = "former unique pupil number"
_UPN = "unique pupil number"
_NHS = "nhs number"
_SEEKS_ASYLUM = r"unaccompanied|\buasc\b|^u$"


def read_people(extract: Extract) -> None:
    """Teams, persons, members of families and disabilities, as far as their files are there."""
    for place in (places_need.TEAM, places_need.FAMILY_MEMBER, places_need.DISABILITY):
        if place.ssd in extract.raw:
            extract.taken[place.table] = extract.rows(place)
    if "disability" in extract.taken:
        extract.taken["disability"] = _keyed_disabilities(extract.taken["disability"])
    if places_need.PERSON.ssd in extract.raw:
        extract.taken["person"] = _persons(extract)


def _keyed_disabilities(rows: pl.DataFrame) -> pl.DataFrame:
    if not {"person_id", "disability"} <= set(rows.columns):
        return rows
    own = pl.col("disability_id") if "disability_id" in rows.columns else pl.lit(None, dtype=pl.String)
    made = pl.format("disability:{}:{}", "person_id", "disability")
    return rows.with_columns(pl.coalesce(own, made).alias("disability_id"))


def _persons(extract: Extract) -> pl.DataFrame:
    raw = _upn_codes_apart(extract)
    extract.raw["ssd_person"] = raw
    rows = extract.take(raw, "person", places_need.PERSON.columns)
    expected = extract.take(raw, "person", (Column("date_of_birth", "pers_expected_dob"),))
    if "date_of_birth" in expected.columns:
        # Never born and not yet born are told apart by the day alone, as the dataset has it.
        born = rows["date_of_birth"] if "date_of_birth" in rows.columns else expected["date_of_birth"]
        rows = rows.with_columns(
            born.zip_with(born.is_not_null(), expected["date_of_birth"]).alias("date_of_birth"),
            (pl.Series(rows[CORRECTED]) | expected[CORRECTED]).alias(CORRECTED),
        )
    if "nhs_number" not in rows.columns and extract.has("ssd_person", "pers_common_child_id"):
        rows = rows.with_columns(texts(raw, "pers_common_child_id").alias("nhs_number"))
    rows = _with_linked(rows, extract)
    rows = _with_asylum(rows, extract)
    return _with_postcodes(rows, extract)


def _upn_codes_apart(extract: Extract) -> pl.DataFrame:
    """The rows with the codes for why there is no pupil number out of the numbers' column."""
    raw = extract.raw["ssd_person"]
    code = texts(raw, "pers_upn").str.contains(_UPN_CODE).fill_null(value=False)
    if not code.any():
        return raw
    extract.quality.note(
        raw.filter(code),
        Rule.PART,
        Done.CORRECTED,
        severity=Severity.WARNING,
        column="pers_upn",
        value=pl.col("pers_upn"),
        table="person",
        field="unique_pupil_number",
        detail="a code for why there is no number is no number",
    )
    why = texts(raw, "pers_upn_unknown")
    return raw.with_columns(
        why.zip_with(~code | why.is_not_null(), texts(raw, "pers_upn")).alias("pers_upn_unknown"),
        pl.when(pl.Series(~code)).then(pl.col("pers_upn")).alias("pers_upn"),
    )


def _with_linked(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The rows with an earlier pupil number, and numbers that stand among the linked identifiers alone."""
    if not extract.has(
        "ssd_linked_identifiers", "link_person_id", "link_identifier_type", "link_identifier_value"
    ):
        return rows
    raw = extract.raw["ssd_linked_identifiers"]
    since = pl.col("link_valid_from_date") if "link_valid_from_date" in raw.columns else pl.lit(None)
    linked = raw.select(
        person_id=values.text(pl.col("link_person_id")),
        kind=values.folded(pl.col("link_identifier_type")),
        value=values.text(pl.col("link_identifier_value")),
        since=values.day(since.cast(pl.String)),
    )
    linked = linked.drop_nulls(["person_id", "value"]).sort("since", nulls_last=False, maintain_order=True)
    for field, kind in (
        ("former_unique_pupil_number", _FORMER_UPN),
        ("unique_pupil_number", _UPN),
        ("nhs_number", _NHS),
    ):
        latest = linked.filter(pl.col("kind") == kind).unique("person_id", keep="last", maintain_order=True)
        if latest.is_empty() and field != "former_unique_pupil_number":
            continue
        found = rows.select("person_id").join(
            latest.select("person_id", "value"), on="person_id", how="left", maintain_order="left"
        )["value"]
        own = rows[field] if field in rows.columns else pl.Series([None] * rows.height, dtype=pl.String)
        rows = rows.with_columns(own.zip_with(own.is_not_null(), found).alias(field))
    return rows


def _with_asylum(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The rows with whether a child came alone: those of whom the file says so, and nobody else."""
    if not extract.has("ssd_immigration_status", "immi_person_id", "immi_immigration_status"):
        return rows
    raw = extract.raw["ssd_immigration_status"]
    alone = values.folded(pl.col("immi_immigration_status")).str.contains(_SEEKS_ASYLUM)
    who = raw.filter(alone.fill_null(value=False)).select(
        immi_person_id=values.text(pl.col("immi_person_id"))
    )
    return rows.with_columns(
        pl.col("person_id")
        .is_in(who["immi_person_id"].drop_nulls().unique().implode())
        .alias("unaccompanied_asylum_seeker")
    )


def _with_postcodes(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The rows with the latest postcode, by which one child under two ids may be seen. It is not kept."""
    if not extract.has("ssd_address", "addr_person_id", "addr_address_postcode"):
        return rows
    raw = extract.raw["ssd_address"]
    extract.quality.say(
        Rule.SHEET,
        Done.NOT_READ,
        file=str(raw["__file"][0]) if raw.height else "",
        detail="the dataset holds no addresses; postcodes are looked at to see one child under two ids",
    )
    started = pl.col("addr_address_start_date") if "addr_address_start_date" in raw.columns else pl.lit(None)
    lived = raw.select(
        person_id=values.text(pl.col("addr_person_id")),
        postcode=values.text(pl.col("addr_address_postcode")),
        since=values.day(started.cast(pl.String)),
    )
    latest = (
        lived.drop_nulls(["person_id", "postcode"])
        .sort("since", nulls_last=False, maintain_order=True)
        .unique("person_id", keep="last", maintain_order=True)
    )
    found = rows.select("person_id").join(latest, on="person_id", how="left", maintain_order="left")
    return rows.with_columns(found["postcode"].alias(POSTCODE))


def families(extract: Extract) -> pl.DataFrame:
    """The family of each person who is in one family only."""
    members = extract.taken.get("family_member")
    if members is None or not {"person_id", "family_id"} <= set(members.columns):
        return pl.DataFrame(schema={"person_id": pl.String, "family_id": pl.String})
    known = members.select("person_id", "family_id").drop_nulls().unique()
    return known.filter(pl.len().over("person_id") == 1)


def with_family(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The rows with their person's family, where the extract has families and the person is in one."""
    known = families(extract)
    if known.is_empty() or "person_id" not in rows.columns:
        return rows
    return rows.join(known, on="person_id", how="left", maintain_order="left")
