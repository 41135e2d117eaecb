"""Writing care, adoption, leaving care and the workforce."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from continuum.exchange.ssd import places_care, places_need
from continuum.exchange.ssd.read_after import CASE_WORKER
from continuum.exchange.ssd.read_care import OF_EPISODE
from continuum.exchange.ssd.selection import Selection
from continuum.exchange.ssd.told import iso, last_by, standing, told

Writer = Callable[[Selection], pl.DataFrame | None]
"""The rows of one table of the standard; None where the dataset has none of what it tells."""


def legal_statuses(chosen: Selection) -> pl.DataFrame | None:
    """Legal statuses, and one more for each episode of care whose own they do not tell."""
    if not chosen.has("legal_status") and not chosen.has("care_episode"):
        return None
    written = []
    statuses = chosen.frames.get("legal_status")
    if statuses is not None:
        written.append(told(statuses, places_care.LEGAL_STATUS))
    if chosen.has("care_episode"):
        episodes = chosen.frames["care_episode"].filter(pl.col("legal_status").is_not_null())
        if statuses is not None:
            by_table = _standing_at_start(episodes, statuses)
            episodes = episodes.filter(by_table.is_null() | (by_table != episodes["legal_status"]))
        lacking = episodes.select(
            pl.format(OF_EPISODE + "{}", "care_episode_id").alias("legal_status_id"),
            "person_id",
            "legal_status",
            "started_on",
            "ended_on",
        )
        written.append(told(lacking, places_care.LEGAL_STATUS))
    return pl.concat(written)


def _standing_at_start(episodes: pl.DataFrame, statuses: pl.DataFrame) -> pl.Series:
    """The status of each episode as a reader finds it: one that ends on the day is over."""
    over = pl.when(pl.col("ended_on") > pl.col("started_on")).then(pl.col("ended_on").dt.offset_by("-1d"))
    upto = statuses.with_columns(pl.coalesce(over, "ended_on").alias("ended_on"))
    return standing(episodes, "started_on", upto, "started_on", "ended_on", "legal_status")


def episodes(chosen: Selection) -> pl.DataFrame | None:
    """Episodes of care, each in the episode of need that was open when it began."""
    if not chosen.has("care_episode"):
        return None
    rows = chosen.frames["care_episode"]
    return _with_referral(told(rows, places_care.CARE_EPISODE), rows, chosen, "clae_referral_id")


def _with_referral(written: pl.DataFrame, rows: pl.DataFrame, chosen: Selection, header: str) -> pl.DataFrame:
    """The rows with the referral whose episode of need was open on their first day, as the standard wants."""
    if not chosen.has("referral"):
        return written
    needs = chosen.frames["referral"]
    found = standing(rows, "started_on", needs, "received_on", "closed_on", "referral_id")
    return written.with_columns(found.alias(header))


def placements(chosen: Selection) -> pl.DataFrame | None:
    """Placements, each with its period of care."""
    if not chosen.has("placement"):
        return None
    rows = chosen.frames["placement"]
    written = told(rows, places_care.PLACEMENT)
    if not chosen.has("care_episode"):
        return written
    periods = chosen.frames["care_episode"].select("placement_id", "care_period_id").drop_nulls()
    periods = periods.unique("placement_id", keep="first", maintain_order=True)
    period = rows.select("placement_id").join(periods, on="placement_id", how="left", maintain_order="left")
    return written.with_columns(period["care_period_id"].alias("clap_cla_id"))


def reviews(chosen: Selection) -> pl.DataFrame | None:
    """Reviews of children in care, due or held."""
    if not chosen.has("care_review"):
        return None
    rows = chosen.frames["care_review"].with_columns(pl.coalesce("held_on", "due_on").alias("__day"))
    written = told(rows, places_care.CARE_REVIEW).with_columns(pl.lit("N").alias("clar_cla_review_cancelled"))
    if not chosen.has("care_episode"):
        return written
    periods = chosen.frames["care_episode"]
    period = standing(rows, "__day", periods, "started_on", "ended_on", "care_period_id")
    return written.with_columns(period.alias("clar_cla_id"))


def health(chosen: Selection) -> pl.DataFrame | None:
    """Health assessments, done or planned, and dental checks."""
    written = []
    if chosen.has("health_assessment"):
        rows = chosen.frames["health_assessment"]
        done = pl.col("completed_on").is_not_null()
        dated = rows.with_columns(pl.coalesce("completed_on", "due_on").alias("completed_on"))
        status = rows.select(pl.when(done).then(pl.lit("Completed")).otherwise(pl.lit("Planned")).alias("s"))[
            "s"
        ]
        written.append(
            told(dated, places_care.HEALTH).with_columns(
                pl.lit("Health Assessment").alias("clah_health_check_type"),
                status.alias("clah_health_check_status"),
            )
        )
    if chosen.has("dental_check"):
        written.append(
            told(chosen.frames["dental_check"], places_care.DENTAL).with_columns(
                pl.lit("Dental Check").alias("clah_health_check_type"),
                pl.lit("Completed").alias("clah_health_check_status"),
            )
        )
    return pl.concat(written) if written else None


def strengths(chosen: Selection) -> pl.DataFrame | None:
    """Strengths and difficulties questionnaires."""
    if not chosen.has("strengths_and_difficulties"):
        return None
    return told(chosen.frames["strengths_and_difficulties"], places_care.STRENGTHS)


def missing(chosen: Selection) -> pl.DataFrame | None:
    """Missing episodes."""
    if not chosen.has("missing_episode"):
        return None
    return told(chosen.frames["missing_episode"], places_care.MISSING)


def permanence(chosen: Selection) -> pl.DataFrame | None:
    """Cases of adoption and special guardianship orders, each a row of its own."""
    written = []
    taken = pl.Series([], dtype=pl.String)
    if chosen.has("adoption_case"):
        rows = chosen.frames["adoption_case"]
        days = [column.field for column in places_care.ADOPTION.columns if column.field.endswith("_on")]
        dated = rows.select(pl.any_horizontal(pl.col(day).is_not_null() for day in days).alias("d"))["d"]
        if not dated.all():
            chosen.left["adoption_case", "without any day on the way to adoption"] += int((~dated).sum())
        rows = rows.filter(dated)
        taken = rows["adoption_case_id"]
        kind = rows.select(pl.when(pl.col("adopted_on").is_not_null()).then(pl.lit("Adoption")).alias("k"))[
            "k"
        ]
        cases = told(rows, places_care.ADOPTION).with_columns(kind.alias("perm_permanence_order_type"))
        written.append(cases.with_columns(_period(rows, chosen).alias("perm_cla_id")))
    if chosen.has("special_guardianship"):
        rows = chosen.frames["special_guardianship"]
        own = pl.col("special_guardianship_id")
        clash = own.is_in(taken.implode())
        rows = rows.with_columns(
            pl.when(clash)
            .then(pl.format("special-guardianship:{}", own))
            .otherwise(own)
            .alias("special_guardianship_id")
        )
        written.append(
            told(rows, places_care.GUARDIANSHIP).with_columns(
                pl.lit("Special Guardianship").alias("perm_permanence_order_type")
            )
        )
    return pl.concat(written, how="diagonal") if written else None


def _period(cases: pl.DataFrame, chosen: Selection) -> pl.Series:
    """The period of care of each case: the child's that began on the day the case has."""
    if not chosen.has("care_episode"):
        return pl.Series([None] * cases.height, dtype=pl.String)
    keys = ["person_id", "entered_care_on"]
    periods = chosen.frames["care_episode"].select(*keys, "care_period_id").drop_nulls()
    periods = periods.unique(keys, keep="first", maintain_order=True)
    return cases.select(keys).join(periods, on=keys, how="left", maintain_order="left")["care_period_id"]


