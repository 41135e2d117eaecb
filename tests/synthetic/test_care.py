"""Care: the printed figures, counted straight from the rows."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

Rows = dict[str, pl.DataFrame]

LAST = date(2021, 4, 30)


def open_on(frame: pl.DataFrame, day: date, start: str = "started_on", end: str = "ended_on") -> pl.DataFrame:
    """The rows that are open on a day."""
    return frame.filter((pl.col(start) <= day) & (pl.col(end).is_null() | (pl.col(end) > day)))


def in_care(rows: Rows, day: date) -> pl.DataFrame:
    """The episodes of children in care on a day, with their placement and person."""
    episodes = open_on(rows["care_episode"], day).filter(~pl.col("legal_status").is_in(["V3", "V4"]))
    people = rows["person"].select("person_id", "unaccompanied_asylum_seeker", "date_of_birth")
    return episodes.join(
        rows["placement"].drop("person_id", "started_on", "ended_on"), on="placement_id"
    ).join(people, on="person_id")


def entering(rows: Rows, start: date, end: date) -> int:
    """How many entered care in a period; the end is not in it."""
    episodes = rows["care_episode"].filter(~pl.col("legal_status").is_in(["V3", "V4"]))
    began = episodes.filter(pl.col("reason_new_episode") == "S")
    return began.filter(pl.col("started_on").is_between(start, end, closed="left")).height


@pytest.mark.parametrize(("day", "children"), [(LAST, 509), (date(2019, 3, 31), 496)])
def test_children_in_care(rows: Rows, day: date, children: int) -> None:
    assert in_care(rows, day)["person_id"].n_unique() == in_care(rows, day).height == children


def test_rates_of_children_in_care(rows: Rows) -> None:
    ours = rows["population_estimate"].filter(
        (pl.col("area") == pl.col("authority")) & (pl.col("age_band") == "0_to_17")
    )
    people = {row["year"]: row["people"] for row in ours.sort("released_on").iter_rows(named=True)}
    assert round(509 / people[2020] * 10_000, 1) == 74.9
    assert round(496 / people[2018] * 10_000, 1) == 74.4


@pytest.mark.parametrize(
    ("start", "end", "children"),
    [
        (date(2021, 1, 1), date(2021, 5, 1), 69),
        (date(2021, 3, 1), date(2021, 4, 1), 33),
        (date(2021, 4, 1), date(2021, 5, 1), 12),
    ],
)
def test_children_entering_care(rows: Rows, start: date, end: date, children: int) -> None:
    assert entering(rows, start, end) == children


def test_fewer_entered_care_in_the_first_lockdown(rows: Rows) -> None:
    spring = [entering(rows, date(year, 4, 1), date(year, 6, 1)) for year in range(2015, 2021)]
    assert spring[-1] == min(spring)


def test_placed_outside_the_authority(rows: Rows) -> None:
    assert in_care(rows, LAST).filter(~pl.col("in_authority")).height == 195


def test_over_20_miles_as_the_dfe_counts_them(rows: Rows) -> None:
    counted = (pl.col("distance") > 20) & ~pl.col("for_adoption") & ~pl.col("unaccompanied_asylum_seeker")
    assert in_care(rows, LAST).filter(counted).height == 75
    earlier = in_care(rows, date(2020, 4, 30))
    assert round(100 * earlier.filter(counted).height / earlier.height) == 16


@pytest.mark.parametrize(("day", "children"), [(LAST, 91), (date(2021, 3, 31), 96), (date(2019, 3, 31), 91)])
def test_out_of_the_borough_and_20_miles_or_more(rows: Rows, day: date, children: int) -> None:
    assert in_care(rows, day).filter(~pl.col("in_authority") & (pl.col("distance") >= 20)).height == children


def test_placed_with_parents(rows: Rows) -> None:
    ends = [date(2020, 12, 31), date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31), LAST]
    children = [in_care(rows, day)["with_parents"].sum() for day in ends]
    assert children[-1] == 83
    assert children == sorted(children)


def test_children_adopted_with_their_brothers_and_sisters(rows: Rows) -> None:
    adopted = rows["adoption_case"].filter(
        pl.col("adopted_on").is_between(date(2020, 4, 1), date(2021, 3, 31))
    )
    families = rows["family_member"].select("person_id", "family_id")
    groups = adopted.join(families, on="person_id").group_by("family_id", "adopted_on").len()
    assert adopted.height == 24
    assert groups.filter(pl.col("len") > 1).height >= 3


def test_decided_and_not_yet_adopted(rows: Rows) -> None:
    cases = rows["adoption_case"].with_columns(done=pl.min_horizontal("adopted_on", "reversed_on"))
    assert open_on(cases, LAST, "decided_on", "done").height == 25


def test_moving_in_with_adopters_within_14_months(rows: Rows) -> None:
    placed = rows["adoption_case"].filter(pl.col("placed_on").is_between(date(2012, 4, 1), date(2015, 3, 31)))
    quick = placed.filter((pl.col("placed_on") - pl.col("entered_care_on")).dt.total_days() < 426)
    assert round(100 * quick.height / placed.height, 1) == 65.0


def test_edge_of_care_pilot(rows: Rows) -> None:
    born = rows["person"].select("person_id", "date_of_birth")
    age = (pl.col("started_on").dt.year() - pl.col("date_of_birth").dt.year()) - (
        pl.col("started_on").dt.strftime("%m%d") < pl.col("date_of_birth").dt.strftime("%m%d")
    )
    followed = (
        rows["edge_of_care_work"]
        .join(born, on="person_id")
        .with_columns(age=age, then=pl.col("completed_on").dt.offset_by("6mo"))
        .filter(pl.col("then").is_between(date(2017, 4, 1), date(2018, 3, 31)))
        .filter(pl.col("age").is_between(0, 2) | pl.col("age").is_between(9, 15))
    )
    episodes = rows["care_episode"].select("person_id", began="started_on", ended="ended_on")
    there = (
        followed.join(episodes, on="person_id")
        .filter(
            (pl.col("began") <= pl.col("then"))
            & (pl.col("ended").is_null() | (pl.col("ended") > pl.col("then")))
        )
        .select("edge_of_care_work_id")
        .unique()
    )
    assert followed.height > 20
    assert 1 - there.height / followed.height == 0.75
    assert followed["saving"].sum() == 1_000_000
    assert followed["saving"].null_count() == there.height


def test_a_years_work_saves_about_a_million(rows: Rows) -> None:
    work = rows["edge_of_care_work"]
    for year in (2018, 2019, 2020):
        saved = work.filter(pl.col("completed_on").is_between(date(year, 4, 1), date(year + 1, 3, 31)))[
            "saving"
        ].sum()
        assert 800_000 < saved < 1_300_000


# lives that make sense


def test_periods_of_care_follow_one_another(rows: Rows) -> None:
    episodes = rows["care_episode"].sort("person_id", "started_on", "ended_on", nulls_last=True)
    same = pl.col("person_id") == pl.col("person_id").shift()
    before = pl.col("ended_on").shift()
    wrong = episodes.filter(same & (before.is_null() | (before > pl.col("started_on"))))
    assert wrong.is_empty()


def test_an_episode_that_ends_in_another_is_followed_on_the_same_day(rows: Rows) -> None:
    episodes = rows["care_episode"].sort("care_period_id", "started_on")
    follows = episodes.with_columns(
        next_on=pl.col("started_on").shift(-1).over("care_period_id"),
        next_why=pl.col("reason_new_episode").shift(-1).over("care_period_id"),
    )
    goes_on = follows.filter(pl.col("next_on").is_not_null())
    assert (goes_on["ended_on"] == goes_on["next_on"]).all()
    assert (goes_on["reason_ceased"] == "X1").all()
    assert (goes_on["next_why"] != "S").all()
    lasts = follows.filter(pl.col("next_on").is_null())
    assert lasts.filter(pl.col("ended_on").is_null() != pl.col("reason_ceased").is_null()).is_empty()
    assert lasts.filter(pl.col("reason_ceased") == "X1").is_empty()
    firsts = episodes.filter(pl.col("started_on") == pl.col("entered_care_on"))
    assert (firsts["reason_new_episode"] == "S").all()


def test_each_episode_has_one_placement_and_one_status_throughout(rows: Rows) -> None:
    episodes = rows["care_episode"]
    placed = episodes.join(
        rows["placement"].select("placement_id", "person_id", begins="started_on", ends="ended_on"),
        on="placement_id",
    )
    never = date(2100, 1, 1)
    assert placed.height == episodes.height
    assert placed.filter(pl.col("person_id") != pl.col("person_id_right")).is_empty()
    assert placed.filter(
        (pl.col("begins") > pl.col("started_on"))
        | (pl.col("ends").fill_null(never) < pl.col("ended_on").fill_null(never))
    ).is_empty()
    held = episodes.join(
        rows["legal_status"].select("person_id", "legal_status", begins="started_on", ends="ended_on"),
        on=["person_id", "legal_status"],
    ).filter(
        (pl.col("begins") <= pl.col("started_on"))
        & (pl.col("ends").fill_null(never) >= pl.col("ended_on").fill_null(never))
    )
    assert held["care_episode_id"].n_unique() == episodes.height


def test_nobody_is_in_care_before_birth_or_after_18(rows: Rows) -> None:
    episodes = rows["care_episode"].join(rows["person"].select("person_id", "date_of_birth"), on="person_id")
    grown = pl.col("date_of_birth").dt.offset_by("18y")
    assert episodes.filter(pl.col("started_on") < pl.col("date_of_birth")).is_empty()
    assert episodes.filter(pl.col("ended_on").fill_null(LAST) > grown).is_empty()


def test_children_are_with_parents_only_under_a_care_order(rows: Rows) -> None:
    placed = rows["care_episode"].join(
        rows["placement"].select("placement_id", "with_parents"), on="placement_id"
    )
    statuses = placed.filter(pl.col("with_parents"))["legal_status"].unique()
    assert set(statuses) <= {"C1", "C2"}


def test_children_are_placed_for_adoption_under_a_placement_order(rows: Rows) -> None:
    placed = rows["care_episode"].join(
        rows["placement"].select("placement_id", "for_adoption"), on="placement_id"
    )
    assert set(placed.filter(pl.col("for_adoption"))["legal_status"]) == {"E1"}
    cases = rows["adoption_case"].select("person_id", "placed_on")
    moved = rows["placement"].filter(pl.col("for_adoption")).join(cases, on="person_id")
    assert (moved["started_on"] == moved["placed_on"]).all()


def test_only_those_of_16_live_on_their_own(rows: Rows) -> None:
    alone = (
        rows["placement"]
        .filter(pl.col("placement_type").is_in(["H5", "P2"]))
        .join(rows["person"].select("person_id", "date_of_birth"), on="person_id")
    )
    assert alone.height > 20
    assert alone.filter(pl.col("started_on") < pl.col("date_of_birth").dt.offset_by("16y")).is_empty()


def test_few_children_have_three_placements_in_a_year(rows: Rows) -> None:
    year, day = date(2020, 4, 1), date(2021, 3, 31)
    here = in_care(rows, day).select("person_id")
    placements = rows["placement"].filter(
        (pl.col("started_on") <= day) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > year))
    )
    counts = placements.join(here, on="person_id").group_by("person_id").len()
    share = counts.filter(pl.col("len") >= 3).height / here.height
    assert 0.04 < share < 0.13


def test_brothers_and_sisters_often_enter_care_together(rows: Rows) -> None:
    began = rows["care_episode"].filter(pl.col("reason_new_episode") == "S")
    families = rows["family_member"].select("person_id", "family_id")
    together = began.join(families, on="person_id").group_by("family_id", "started_on").len()
    share = together.filter(pl.col("len") > 1)["len"].sum() / began.height
    assert 0.3 < share < 0.7


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("care_review", "held_on"),
        ("health_assessment", "completed_on"),
        ("dental_check", "checked_on"),
        ("strengths_and_difficulties", "completed_on"),
        ("missing_episode", "started_at"),
    ],
)
def test_what_happens_in_care_happens_while_in_care(rows: Rows, table: str, day: str) -> None:
    known = rows[table].filter(pl.col(day).is_not_null()).select("person_id", on=pl.col(day).cast(pl.Date))
    episodes = rows["care_episode"].select("person_id", "started_on", "ended_on")
    there = (
        known.with_row_index()
        .join(episodes, on="person_id")
        .filter(
            (pl.col("started_on") <= pl.col("on"))
            & (pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("on")))
        )
    )
    assert known.height > 500
    assert there["index"].n_unique() == known.height


def test_most_children_have_their_yearly_health_assessment(rows: Rows) -> None:
    day, year = date(2020, 3, 31), date(2019, 4, 1)
    here = in_care(rows, day).filter(pl.col("entered_care_on") <= year)
    seen = (
        rows["health_assessment"]
        .filter(pl.col("completed_on").is_between(year, day))
        .select("person_id")
        .unique()
    )
    share = here.join(seen, on="person_id", how="semi").height / here.height
    assert 0.85 < share < 0.98


def test_scores_are_there_or_a_reason_why_not(rows: Rows) -> None:
    asked = rows["strengths_and_difficulties"]
    assert (asked["score"].is_null() == asked["no_score_reason"].is_not_null()).all()


def test_those_who_leave_by_special_guardianship_have_an_order_of_that_day(rows: Rows) -> None:
    left = rows["care_episode"].filter(
        pl.col("reason_ceased").is_in(["E43", "E44", "E45", "E46", "E47", "E48"])
    )
    orders = rows["special_guardianship"].select("person_id", "ordered_on")
    assert left.height > 60
    assert (
        left.join(orders, left_on=["person_id", "ended_on"], right_on=["person_id", "ordered_on"]).height
        == left.height
    )


def test_those_adopted_left_care_on_the_day_of_the_order(rows: Rows) -> None:
    cases = rows["adoption_case"].filter(pl.col("adopted_on") > date(2015, 4, 1))
    left = rows["care_episode"].filter(pl.col("reason_ceased").is_in(["E11", "E12"]))
    met = cases.join(left, left_on=["person_id", "adopted_on"], right_on=["person_id", "ended_on"])
    assert met.height == cases.height == left.height


def test_short_breaks_are_no_part_of_the_children_in_care(rows: Rows) -> None:
    breaks = rows["care_episode"].filter(pl.col("legal_status") == "V4")
    assert open_on(breaks, LAST).height > 0
    assert breaks.join(in_care(rows, LAST), on="person_id", how="semi").is_empty()


@pytest.mark.parametrize(("kind", "every"), [("child_in_care", 42), ("care_leaver", 56)])
def test_children_in_care_and_care_leavers_are_visited(rows: Rows, kind: str, every: int) -> None:
    visits = rows["visit"].filter(pl.col("kind") == kind).sort("person_id", "due_on")
    same = visits["person_id"] == visits["person_id"].shift()
    between = visits["due_on"].diff().dt.total_days().filter(same).to_list()
    assert between.count(every) > 0.97 * len(between)  # but where a child comes back into care
    made = visits.filter(pl.col("visited_on").is_not_null())
    assert 0.94 < made.height / visits.height < 0.99
    assert (made["visited_on"] <= LAST).all()
    assert made["seen"].null_count() == 0
    assert visits.filter(pl.col("visited_on").is_null())["seen"].null_count() == visits.height - made.height
