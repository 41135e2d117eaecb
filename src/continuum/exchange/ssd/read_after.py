"""Reading what follows care, adoption, guardianship, leaving care, and who works with whom."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssd import places_care, places_need
from continuum.exchange.ssd.extract import Extract, keyed, shown, texts
from continuum.exchange.taking import Column, take

_GUARDIANS = {
    "E45": "relative_or_friend_former_foster_carer",
    "E46": "former_foster_carer",
    "E47": "relative_or_friend",
    "E48": "other",
}
"""Who became the guardian, as the reason tells that ended care."""

CASE_WORKER = "CW"
"""The role of the worker who holds a child's case, from 1.4.5 on."""


def read_after(extract: Extract) -> None:
    """Adoption, guardianship, care leavers, pathway plans, workers and allocations."""
    for ssd, make in (
        ("ssd_permanence", _permanence),
        ("ssd_care_leavers", _care_leavers),
        ("ssd_professionals", _workers),
        ("ssd_involvements", _allocations),
    ):
        if ssd in extract.raw:
            make(extract)


def _permanence(extract: Extract) -> None:
    """Cases of adoption and orders of special guardianship: of one table, told apart by the order's type and
    by which days there are.
    """
    raw = extract.raw["ssd_permanence"]
    order = texts(raw, "perm_permanence_order_type").str.to_lowercase()
    guardianship = order.str.contains("guardian|sgo").fill_null(value=False)
    adoption_order = order.str.contains("adopt").fill_null(value=False)
    cases = extract.take(raw, "adoption_case", places_care.ADOPTION.columns)
    cases = keyed(cases, "adoption_case_id", "adoption", "decided_on")
    if "adopted_on" in cases.columns:
        none = pl.Series([None] * cases.height, dtype=pl.Date)
        cases = cases.with_columns(cases["adopted_on"].zip_with(adoption_order, none).alias("adopted_on"))
    days = [
        each.field
        for each in places_care.ADOPTION.columns
        if each.field.endswith("_on") and each.field in cases.columns
    ]
    dated = cases.select(
        pl.any_horizontal(pl.lit(value=False), *(pl.col(day).is_not_null() for day in days)).alias("d")
    )["d"]
    of_adoption = adoption_order | dated
    extract.taken["adoption_case"] = _with_entering(cases, extract).filter(of_adoption)
    orders = extract.take(raw.filter(guardianship), "special_guardianship", places_care.GUARDIANSHIP.columns)
    orders = keyed(orders, "special_guardianship_id", "special-guardianship", "ordered_on")
    extract.taken["special_guardianship"] = _with_guardian(orders, extract)
    extract.quality.note(
        raw.filter(~of_adoption & ~guardianship),
        Rule.CODE,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column="perm_permanence_order_type",
        value=shown(raw, "perm_permanence_order_type"),
        table="adoption_case",
        detail="neither on the way to adoption nor a special guardianship order",
    )