def care_leavers(chosen: Selection) -> pl.DataFrame | None:
    """Care leavers' position on the day, their latest pathway plan and contact, and who works with them."""
    if not chosen.has("care_leaver_status"):
        return None
    rows = chosen.frames["care_leaver_status"]
    who = rows.select("person_id")
    written = told(rows, places_care.CARE_LEAVER)
    if chosen.contacts is not None:
        contact = who.join(chosen.contacts, on="person_id", how="left", maintain_order="left")
        written = written.with_columns(
            contact.select(iso(pl.col("visited_on")))["visited_on"].alias("clea_care_leaver_latest_contact")
        )
    if chosen.has("pathway_plan"):
        plan = who.join(chosen.frames["pathway_plan"], on="person_id", how="left", maintain_order="left")
        written = written.with_columns(
            plan.select(iso(pl.col("completed_on")))["completed_on"].alias("clea_pathway_plan_review_date")
        )
    if chosen.has("allocation", "worker"):
        advisers = _open_allocations(chosen, pl.col("role") == "personal_adviser")
        others = _open_allocations(chosen, pl.col("role") != "personal_adviser")
        for header, allocated in (
            ("clea_care_leaver_personal_advisor", advisers),
            ("clea_care_leaver_worker_id", others),
        ):
            found = who.join(allocated, on="person_id", how="left", maintain_order="left")
            written = written.with_columns(found["worker_id"].alias(header))
    return written


