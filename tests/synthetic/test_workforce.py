"""The workforce's printed figures (scrutiny report 4.31 and 4.32), and the sense of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from continuum.synthetic.borough import Borough
from continuum.synthetic.profile import load_profile
from continuum.synthetic.workforce.assign import Desk, Work
from continuum.synthetic.workforce.loads import load_by_team
from continuum.synthetic.workforce.workers import Post, Worker
from tests.synthetic.counting import LAST, YEAR, open_on, rounded, within

Rows = dict[str, pl.DataFrame]

MEASURED = (pl.col("registered")) & ~pl.col("agency") & (pl.col("role") != "adult_social_worker")
HOLDS_CASES = pl.col("case_holder") & pl.col("role").is_in(["social_worker", "senior_social_worker"])


@pytest.mark.parametrize(
    ("day", "year_before", "left", "in_post"),
    [(date(2020, 12, 31), date(2020, 1, 1), 24, 172), (LAST, YEAR[0], 20, 175)],
)
def test_turnover(rows: Rows, day: date, year_before: date, left: int, in_post: int) -> None:
    workers = rows["worker"].filter(MEASURED)
    assert within(workers, "left_on", (year_before, day)).height == left
    assert open_on(workers, day, "started_on", "left_on").height == in_post


def test_vacancies_fall_to_four(rows: Rows) -> None:
    vacancies = rows["vacancy"].filter(pl.col("role") != "adult_social_worker")
    open_then = [
        open_on(vacancies, day, "opened_on", "filled_on").height
        for day in (date(2020, 12, 31), date(2021, 2, 28), date(2021, 3, 31), LAST)
    ]
    assert open_then[-1] == 4
    assert open_then == sorted(open_then, reverse=True)


def test_days_lost_to_absence_fall_to_seven_and_a_bit(rows: Rows) -> None:
    workers = rows["worker"].filter(MEASURED)
    absences = rows["absence"].join(workers, on="worker_id", how="semi")
    latest = within(absences, "ended_on", YEAR)["working_days_lost"].sum() / 175
    before = (
        within(absences, "ended_on", (date(2020, 1, 1), date(2020, 12, 31)))["working_days_lost"].sum() / 172
    )
    assert rounded(float(latest), 2) == 7.11
    assert latest < before


def test_those_away_were_in_post(rows: Rows) -> None:
    away = rows["absence"].join(
        rows["worker"].select("worker_id", began="started_on", left="left_on"), on="worker_id"
    )
    assert away.filter(pl.col("started_on") < pl.col("began")).height == 0
    assert away.filter(pl.col("left") <= pl.col("ended_on")).height == 0


def test_returns_are_the_printed_ones(rows: Rows) -> None:
    assert rows["workforce_return"].select("label", "value").rows() == [
        ("2018/19", 185.80),
        ("2019/20", 185.71),
    ]


def test_caseloads_of_social_workers(rows: Rows) -> None:
    holders = open_on(rows["worker"].filter(HOLDS_CASES), LAST, "started_on", "left_on")
    held = open_on(rows["allocation"].drop_nulls("person_id"), LAST, "started_on", "ended_on")
    held = held.join(holders.select("worker_id", "team_id"), on="worker_id")
    by_team = (
        held.group_by("team_id")
        .len("children")
        .join(holders.group_by("team_id").len("workers"), on="team_id", how="full", coalesce=True)
        .with_columns(caseload=pl.col("children").fill_null(0) / pl.col("workers"))
    )
    caseloads = sorted(rounded(each, 1) for each in by_team["caseload"])
    assert rounded(held.height / holders.height, 1) == 18.0
    assert (caseloads[0], caseloads[-1]) == (9.7, 25.2)


@pytest.mark.parametrize("day", [date(2016, 3, 31), date(2019, 8, 31), date(2021, 1, 31), LAST])
def test_every_child_in_need_has_one_social_worker(rows: Rows, day: date) -> None:
    in_need = rows["referral"].filter(~pl.col("no_further_action"))
    children = open_on(in_need, day, "received_on", "closed_on")["person_id"]
    holders = open_on(rows["worker"].filter(HOLDS_CASES), day, "started_on", "left_on")
    held = open_on(rows["allocation"].drop_nulls("person_id"), day, "started_on", "ended_on")
    held = held.join(holders, on="worker_id", how="semi")
    assert held["person_id"].is_unique().all()
    assert sorted(held["person_id"]) == sorted(children)


def test_family_intervention_workers_have_seven_families(rows: Rows) -> None:
    workers = rows["worker"].filter(pl.col("case_holder") & (pl.col("role") == "family_intervention_worker"))
    workers = open_on(workers, LAST, "started_on", "left_on")
    held = open_on(rows["allocation"].drop_nulls("early_help_episode_id"), LAST, "started_on", "ended_on")
    assert (workers.height, held.height) == (30, 210)
    assert held["early_help_episode_id"].is_unique().all()
    assert held.join(workers, on="worker_id", how="semi").height == 210


def test_care_leavers_have_a_personal_adviser(rows: Rows) -> None:
    advisers = open_on(
        rows["worker"].filter(pl.col("role") == "personal_adviser"), LAST, "started_on", "left_on"
    )
    held = open_on(rows["allocation"], LAST, "started_on", "ended_on").join(
        advisers, on="worker_id", how="semi"
    )
    leavers = open_on(rows["care_leaver_status"], LAST, "observed_on", "superseded_on")
    grown_up = leavers.join(rows["person"].select("person_id", "date_of_birth"), on="person_id").filter(
        pl.col("date_of_birth").dt.offset_by("18y") <= LAST
    )
    assert sorted(held["person_id"]) == sorted(grown_up["person_id"])
    assert grown_up.height > 100


def _worker(team: str, started: str, left: str | None = None) -> Worker:
    post = Post("social_worker", team, registered=True, agency=False, case_holder=True)
    return Worker(
        f"{team} {started}", post, np.datetime64(started), None if left is None else np.datetime64(left)
    )


def _day(number: int | None) -> str | None:
    return None if number is None else str(np.datetime64(number, "D"))


def test_work_goes_to_whoever_has_least_and_on_when_a_worker_leaves() -> None:
    workers = [_worker("a", "2020-01-01", "2020-03-01"), _worker("a", "2020-01-01")]
    works = [Work("a", np.datetime64(day), None) for day in ("2020-02-01", "2020-02-02", "2020-02-03")]
    desk = Desk(works, workers)
    desk.run()
    told = [(each.work, each.worker, _day(each.started), _day(each.ended)) for each in desk.held]
    assert told == [
        (0, 0, "2020-02-01", "2020-03-01"),
        (1, 1, "2020-02-02", None),
        (2, 0, "2020-02-03", "2020-03-01"),
        (0, 1, "2020-03-01", None),
        (2, 1, "2020-03-01", None),
    ]


def test_work_of_a_team_without_workers_goes_to_another_team() -> None:
    desk = Desk(
        [Work("b", np.datetime64("2020-02-01"), np.datetime64("2020-02-09"))], [_worker("a", "2020-01-01")]
    )
    desk.run()
    assert [(each.worker, _day(each.ended)) for each in desk.held] == [(0, "2020-02-09")]


def test_work_waits_for_the_first_worker() -> None:
    opened = np.datetime64("2020-02-01")
    works = [Work("a", opened, None), Work("a", opened, np.datetime64("2020-02-20"))]
    desk = Desk(works, [_worker("a", "2020-03-01")])
    desk.run()
    assert [(each.work, _day(each.started)) for each in desk.held] == [(0, "2020-03-01")]


def test_balancing_moves_settled_work_between_teams() -> None:
    workers = [_worker("a", "2020-01-01"), _worker("b", "2020-01-01")]
    works = [Work("a", np.datetime64("2020-02-01"), None) for _ in range(3)]
    desk = Desk(works, workers)
    desk.run()
    desk.balance({"a": 2, "b": 1}, np.datetime64("2020-03-01"), 20)
    assert [len(each) for each in desk.open] == [2, 1]
    assert sum(each.ended is None for each in desk.held) == 3


def test_loads_add_up_and_lie_within_the_printed_range() -> None:
    borough = Borough(load_profile("cheshire_west"), seed=1)
    sizes = {
        "assessment_chester": 190,
        "chester": 420,
        "disabilities": 85,
        "care": 510,
        "ellesmere_port": 631,
    }
    borough.need_episodes = [_Open(team) for team, size in sizes.items() for _ in range(size)]
    loads = load_by_team(borough)
    facts = borough.profile["workforce"]["caseload"]
    caseloads = [rounded(each.children / each.holders, 1) for each in loads.values()]
    assert sum(each.children for each in loads.values()) == sum(sizes.values())
    assert sum(each.holders for each in loads.values()) == facts["workers"]
    assert (min(caseloads), max(caseloads)) == (facts["lowest_team"], facts["highest_team"])


class _Open:
    """An episode that is open on the last day."""

    def __init__(self, team: str) -> None:
        self.team = team
        self.received = np.datetime64("2021-01-01")
        self.closed = None
