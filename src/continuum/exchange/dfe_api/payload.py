"""A dataset's children as the API takes them. What the dataset does not hold is left out, never made up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from continuum.dataset.records import Dataset
from continuum.exchange.dfe_api.cohort import Window, cohort, frame, window
from continuum.exchange.dfe_api.shape import ACTIVITIES, faults

Row = Mapping[str, Any]
Lists = Mapping[str, Sequence[Row]]
"""Rows by the record that they belong to."""


def children(dataset: Dataset, as_at: date, left: Counter[str]) -> Iterator[dict[str, Any]]:
    """The children of the cohort, one after the other.

    Args:
        dataset: the records.
        as_at: the last day that is told.
        left: counts, by what is wrong, the children and parts of them that are not told.
    """
    days = window(as_at)
    parts = _Parts(dataset, days, left)
    for person in cohort(dataset, days).iter_rows(named=True):
        child = _told(
            la_child_id=_plain(person["person_id"]),
            purge=False,
            child_details=parts.details(person),
            health_and_wellbeing=parts.health(person["person_id"]),
            social_care_episodes=[parts.episode(row) for row in parts.referrals.get(person["person_id"], ())],
        )
        wrong = next(faults(child), None)
        if wrong is None:
            yield child
        else:
            reason = re.sub(r"\[[0-9]+\]", "", wrong)
            left[f"a child is not told: {reason}"] += 1


def _told(**values: Any) -> dict[str, Any]:
    """The parts that are known."""
    return {name: value for name, value in values.items() if value is not None}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plain(key: str) -> str:
    """A key with the signs that an id may have: those that Continuum makes have colons."""
    return key.replace(":", "_")


def _number(value: str | None) -> str | None:
    """A pupil number, where it is one."""
    return value if value and len(value) == 13 and value.isalnum() and value.isascii() else None


class _Parts:
    """The parts of children, found by whom or what they belong to."""

    def __init__(self, dataset: Dataset, days: Window, left: Counter[str]) -> None:
        self.dataset, self.days, self.left = dataset, days, left
        has, overlaps = days.has, days.overlaps
        spell = ("started_on", "ended_on")
        self.referrals = self.by("referral", "person_id", overlaps("received_on", "closed_on"), "received_on")
        assessed = has("started_on") | has("completed_on")
        self.assessments = self.by("single_assessment", "referral_id", assessed, "started_on")
        self.plans = self.by("child_in_need_plan", "referral_id", overlaps(*spell), "started_on")
        self.conferences = self.by(
            "initial_child_protection_conference",
            "section_47_enquiry_id",
            pl.col("held_on").is_not_null(),
            "held_on",
        )
        with_conference = pl.col("section_47_enquiry_id").is_in(self._with_conference())
        enquired = overlaps("strategy_discussion_on", "ended_on") | with_conference
        self.enquiries = self.by("section_47_enquiry", "referral_id", enquired, "strategy_discussion_on")
        self.protection = self.by("child_protection_plan", "referral_id", overlaps(*spell), "started_on")
        disability = self.by("disability", "person_id", pl.lit(value=True), "disability")
        self.disabilities = {
            who: list(dict.fromkeys(row["disability"] for row in rows)) for who, rows in disability.items()
        }
        self.factors = self.by("assessment_factor", "single_assessment_id", pl.lit(value=True), "factor")
        scored = has("completed_on") & pl.col("score").is_not_null()
        self.strengths = self.by("strengths_and_difficulties", "person_id", scored, "completed_on")
        self.care = self.by("care_episode", "placement_id", pl.lit(value=True), "started_on")
        self.placements = self._in_episodes("placement", overlaps(*spell), _first_day("started_on"))
        first = _first_day("decided_on", "placement_order_on", "matched_on", "placed_on")
        goes_on = pl.coalesce("adopted_on", "reversed_on")
        lately = goes_on.is_null() | (goes_on >= days.first)
        self.adoptions = self._in_episodes("adoption_case", lately, first)
        visited = (pl.col("kind") == "care_leaver") & has("visited_on")
        self.contacts = self.by("visit", "person_id", visited, "visited_on")
        holds = (pl.col("observed_on") <= days.last) & (
            pl.col("superseded_on").is_null() | (pl.col("superseded_on") > days.last)
        )
        self.leavers = self.by("care_leaver_status", "person_id", holds, "observed_on")

    def by(self, table: str, key: str, where: pl.Expr, order: str) -> Lists:
        """The rows of a table that a condition finds, in order, by the record that they belong to."""
        rows = frame(self.dataset, table)
        found: dict[str, list[Row]] = defaultdict(list)
        if rows is not None:
            for row in rows.filter(where).sort(order, rows.columns[0], nulls_last=True).iter_rows(named=True):
                if row[key] is not None:
                    found[row[key]].append(row)
        return found

    def _with_conference(self) -> list[str]:
        return [
            enquiry
            for enquiry, held in self.conferences.items()
            if any(self.days.first <= row["held_on"] <= self.days.last for row in held)
        ]

    def _in_episodes(self, table: str, where: pl.Expr, first: Callable[[Row], date | None]) -> Lists:
        """Rows of children by the episode of need that was open on their first day: of several, the last.

        The payload has them within episodes, and the dataset does not say which.
        """
        found: dict[str, list[Row]] = defaultdict(list)
        for person, rows in self.by(table, "person_id", where, self._key(table)).items():
            for row in rows:
                day = first(row)
                open_then = [
                    each["referral_id"]
                    for each in self.referrals.get(person, ())
                    if day
                    and each["received_on"] <= day
                    and (each["closed_on"] is None or day <= each["closed_on"])
                ]
                if open_then:
                    found[open_then[-1]].append(row)
                else:
                    self.left[f"{table}: no episode of need was open when it began"] += 1
        return found

    def _key(self, table: str) -> str:
        rows = frame(self.dataset, table)
        return "" if rows is None else rows.columns[0]

    def details(self, person: Row) -> dict[str, Any]:
        """Who the child is; no name is held."""
        born = person["date_of_birth"]
        expected = born is not None and born > self.days.last
        return _told(
            unique_pupil_number=_number(person["unique_pupil_number"]),
            former_unique_pupil_number=_number(person["former_unique_pupil_number"]),
            unique_pupil_number_unknown_reason=person["unique_pupil_number_unknown"],
            date_of_birth=None if expected else _iso(born),
            expected_date_of_birth=_iso(born) if expected else None,
            sex=person["sex"],
            ethnicity=person["ethnicity"],
            disabilities=self.disabilities.get(person["person_id"]),
            uasc_flag=person["unaccompanied_asylum_seeker"],
            purge=False,
        )

    def health(self, person: str) -> dict[str, Any] | None:
        """Scores of strengths and difficulties."""
        scores = [
            {"date": row["completed_on"].isoformat(), "score": row["score"]}
            for row in self.strengths.get(person, ())
        ]
        return {"sdq_assessments": scores, "purge": False} if scores else None

    def episode(self, row: Row) -> dict[str, Any]:
        """An episode of need and all that belongs to it."""
        key = row["referral_id"]
        cases = self.adoptions.get(key, ())
        return _told(
            social_care_episode_id=_plain(key),
            referral_date=_iso(row["received_on"]),
            referral_source=row["source"],
            referral_no_further_action_flag=row["no_further_action"],
            closure_date=_iso(row["closed_on"]),
            closure_reason=row["closure_reason"],
            child_and_family_assessments=self.all(
                "single_assessment", self.assessments, key, self._assessment
            ),
            child_in_need_plans=self.all(
                "child_in_need_plan", self.plans, key, lambda each: _plan("child_in_need_plan_id", each)
            ),
            section_47_assessments=self.all("section_47_enquiry", self.enquiries, key, self._enquiry),
            child_protection_plans=self.all(
                "child_protection_plan",
                self.protection,
                key,
                lambda each: _plan("child_protection_plan_id", each),
            ),
            child_looked_after_placements=self.all("placement", self.placements, key, self._placement),
            adoption=_adoption(cases[-1]) if cases else None,
            care_leavers=self._leaver(row["person_id"]) if row["closed_on"] is None else None,
            purge=False,
        )

    def all(
        self, table: str, rows: Lists, key: str, told: Callable[[Row], dict[str, Any]]
    ) -> list[dict[str, Any]] | None:
        """The records of an episode; none is not the same as a table that the dataset lacks."""
        return [told(each) for each in rows.get(key, ())] if self.dataset.has(table) else None

    def _assessment(self, row: Row) -> dict[str, Any]:
        found = self.factors.get(row["single_assessment_id"])
        return _told(
            child_and_family_assessment_id=_plain(row["single_assessment_id"]),
            start_date=_iso(row["started_on"]),
            authorisation_date=_iso(row["completed_on"]),
            factors=[each["factor"] for each in found] if found else None,
            purge=False,
        )

    def _enquiry(self, row: Row) -> dict[str, Any]:
        held = self.conferences.get(row["section_47_enquiry_id"], ())
        outcome = row["outcome"]
        to_conference = outcome == "initial_child_protection_conference"
        return _told(
            section_47_assessment_id=_plain(row["section_47_enquiry_id"]),
            start_date=_iso(row["strategy_discussion_on"] or row["started_on"]),
            icpc_required_flag=True if held else None if outcome is None else to_conference,
            icpc_date=_iso(held[-1]["held_on"]) if held else None,
            end_date=_iso(row["ended_on"]),
            purge=False,
        )

    def _placement(self, row: Row) -> dict[str, Any]:
        episodes = self.care.get(row["placement_id"], ())
        ended = row["ended_on"] is not None
        return _told(
            child_looked_after_placement_id=_plain(row["placement_id"]),
            start_date=_iso(row["started_on"]),
            start_reason=episodes[0]["reason_new_episode"] if episodes else None,
            placement_type=row["placement_type"],
            end_date=_iso(row["ended_on"]),
            end_reason=episodes[-1]["reason_ceased"] if episodes and ended else None,
            change_reason=row["change_reason"],
            purge=False,
        )

    def _leaver(self, person: str) -> dict[str, Any] | None:
        """A care leaver's position: in the child's open episode, as the payload has it."""
        held = self.leavers.get(person)
        if not held:
            return None
        status = held[-1]
        contacts = self.contacts.get(person)
        activity = status["activity"] if status["activity"] in ACTIVITIES else None
        return _told(
            contact_date=_iso(contacts[-1]["visited_on"]) if contacts else None,
            activity=activity,
            accommodation=status["accommodation"],
            purge=False,
        )


def _first_day(*fields: str) -> Callable[[Row], date | None]:
    def first(row: Row) -> date | None:
        return min((row[name] for name in fields if row[name] is not None), default=None)

    return first


def _plan(name: str, row: Row) -> dict[str, Any]:
    return _told(
        **{name: _plain(row[name])},
        start_date=_iso(row["started_on"]),
        end_date=_iso(row["ended_on"]),
        purge=False,
    )


def _adoption(row: Row) -> dict[str, Any]:
    return _told(
        initial_decision_date=_iso(row["decided_on"]),
        matched_date=_iso(row["matched_on"]),
        placed_date=_iso(row["placed_on"]),
        purge=False,
    )