def _with_entering(cases: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The cases with the day the child entered care: of the period that they name, else of the last one
    that had begun by their first day.
    """
    episodes = extract.taken.get("care_episode")
    if episodes is None or "entered_care_on" not in episodes.columns:
        return cases
    periods = episodes.select("care_period_id", "entered_care_on").drop_nulls()
    periods = periods.unique("care_period_id", keep="first", maintain_order=True)
    named = pl.DataFrame({"care_period_id": extract.texts("ssd_permanence", "perm_cla_id")}).join(
        periods, on="care_period_id", how="left", maintain_order="left"
    )["entered_care_on"]
    days = [name for name in cases.columns if name.endswith("_on")]
    first = cases.select(
        pl.int_range(pl.len()).alias("__number"),
        "person_id",
        pl.min_horizontal(*days, pl.lit(None, dtype=pl.Date)).alias("__first"),
    )
    entered = episodes.select("person_id", "entered_care_on").drop_nulls().unique().sort("entered_care_on")
    known = (
        first.drop_nulls()
        .sort("__first")
        .join_asof(
            entered,
            left_on="__first",
            right_on="entered_care_on",
            by="person_id",
            strategy="backward",
            check_sortedness=False,
        )
    )
    by_day = first.join(
        known.select("__number", "entered_care_on"), on="__number", how="left", maintain_order="left"
    )["entered_care_on"]
    return cases.with_columns(named.zip_with(named.is_not_null(), by_day).alias("entered_care_on"))


def _with_guardian(orders: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The orders with who became the guardian, where care ended that day for a reason which says so."""
    episodes = extract.taken.get("care_episode")
    if episodes is None or not {"ended_on", "reason_ceased"} <= set(episodes.columns):
        return orders
    told = episodes.select(
        "person_id",
        ordered_on="ended_on",
        guardian=pl.col("reason_ceased").replace_strict(_GUARDIANS, default=None, return_dtype=pl.String),
    ).drop_nulls()
    told = told.unique(["person_id", "ordered_on"], keep="last", maintain_order=True)
    if "ordered_on" not in orders.columns:
        return orders
    return orders.join(told, on=["person_id", "ordered_on"], how="left", maintain_order="left")


def _care_leavers(extract: Extract) -> None:
    """How care leavers live, and the latest review of each one's pathway plan.

    The standard has the present position: it holds from the latest contact, or from the day of the extract
    where no contact is told. Of several rows of one person each holds until the next.
    """
    raw = extract.raw["ssd_care_leavers"]
    columns = (*places_care.CARE_LEAVER.columns, Column("observed_on", "clea_care_leaver_latest_contact"))
    rows = extract.take(raw, "care_leaver_status", columns)
    told = pl.col("observed_on") if "observed_on" in rows.columns else pl.lit(None, dtype=pl.Date)
    rows = rows.with_columns(told.fill_null(extract.given.known_at.date()).alias("observed_on"))
    until = pl.col("observed_on").shift(-1).over("person_id", order_by="observed_on")
    rows = rows.with_columns(until.alias("superseded_on"))
    extract.taken["care_leaver_status"] = keyed(rows, "care_leaver_status_id", "care-leaver", "observed_on")
    extract.quality.say(
        Rule.WINDOW,
        Done.KEPT,
        file=str(raw["__file"][0]) if raw.height else "",
        table="care_leaver_status",
        field="observed_on",
        detail="the SSD has the present position alone; nothing is known of before the latest contact",
        severity=Severity.WARNING,
    )
    if extract.has("ssd_care_leavers", "clea_pathway_plan_review_date"):
        plans = extract.rows(places_care.PATHWAY).filter(pl.col("completed_on").is_not_null())
        extract.taken["pathway_plan"] = keyed(plans, "pathway_plan_id", "pathway-plan", "completed_on")


def _workers(extract: Extract) -> None:
    """Workers in the dataset's roles; others have no place in it."""
    raw = extract.raw["ssd_professionals"]
    role = places_need.WORKER.columns[1]
    if role.header in raw.columns:
        (column,) = extract.spellings.added("worker", (role,))
        unheard = Quality()
        found = take(raw, "worker", (column,), unheard)["role"]
        extract.quality.note(
            raw.filter(found.is_null()),
            Rule.CODE,
            Done.NOT_READ,
            severity=Severity.WARNING,
            column=role.header,
            value=pl.col(role.header),
            table="worker",
            field="role",
            detail="a worker in none of the dataset's roles; a file of spellings may say which it is",
        )
        raw = raw.filter(found.is_not_null())
        extract.raw["ssd_professionals"] = raw
    rows = extract.rows(places_need.WORKER)
    if extract.filled("ssd_professionals", "prof_social_worker_registration_no"):
        number = texts(raw, "prof_social_worker_registration_no")
        rows = rows.with_columns(number.is_not_null().alias("registered"))
    extract.taken["worker"] = _with_team(rows, extract)


def _with_team(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The workers with their team's id, where the extract has its name in the id's place."""
    teams = extract.taken.get("team")
    if "team_id" not in rows.columns or teams is None or not {"team_id", "title"} <= set(teams.columns):
        return rows
    known = teams.select("team_id", "title").drop_nulls()
    by_title = known.filter(pl.len().over("title") == 1)
    titles = dict(zip(by_title["title"], by_title["team_id"], strict=True))
    ids = known["team_id"].implode()
    found = pl.col("team_id").replace_strict(titles, default=None, return_dtype=pl.String)
    return rows.with_columns(
        pl.when(pl.col("team_id").is_in(ids)).then("team_id").otherwise(found).alias("team_id")
    )


def _allocations(extract: Extract) -> None:
    """Children allocated to workers: involvements of case workers, where the extract says whose they are."""
    raw = extract.raw["ssd_involvements"]
    rows = keyed(extract.rows(places_need.ALLOCATION), "allocation_id", "allocation", "started_on")
    role = texts(raw, "invo_professional_role_id").str.to_uppercase()
    case_worker = (role == CASE_WORKER).fill_null(value=False)
    other = ~case_worker if case_worker.any() else pl.Series([False] * raw.height, dtype=pl.Boolean)
    workers = extract.taken.get("worker")
    if workers is not None and "worker_id" in rows.columns:
        stranger = ~rows["worker_id"].is_in(workers["worker_id"].drop_nulls().unique().implode())
        stranger = stranger.fill_null(value=False)
    else:
        stranger = pl.Series([False] * raw.height, dtype=pl.Boolean)
    for where, column, detail in (
        (other, "invo_professional_role_id", "not the worker who holds the child's case"),
        (stranger & ~other, "invo_professional_id", "of a worker who is in none of the dataset's roles"),
    ):
        extract.quality.note(
            raw.filter(where),
            Rule.CODE,
            Done.NOT_READ,
            severity=Severity.NOTE,
            column=column,
            value=shown(raw, column),
            table="allocation",
            detail=detail,
        )
    kept = rows.filter(~other & ~stranger)
    extract.taken["allocation"] = kept
    if workers is not None and "worker_id" in kept.columns:
        holders = kept["worker_id"].drop_nulls().unique().implode()
        extract.taken["worker"] = workers.with_columns(
            pl.col("worker_id").is_in(holders).alias("case_holder")
        )
