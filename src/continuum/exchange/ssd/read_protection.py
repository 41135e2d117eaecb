"""Reading protection, and visits of all kinds."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.ssd import outcomes, places_need
from continuum.exchange.ssd.extract import Extract, keyed, texts
from continuum.exchange.ssd.read_need import with_outcome, with_outcome_of_flag


def read_protection(extract: Extract) -> None:
    """Enquiries, conferences, child protection plans, their reviews, and visits."""
    for ssd, make in (
        ("ssd_s47_enquiry", _enquiries),
        ("ssd_initial_cp_conference", _conferences),
        ("ssd_cp_plans", _plans),
        ("ssd_cp_reviews", _reviews),
    ):
        if ssd in extract.raw:
            make(extract)
    _visits(extract)


def _enquiries(extract: Extract) -> None:
    """Enquiries; one begins with the strategy discussion, whose day is the only one that the standard has."""
    rows = extract.rows(places_need.SECTION_47)
    rows = keyed(rows, "section_47_enquiry_id", "section-47", "strategy_discussion_on")
    rows = with_outcome(rows, extract, outcomes.SECTION_47)
    rows = with_outcome_of_flag(rows, extract, "ssd_s47_enquiry", "s47e_s47_nfa", {"Y": "no_further_action"})
    if "strategy_discussion_on" in rows.columns:
        rows = rows.with_columns(pl.col("strategy_discussion_on").alias("started_on"))
    extract.taken["section_47_enquiry"] = rows


def _conferences(extract: Extract) -> None:
    rows = extract.rows(places_need.CONFERENCE)
    rows = keyed(rows, "initial_child_protection_conference_id", "conference", "held_on")
    rows = with_outcome(rows, extract, outcomes.CONFERENCE)
    rows = with_outcome_of_flag(
        rows,
        extract,
        "ssd_initial_cp_conference",
        "icpc_icpc_outcome_cp_flag",
        {"Y": "child_protection_plan", "N": "no_plan"},
    )
    extract.taken["initial_child_protection_conference"] = rows


def _plans(extract: Extract) -> None:
    """Plans of this authority.

    How many a child had before is not counted: ever before is what is asked for, and an extract goes back
    some years and knows of no other authority's.
    """
    raw = extract.raw["ssd_cp_plans"]
    rows = keyed(extract.rows(places_need.PROTECTION_PLAN), "child_protection_plan_id", "plan", "started_on")
    rows = _with_conference(rows, extract)
    others = texts(raw, "cppl_cp_plan_ola").str.to_uppercase().is_in(["Y", "YES", "1"])
    elsewhere = others.fill_null(value=False)
    extract.quality.note(
        raw.filter(elsewhere),
        Rule.AUTHORITY,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column="cppl_cp_plan_ola",
        value="Y",
        table="child_protection_plan",
        detail="a plan of another authority, for a child who stays here for a time",
    )
    extract.taken["child_protection_plan"] = rows.filter(~elsewhere)


def _with_conference(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The rows with the conference that names them, where they do not name it themselves."""
    ssd, field = "ssd_initial_cp_conference", "initial_child_protection_conference_id"
    if not extract.has(ssd, "icpc_icpc_id", "icpc_cp_plan_id"):
        return rows
    named = pl.DataFrame(
        {
            "child_protection_plan_id": extract.texts(ssd, "icpc_cp_plan_id"),
            "__conference": extract.texts(ssd, "icpc_icpc_id"),
        }
    ).drop_nulls()
    named = named.unique("child_protection_plan_id", keep="last", maintain_order=True)
    joined = rows.join(named, on="child_protection_plan_id", how="left", maintain_order="left")
    own = pl.col(field) if field in rows.columns else pl.lit(None, dtype=pl.String)
    return joined.with_columns(pl.coalesce(own, "__conference").alias(field)).drop("__conference")


def _reviews(extract: Extract) -> None:
    rows = extract.rows(places_need.REVIEW_CONFERENCE)
    extract.taken["review_child_protection_conference"] = keyed(
        rows, "review_child_protection_conference_id", "review-conference", "held_on"
    )


def _visits(extract: Extract) -> None:
    """Visits of the three tables, which number theirs apart: a key says from which it comes."""
    found = []
    for place in (places_need.NEED_VISIT, places_need.PROTECTION_VISIT, places_need.CARE_VISIT):
        if place.ssd not in extract.raw:
            continue
        prefix = visit_prefix(place.ssd)
        rows = extract.rows(place)
        if "visit_id" in rows.columns:
            rows = rows.with_columns(pl.format(f"{prefix}{{}}", "visit_id").alias("visit_id"))
        rows = keyed(rows, "visit_id", f"{prefix}visit", "visited_on")
        kind = pl.lit(places_need.VISIT_KINDS[place.ssd]).alias("kind")
        found.append(rows.with_columns(kind))
    if found:
        extract.taken["visit"] = pl.concat(found, how="diagonal")


def visit_prefix(ssd: str) -> str:
    """What stands before the key of a visit from one table of the standard."""
    return {"ssd_cin_visits": "cinv:", "ssd_cp_visits": "cppv:", "ssd_cla_visits": "clav:"}[ssd]