def _open_allocations(chosen: Selection, role: pl.Expr) -> pl.DataFrame:
    """The worker of a kind to whom each person is allocated on the day: of several, the latest."""
    workers = chosen.frames["worker"].filter(role).select("worker_id")
    allocated = chosen.frames["allocation"].join(workers, on="worker_id", maintain_order="left")
    still = allocated.filter(pl.col("ended_on").is_null() | (pl.col("ended_on") > chosen.as_at))
    return last_by(still, "started_on", chosen.as_at).select("person_id", "worker_id")


def workers(chosen: Selection) -> pl.DataFrame | None:
    """Workers; no name is held. Their cases are those allocated on the last 30 September."""
    if not chosen.has("worker"):
        return None
    rows = chosen.frames["worker"]
    written = told(rows, places_need.WORKER).with_columns(rows["worker_id"].alias("prof_staff_id"))
    if chosen.has("team"):
        titles = chosen.frames["team"].select("team_id", "title")
        alone = titles.filter(pl.len().over("title") == 1)
        by_id = dict(zip(alone["team_id"], alone["title"], strict=True))
        team = rows.select(pl.col("team_id").replace(by_id))["team_id"] if by_id else rows["team_id"]
        written = written.with_columns(team.alias("prof_professional_department"))
    if not chosen.has("allocation"):
        return written
    day = _last_30_september(chosen.as_at)
    open_then = (pl.col("started_on") <= day) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > day))
    cases = chosen.frames["allocation"].filter(open_then).group_by("worker_id").len()
    held = rows.select("worker_id").join(cases, on="worker_id", how="left", maintain_order="left")["len"]
    return written.with_columns(held.fill_null(0).cast(pl.String).alias("prof_professional_caseload"))


def _last_30_september(day: date) -> date:
    this_year = date(day.year, 9, 30)
    return this_year if day >= this_year else date(day.year - 1, 9, 30)


def involvements(chosen: Selection) -> pl.DataFrame | None:
    """Allocations, as involvements of case workers in the team of their post."""
    if not chosen.has("allocation"):
        return None
    rows = chosen.frames["allocation"]
    written = told(rows, places_need.ALLOCATION).with_columns(
        pl.lit(CASE_WORKER).alias("invo_professional_role_id")
    )
    written = _with_referral(written, rows, chosen, "invo_referral_id")
    if not chosen.has("worker"):
        return written
    teams = chosen.frames["worker"].select("worker_id", "team_id")
    team = rows.select("worker_id").join(teams, on="worker_id", how="left", maintain_order="left")
    return written.with_columns(team["team_id"].alias("invo_professional_team"))


WRITERS: dict[str, Writer] = {
    "ssd_legal_status": legal_statuses,
    "ssd_cla_episodes": episodes,
    "ssd_cla_health": health,
    "ssd_cla_placement": placements,
    "ssd_cla_reviews": reviews,
    "ssd_sdq_scores": strengths,
    "ssd_missing": missing,
    "ssd_care_leavers": care_leavers,
    "ssd_permanence": permanence,
    "ssd_professionals": workers,
    "ssd_involvements": involvements,
}
