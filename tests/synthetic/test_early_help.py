"""Early help's printed figures (scrutiny report 4.13 and 4.31), and the sense of it."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.synthetic.counting import LAST, open_on

Rows = dict[str, pl.DataFrame]
OUTCOMES = ["early_help_360", "early_help_new_episode"]


def test_families_and_children_open(rows: Rows) -> None:
    open_now = open_on(rows["early_help_episode"], LAST, "opened_on", "closed_on")
    members = rows["early_help_member"].join(open_now, on="early_help_episode_id", how="semi")
    assert open_now.height == 210
    assert members.filter(pl.col("role") == "child").height == 510


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2018, 8, 31), LAST])
def test_a_family_has_one_open_episode(rows: Rows, day: date) -> None:
    open_then = open_on(rows["early_help_episode"], day, "opened_on", "closed_on")
    assert open_then["family_id"].is_unique().all()


def test_contacts_lead_to_their_familys_episode(rows: Rows) -> None:
    progressed = rows["contact"].filter(pl.col("outcome").is_in(OUTCOMES))
    linked = progressed.join(
        rows["early_help_episode"].select(
            "early_help_episode_id", "opened_on", "closed_on", family="family_id"
        ),
        on="early_help_episode_id",
    )
    assert linked.height == progressed.height
    assert linked.filter(pl.col("family") != pl.col("family_id")).height == 0
    soon = (pl.col("opened_on") - pl.col("decided_at").dt.date()).dt.total_days() <= 7
    assert linked.select(soon.all()).item()
    assert linked.filter(pl.col("closed_on") <= pl.col("received_at").dt.date()).height == 0


def test_whom_a_contact_named_is_in_the_episode(rows: Rows) -> None:
    progressed = rows["contact"].filter(pl.col("outcome").is_in(OUTCOMES))
    missing = progressed.join(
        rows["early_help_member"], on=["early_help_episode_id", "person_id"], how="anti"
    )
    assert missing.height == 0


def test_step_downs_follow_a_closed_referral(rows: Rows) -> None:
    stepped = rows["early_help_episode"].drop_nulls("stepped_down_from_referral_id")
    referrals = rows["referral"].select(stepped_down_from_referral_id="referral_id", closed="closed_on")
    joined = stepped.join(referrals, on="stepped_down_from_referral_id")
    assert 100 < joined.height == stepped.height
    assert joined.filter(pl.col("opened_on") < pl.col("closed")).height == 0


def test_every_episode_has_a_lead_worker_and_a_child(rows: Rows) -> None:
    episodes = rows["early_help_episode"]
    children = rows["early_help_member"].filter(pl.col("role") == "child")
    begun = episodes.filter(pl.col("opened_on") <= LAST)
    assert begun["lead_worker_id"].null_count() == 0
    assert episodes.join(children, on="early_help_episode_id", how="anti").height == 0


def test_children_are_children_when_the_episode_opens(rows: Rows) -> None:
    children = (
        rows["early_help_member"]
        .filter(pl.col("role") == "child")
        .join(
            rows["early_help_episode"].select("early_help_episode_id", "opened_on"),
            on="early_help_episode_id",
        )
        .join(rows["person"].select("person_id", "date_of_birth"), on="person_id")
    )
    assert children.filter(pl.col("date_of_birth") > pl.col("opened_on")).height == 0
    assert children.filter(pl.col("date_of_birth").dt.offset_by("18y") <= pl.col("opened_on")).height == 0


def test_teams_around_the_family_end_with_its_episode(rows: Rows) -> None:
    teams = rows["team_around_the_family"].join(
        rows["early_help_episode"].select("early_help_episode_id", began="opened_on", ended="closed_on"),
        on="early_help_episode_id",
    )
    assert teams.height > 1000
    assert (
        teams.filter((pl.col("opened_on") < pl.col("began")) | (pl.col("closed_on") > pl.col("ended"))).height
        == 0
    )
