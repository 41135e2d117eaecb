"""The front door's printed figures (scrutiny report 4.9 to 4.13, outcome plan), and the sense of it."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from tests.synthetic.counting import MONTH, YEAR, counts, rounded, within

Rows = dict[str, pl.DataFrame]

MARCH = (date(2021, 3, 1), date(2021, 3, 31))
YEAR_BEFORE = (date(2019, 5, 1), date(2020, 4, 30))
TO_EARLY_HELP = ["early_help_360", "early_help_new_episode"]
TO_CASEWORK = [*TO_EARLY_HELP, "referral_to_social_care"]


def _abuse(rows: Rows, days: tuple[date, date]) -> pl.DataFrame:
    """Contacts of a period with domestic abuse as any reason."""
    further = rows["contact_reason"].filter(pl.col("reason") == "domestic_abuse")["contact_id"]
    is_abuse = (pl.col("main_reason") == "domestic_abuse") | pl.col("contact_id").is_in(further.implode())
    return within(rows["contact"], "received_at", days).filter(is_abuse)


@pytest.mark.parametrize(
    ("days", "contacts", "children", "families"),
    [(MONTH, 1927, 1071, 579), (MARCH, 2192, 1237, None), (YEAR, 23553, None, None)],
)
def test_contacts(
    rows: Rows, days: tuple[date, date], contacts: int, children: int | None, families: int | None
) -> None:
    some = within(rows["contact"], "received_at", days)
    assert some.height == contacts
    assert children in (None, some.filter(pl.col("client_type") == "child").height)
    assert families in (None, some["family_id"].drop_nulls().n_unique())


def test_three_months_of_decrease_before_march(rows: Rows) -> None:
    months = counts(rows["contact"].with_columns(month=pl.col("received_at").dt.strftime("%Y-%m")), "month")
    five = [months[each] for each in ("2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03")]
    assert five[0] < five[1] > five[2] > five[3] > five[4] < five[5]


SOURCES = {
    "police": (6296, 6361), "probation": (2183, 2632), "parents_carers": (2562, 2165),
    "education_school": (2755, 2049), "cafcass": (1183, 1121), "hospital_staff": (1203, 1003),
    "ambulance": (742, 958), "other_local_authority": (969, 900), "anonymous": (855, 751),
    "social_worker": (599, 738), "nspcc": (428, 619),
}  # fmt: skip
REASONS = {
    "domestic_abuse": (4765, 4461), "request_for_information": (2993, 3089),
    "statutory_notification": (1618, 2314), "emotional_abuse": (1352, 1547), "sexual_abuse": (856, 1198),
    "behaviour_issues": (1254, 1080), "parenting": (1194, 1063), "child_physical_abuse": (1276, 1032),
    "contact_issues": (878, 1021), "child_mental_health": (1244, 950), "drug_and_alcohol_misuse": (932, 847),
    "adult_mental_health": (973, 834), "child_disability_difficulties": (543, 579),
    "child_sexual_exploitation": (695, 572), "neglect": (663, 539),
}  # fmt: skip


@pytest.mark.parametrize(("column", "printed"), [("source", SOURCES), ("main_reason", REASONS)])
def test_sources_and_main_reasons(rows: Rows, column: str, printed: dict[str, tuple[int, int]]) -> None:
    before = counts(within(rows["contact"], "received_at", YEAR_BEFORE), column)
    latest = counts(within(rows["contact"], "received_at", YEAR), column)
    assert {code: (before[code], latest[code]) for code in printed} == printed
    assert all(count < 500 for code, count in latest.items() if code not in printed)


@pytest.mark.parametrize(
    ("days", "contacts", "children", "to_early_help", "assessed"),
    [(MONTH, 404, 235, 60, 293), (YEAR, 4504, 2608, 728, 3052)],
)
def test_domestic_abuse(
    rows: Rows, days: tuple[date, date], contacts: int, children: int, to_early_help: int, assessed: int
) -> None:
    some = _abuse(rows, days)
    assert some.height == contacts
    assert some.filter(pl.col("client_type") == "child").height == children
    assert some.filter(pl.col("outcome").is_in(TO_EARLY_HELP)).height == to_early_help
    assert some.join(rows["vulnerable_person_assessment"], on="contact_id", how="semi").height == assessed


@pytest.mark.parametrize(("days", "helped", "of_abuse"), [(MONTH, 104, 60), (YEAR, 1372, 728)])
def test_progress_to_early_help(rows: Rows, days: tuple[date, date], helped: int, of_abuse: int) -> None:
    some = within(rows["contact"], "received_at", days).filter(pl.col("outcome").is_in(TO_EARLY_HELP))
    assert some.height == helped
    assert some.filter(pl.col("main_reason") == "domestic_abuse").height == of_abuse


def test_vulnerable_person_assessments(rows: Rows) -> None:
    risks = rows["vulnerable_person_assessment"].select("contact_id", "risk")
    year = _abuse(rows, YEAR).join(risks, on="contact_id")
    assert counts(year, "risk") == {"high": 682, "medium": 1766, "standard": 244, "other": 360}
    assert year.filter(pl.col("outcome").is_in(TO_CASEWORK)).height == 645
    assert set(year["source"]) == {"police"}


def test_triage_within_24_hours_in_2018_19(rows: Rows) -> None:
    year = within(rows["contact"], "received_at", (date(2018, 4, 1), date(2019, 3, 31)))
    decided = year.drop_nulls("decided_at")
    quick = decided.filter(pl.col("decided_at") - pl.col("received_at") <= timedelta(hours=24)).height
    assert rounded(100 * quick / decided.height, 1) == 70.8


# sense


def test_every_referral_came_from_a_contact_of_the_child(rows: Rows) -> None:
    referrals = within(rows["referral"], "received_on", (date(2015, 4, 1), MONTH[1]))
    contacts = rows["contact"].select("referral_id", "received_at", "outcome", child="person_id")
    joined = referrals.join(contacts, on="referral_id")
    assert joined.height == referrals.height
    assert joined.filter(pl.col("child") != pl.col("person_id")).height == 0
    assert set(joined["outcome"]) == {"referral_to_social_care"}
    assert joined.filter(pl.col("received_at").dt.date() > pl.col("received_on")).height == 0


def test_client_type_is_by_age_on_the_day(rows: Rows) -> None:
    born = rows["person"].select("person_id", "date_of_birth")
    joined = rows["contact"].join(born, on="person_id")
    day = pl.col("received_at").dt.date()
    adult = pl.col("date_of_birth").dt.offset_by("18y") <= day
    assert joined.filter(day < pl.col("date_of_birth")).height == 0
    assert joined.filter(adult != (pl.col("client_type") == "adult")).height == 0


def test_a_contact_event_is_one_family_one_source_one_moment(rows: Rows) -> None:
    events = (
        rows["contact"]
        .group_by("contact_event_id")
        .agg(pl.col("family_id", "source", "main_reason", "received_at").n_unique())
    )
    assert 2.0 < rows["contact"].height / events.height < 3.5
    assert events.select(pl.max_horizontal(pl.exclude("contact_event_id").max())).item() == 1


def test_decisions_follow_receipt_and_oversight_is_usual(rows: Rows) -> None:
    contacts = rows["contact"]
    assert contacts.filter(pl.col("decided_at") < pl.col("received_at")).height == 0
    undecided = contacts.filter(pl.col("decided_at").is_null())
    assert undecided["outcome"].is_null().all()
    assert undecided.height < 100
    unmet = contacts.filter(pl.col("criteria_met").not_())
    assert unmet.drop_nulls("oversight_at").height / unmet.height > 0.99


def test_police_work_at_night(rows: Rows) -> None:
    night = pl.col("received_at").dt.hour().is_in([22, 23, 0, 1, 2, 3, 4, 5])
    by_police = rows["contact"].filter(pl.col("source") == "police")
    by_schools = rows["contact"].filter(pl.col("source") == "education_school")
    assert by_police.filter(night).height / by_police.height > 0.08
    assert by_schools.filter(night).height / by_schools.height < 0.02
