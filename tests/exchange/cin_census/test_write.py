"""The children in need census, out: valid, of the year, and the same when it comes in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.exchange.cin_census.codes import CONFERENCE
from continuum.exchange.cin_census.read import read
from continuum.exchange.cin_census.write import write
from continuum.exchange.format import Asked, Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets
from tests.exchange.cin_census.census import GIVEN

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parents[1] / "samples" / "CIN_schema_2026.xsd")))
START, END = date(2020, 4, 1), date(2021, 3, 31)
ASKED = Asked(date(2021, 4, 30))
CONFERENCES = "initial_child_protection_conference"
OF_AN_EPISODE = (
    "single_assessment",
    "child_in_need_plan",
    "section_47_enquiry",
    CONFERENCES,
    "child_protection_plan",
)

Frames = Mapping[str, pl.DataFrame]
Rows = list[dict[str, Any]]


def written(dataset: Dataset, folder: Path, asked: Asked = ASKED) -> Path:
    path = folder / "census.xml"
    path.unlink(missing_ok=True)
    write(dataset, path, asked)
    return path


def valid(path: Path) -> bool:
    found = SCHEMA.validate(etree.parse(str(path)))
    assert found, SCHEMA.error_log
    return bool(found)


def dataset(**tables: Rows) -> Dataset:
    frames = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}
    return Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)


CHILD = {"person_id": "1", "date_of_birth": date(2010, 5, 1), "sex": "F", "ethnicity": "WBRI"}
REFERRAL = {
    "referral_id": "r", "person_id": "1", "received_on": date(2020, 6, 1), "source": "6",
    "primary_need": "N1", "no_further_action": False,
}  # fmt: skip


OF_R = {"person_id": "1", "referral_id": "r"}


def test_a_census_has_its_year_authority_and_moment(tmp_path: Path) -> None:
    path = written(dataset(person=[CHILD], referral=[REFERRAL]), tmp_path)
    assert valid(path)
    tree = etree.parse(str(path))
    header = {each.tag: each.text for each in tree.find("Header").iter()}
    assert (header["Year"], header["ReferenceDate"], header["LEA"]) == ("2021", "2021-03-31", "896")
    assert header["DateTime"] == "2021-05-07T18:00:00"


def elements(path: Path, name: str) -> list[str | None]:
    return [each.text for each in etree.parse(str(path)).iter(name)]


@pytest.mark.parametrize(
    ("received", "closed", "told"),
    [
        (date(2019, 6, 1), None, True),
        (date(2019, 6, 1), date(2020, 3, 31), False),
        (date(2019, 6, 1), date(2020, 4, 1), True),
        (date(2021, 3, 31), None, True),
        (date(2021, 4, 1), None, False),
    ],
)
def test_told_are_those_in_need_at_any_time_in_the_year(
    tmp_path: Path, received: date, closed: date | None, told: bool
) -> None:
    other = {**REFERRAL, "referral_id": "s", "received_on": received, "closed_on": closed}
    path = written(dataset(person=[CHILD], referral=[REFERRAL, other]), tmp_path)
    assert (received.isoformat() in elements(path, "CINreferralDate")) is told


def test_what_came_after_the_year_is_not_known_yet(tmp_path: Path) -> None:
    after = date(2021, 4, 2)
    path = written(
        dataset(
            person=[{**CHILD, "died_on": after}],
            referral=[{**REFERRAL, "closed_on": after, "closure_reason": "RC2"}],
            single_assessment=[
                {**OF_R, "single_assessment_id": "a", "started_on": date(2021, 3, 1), "completed_on": after},
                {**OF_R, "single_assessment_id": "b", "started_on": after, "completed_on": None},
            ],
            assessment_factor=[{"assessment_factor_id": "f", "single_assessment_id": "a", "factor": "1A"}],
        ),
        tmp_path,
    )  # fmt: skip
    assert valid(path)
    told = {each.tag for each in etree.parse(str(path)).iter()}
    assert told.isdisjoint(
        {
            "CINclosureDate",
            "ReasonForClosure",
            "PersonDeathDate",
            "AssessmentAuthorisationDate",
            "AssessmentFactors",
        }
    )
    assert elements(path, "AssessmentActualStartDate") == ["2021-03-01"]


def test_what_the_schema_asks_for_and_nobody_knows_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    asked = Asked(ASKED.as_at, progress=said.append)
    plan = {
        "child_protection_plan_id": "p",
        "person_id": "1",
        "referral_id": "r",
        "started_on": date(2020, 7, 1),
    }
    without = {"referral_id": "r", "person_id": "1", "received_on": date(2020, 6, 1)}
    person = {"person_id": "1", "unique_pupil_number": "none"}
    path = written(
        dataset(person=[person], referral=[without], child_protection_plan=[plan]), tmp_path, asked
    )
    assert valid(path)
    assert elements(path, "Sex") == ["U"]
    assert elements(path, "Ethnicity") == ["NOBT"]
    assert elements(path, "ReferralSource") == ["10"]
    assert (
        elements(path, "ChildProtectionPlans") == elements(path, "UPN") == elements(path, "UPNunknown") == []
    )
    assert len(said) == 7
    assert (
        "1 child protection plans without the category of abuse or the number of plans before, not told"
        in said
    )


def test_of_two_conferences_of_one_enquiry_the_first_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    enquiry = {
        "section_47_enquiry_id": "e",
        "person_id": "1",
        "referral_id": "r",
        "strategy_discussion_on": date(2020, 7, 1),
    }
    conference = {"person_id": "1", "referral_id": "r", "section_47_enquiry_id": "e"}
    path = written(
        dataset(
            person=[CHILD],
            referral=[REFERRAL],
            section_47_enquiry=[enquiry],
            initial_child_protection_conference=[
                {**conference, f"{CONFERENCES}_id": "2", "held_on": date(2020, 8, 1)},
                {**conference, f"{CONFERENCES}_id": "1", "held_on": date(2020, 7, 20)},
            ],
        ),
        tmp_path,
        Asked(ASKED.as_at, progress=said.append),
    )  # fmt: skip
    assert elements(path, "DateOfInitialCPC") == ["2020-07-20"]
    assert said == ["1 further conferences of one enquiry, not told"]


def test_a_year_without_a_child_in_need_is_no_census(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="no child was in need in the year that ended on 31/03/2020"):
        written(dataset(person=[CHILD], referral=[REFERRAL]), tmp_path, Asked(date(2020, 5, 1)))


def test_a_census_is_of_one_authority(tmp_path: Path) -> None:
    frames = {"person": pl.DataFrame([CHILD])}
    two = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY, further_authorities={"E06000049": "Another"})
    with pytest.raises(ContinuumError, match="one by one"):
        written(two, tmp_path)


def test_an_authority_without_a_number_is_told_without_a_source(tmp_path: Path) -> None:
    frames = {"person": pl.DataFrame([CHILD]), "referral": pl.DataFrame([REFERRAL])}
    said: list[str] = []
    unknown = Dataset.from_frames(frames, KNOWN_AT, "E06999999")
    path = written(unknown, tmp_path, Asked(ASKED.as_at, progress=said.append))
    assert valid(path)
    assert elements(path, "Source") == []
    assert said == ["1 header without the authority's number, which is not known"]


def test_a_text_that_cannot_stand_in_xml_is_refused(tmp_path: Path) -> None:
    odd = {"person_id": "1\x02"}
    with pytest.raises(ContinuumError, match="cannot stand in XML"):
        written(dataset(person=[{**CHILD, **odd}], referral=[{**REFERRAL, **odd}]), tmp_path)


def coherent(drawn_dataset: Dataset) -> Dataset:
    """The dataset with each thing about the child of its episode, pupil numbers of their form, and no further
    action over on the day.
    """
    frames = {name: drawn_dataset.frame(name) for name in drawn_dataset.tables}
    child_of = dict(frames["referral"].select("referral_id", "person_id").iter_rows())
    for table in OF_AN_EPISODE:
        of = pl.col("referral_id").replace_strict(child_of, default=None, return_dtype=pl.String)
        frames[table] = frames[table].with_columns(person_id=pl.coalesce(of, "person_id"))
    enquiries = frames["section_47_enquiry"].select("section_47_enquiry_id", "referral_id", "person_id")
    conferences = (
        frames[CONFERENCES]
        .drop("referral_id", "person_id")
        .join(enquiries, on="section_47_enquiry_id", how="left")
    )
    alone = frames[CONFERENCES].select(f"{CONFERENCES}_id", "referral_id", "person_id")
    conferences = conferences.join(alone, on=f"{CONFERENCES}_id", how="left", suffix="_own").with_columns(
        referral_id=pl.coalesce("referral_id", "referral_id_own"),
        person_id=pl.coalesce("person_id", "person_id_own"),
    )
    frames[CONFERENCES] = conferences.select(TABLES[CONFERENCES].field_names)
    digits = pl.col("person_id").str.extract(r"(\d+)$").str.zfill(12)
    frames["person"] = frames["person"].with_columns(
        unique_pupil_number=pl.when(pl.col("unique_pupil_number").is_not_null()).then(pl.lit("A") + digits)
    )
    over = pl.col("no_further_action") & pl.col("closed_on").is_null()
    frames["referral"] = frames["referral"].with_columns(
        closed_on=pl.when(over).then("received_on").otherwise("closed_on")
    )
    return Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)


def by_then(day: date | None) -> date | None:
    return day if day is not None and day <= END else None


def in_year(day: date | None) -> bool:
    return day is not None and START <= day <= END


def open_in_year(started: date | None, ended: date | None) -> bool:
    return started is not None and started <= END and (ended is None or ended >= START)


def several(told: Iterable[tuple[Any, ...] | None]) -> frozenset[tuple[Any, int]]:
    """What is told, with how often, in no order."""
    return frozenset(Counter(filter(None, told)).items())


class Story:
    """What a dataset tells of the children in need in the year, put together slowly and without ids."""

    def __init__(self, frames: Frames) -> None:
        self.of = {name: frame.to_dicts() for name, frame in frames.items()}

    def about(self, table: str, field: str, value: str) -> Rows:
        return [row for row in self.of.get(table, []) if row.get(field) == value]

    def children(self) -> Counter[tuple[Any, ...]]:
        return Counter(filter(None, (self.child(row) for row in self.of["person"])))

    def child(self, row: dict[str, Any]) -> tuple[Any, ...] | None:
        episodes = [
            self.episode(each)
            for each in self.about("referral", "person_id", row["person_id"])
            if open_in_year(each["received_on"], each["closed_on"])
            and (each["received_on"] >= START or not each["no_further_action"])
        ]
        if not episodes:
            return None
        former = row["former_unique_pupil_number"]
        return (
            row["person_id"], row["date_of_birth"], row["sex"] or "U", row["ethnicity"] or "NOBT",
            by_then(row["died_on"]), row["unique_pupil_number"],
            former if former and former[0] == "A" else None, row["unique_pupil_number_unknown"],
            frozenset(each["disability"] for each in self.about("disability", "person_id", row["person_id"])),
            frozenset(Counter(episodes).items()),
        )  # fmt: skip

    def episode(self, row: dict[str, Any]) -> tuple[Any, ...]:
        # A referral that ended in no further action was over on the day, whatever is known of its end.
        closed = by_then(row["closed_on"]) or (row["received_on"] if row["no_further_action"] else None)
        inside = [
            several(tell(each) for each in self.about(table, "referral_id", row["referral_id"]))
            for table, tell in (
                ("single_assessment", self.assessment), ("child_in_need_plan", self.need_plan),
                ("section_47_enquiry", self.enquiry), ("child_protection_plan", self.protection_plan),
            )
        ]  # fmt: skip
        alone = [
            each["held_on"]
            for each in self.about(CONFERENCES, "referral_id", row["referral_id"])
            if each["section_47_enquiry_id"] is None and in_year(each["held_on"])
        ]
        return (
            row["received_on"], row["source"] or "10", row["primary_need"], bool(row["no_further_action"]),
            closed, row["closure_reason"] if by_then(row["closed_on"]) else None,
            min(alone, default=None), *inside,
        )  # fmt: skip

    def assessment(self, row: dict[str, Any]) -> tuple[Any, ...] | None:
        started, completed = row["started_on"] or row["clock_started_on"], row["completed_on"]
        if not open_in_year(started, completed):
            return None
        found = self.about("assessment_factor", "single_assessment_id", row["single_assessment_id"])
        factors = (
            frozenset(each["factor"] for each in found) if completed == by_then(completed) else frozenset()
        )
        return started, by_then(completed), factors

    def need_plan(self, row: dict[str, Any]) -> tuple[Any, ...] | None:
        if not open_in_year(row["started_on"], row["ended_on"]):
            return None
        return row["started_on"], by_then(row["ended_on"])

    def enquiry(self, row: dict[str, Any]) -> tuple[Any, ...] | None:
        began = row["strategy_discussion_on"] or row["started_on"]
        of_it = self.about(CONFERENCES, "section_47_enquiry_id", row["section_47_enquiry_id"])
        held = min((each["held_on"] for each in of_it if in_year(each["held_on"])), default=None)
        before = any(each["held_on"] is not None and each["held_on"] < START for each in of_it)
        if began is None or began > END or not (held or (began >= START and not before)):
            return None
        target = min((each["target_on"] for each in of_it if each["target_on"]), default=None)
        outcome = row["outcome"]
        elsewhere = outcome is not None and outcome != CONFERENCE and held is None
        return (
            began,
            "other" if elsewhere else CONFERENCE if held else None,
            None if elsewhere else target,
            held,
        )

    def protection_plan(self, row: dict[str, Any]) -> tuple[Any, ...] | None:
        initial, latest = row["initial_category"], row["latest_category"]
        known = (initial or latest) is not None and row["previous_plans"] is not None
        if not known or not open_in_year(row["started_on"], row["ended_on"]):
            return None
        reviews = self.about(
            "review_child_protection_conference", "child_protection_plan_id", row["child_protection_plan_id"]
        )
        held = Counter(each["held_on"] for each in reviews if by_then(each["held_on"]))
        return (
            row["started_on"], by_then(row["ended_on"]), initial or latest, latest or initial,
            row["previous_plans"], frozenset(held.items()),
        )  # fmt: skip


FILLED = ("disability", "assessment_factor", *OF_AN_EPISODE, "review_child_protection_conference")


@settings(max_examples=40, deadline=None)
@drawn(datasets(FILLED, most_rows=12))
def test_out_and_in_again_tells_the_same(drawn_dataset: Dataset) -> None:
    before = coherent(drawn_dataset)
    story = Story({name: before.frame(name) for name in before.tables}).children()
    with TemporaryDirectory() as folder:
        if not story:
            with pytest.raises(ContinuumError, match="no child was in need"):
                written(before, Path(folder))
            return
        path = written(before, Path(folder))
        assert valid(path)
        quality = Quality()
        rows = read([Source(path, path.name)], GIVEN, quality)
    settled = settle(rows, GIVEN, quality)
    assert not any(tally.left_out + tally.corrected for tally in quality.tallies.values())
    again = Story(settled).children()
    assert (again - story, story - again) == (Counter(), Counter())
    for table, frame in rows.items():
        assert frame[TABLES[table].key].n_unique() == frame.height
    assert set(quality.problems["rule"]) <= {Rule.IMPOSSIBLE}


@settings(max_examples=15, deadline=None)
@drawn(datasets(FILLED, may_lack_tables=True), st.dates(date(2019, 3, 1), date(2021, 6, 1)))
def test_whatever_is_written_is_valid(drawn_dataset: Dataset, as_at: date) -> None:
    with TemporaryDirectory() as folder:
        try:
            path = written(drawn_dataset, Path(folder), Asked(as_at))
        except ContinuumError as refused:
            assert "no child was in need" in refused.sentence  # noqa: PT017
            return
        assert valid(path)
