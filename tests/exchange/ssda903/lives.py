"""Children in care with whole, consistent lives in some years: what returns tell of them is known.

Every record has the key that reading the returns makes, so that what is written and read again can be
compared whole.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from continuum.dataset.calendar import add_months
from continuum.dataset.codes.care import (
    PLACEMENT_PROVIDER,
    REASON_EPISODE_CEASED,
    REASON_PLACED_CEASED,
    REASON_PLACEMENT_CHANGE,
    REVIEW_PARTICIPATION,
)
from continuum.dataset.codes.leaving_care import ACCOMMODATION, ACTIVITY, IN_TOUCH
from continuum.dataset.codes.people import ETHNICITY, UPN_UNKNOWN
from continuum.dataset.codes.protection import PRIMARY_NEED
from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.exchange.ssda903.codes import GUARDIANS

AUTHORITY = "E06000050"
KNOWN_AT = datetime(2026, 5, 1, 12, 0)
STATUSES = ("C1", "C2", "V2", "L2", "J1")
PLACES = ("K2", "K3", "P1", "R1", "U4", "U6", "Z11", None)
ENDS = tuple(code for code in REASON_EPISODE_CEASED.codes if code not in ("X1", "E11", "E12", "E43", "E44"))

Row = dict[str, Any]


class Lives:
    """Makes children, and the rows of every table that a return tells of."""

    def __init__(self, seed: int, first: date, last: date) -> None:
        self.random = random.Random(seed)
        self.first, self.last = first, last
        self.rows: dict[str, list[Row]] = {
            name: []
            for name in (
                "person",
                "care_episode",
                "placement",
                "legal_status",
                "special_guardianship",
                "care_review",
                "missing_episode",
                "care_leaver_status",
                "adoption_case",
                "worker",
                "allocation",
            )
        }

    def dataset(self, children: int) -> Dataset:
        for number in range(1, children + 1):
            self.child(f"C{number:03}")
        frames = {
            name: pl.DataFrame(rows, schema=polars_schema(TABLES[name]), orient="row").with_columns(
                pl.lit(AUTHORITY).alias("authority"),
                pl.lit(KNOWN_AT).dt.cast_time_unit("us").alias("recorded_at"),
            )
            for name, rows in self.rows.items()
        }
        return Dataset.from_frames(frames, KNOWN_AT, AUTHORITY, "Made up")

    def choose(self, *codes: Any) -> Any:
        return self.random.choice(codes)

    def maybe(self, value: Any) -> Any:
        return value if self.random.random() < 0.75 else None

    def day(self, first: date, last: date) -> date:
        return first + timedelta(self.random.randint(0, (last - first).days))

    def days(self, number: int, first: date, last: date) -> list[date]:
        span = (last - first).days
        chosen = self.random.sample(range(span + 1), min(number, span + 1))
        return [first + timedelta(each) for each in sorted(chosen)]

    def child(self, child: str) -> None:
        kind = self.choose("in care", "in care", "in care", "adopted", "reversed", "left")
        born = self.day(date(2005, 4, 1), date(2008, 3, 1)) if kind == "left" else self.born()
        number = self.maybe(f"A{self.random.randrange(10**12):012}")
        self.rows["person"].append(
            {
                "person_id": child,
                "date_of_birth": born,
                "sex": self.choose("M", "F", None),
                "ethnicity": self.maybe(self.choose(*ETHNICITY.codes)),
                "unaccompanied_asylum_seeker": False if kind == "left" else self.choose(True, False),
                "unique_pupil_number": number,
                "unique_pupil_number_unknown": None
                if number
                else self.maybe(self.choose(*UPN_UNKNOWN.codes)),
            }
        )
        if kind == "left":
            self.leaver(child, born)
        elif kind == "in care":
            self.in_care(child)
        else:
            self.adoption(child, reversed_=kind == "reversed")

    def born(self) -> date:
        return self.day(date(2010, 1, 1), self.first)

    def in_care(self, child: str) -> None:
        days = self.days(self.choose(2, 3, 4, 6), self.first, self.last)
        while len(days) >= 2:
            many = self.random.randint(2, len(days))
            end = days[many - 1] if self.choose(True, False) or many < len(days) else None
            reason = self.choose(*ENDS) if end else None
            steps = [(day, *self.step(at)) for at, day in enumerate(days[: many - 1])]
            self.period(child, steps, end, reason)
            days = days[many:]

    def step(self, at: int) -> tuple[str, str | None, str | None]:
        """The reason of an episode, its status and its placement's type; no status says: as before."""
        if at == 0:
            return "S", self.choose(*STATUSES), self.choose(*PLACES)
        reason = self.choose("L", "P", "T", "B", "U")
        status = self.choose(*STATUSES) if reason in ("L", "B", "U") else None
        return reason, status, None if reason == "L" else self.choose(*PLACES)

    def period(
        self,
        child: str,
        steps: list[tuple[date, str, str | None, str | None]],
        end: date | None,
        reason: str | None,
    ) -> None:
        """A period of care with an episode a step, and what belongs to it."""
        entered, need = steps[0][0], self.maybe(self.choose(*PRIMARY_NEED.codes))
        placement, legal, status = Row(), Row(), ""
        for at, (day, new, given, place) in enumerate(steps):
            last = at == len(steps) - 1
            until = end if last else steps[at + 1][0]
            if new != "L":
                placement = self.placement(child, day, place)
            if given is not None and given != status:
                legal = {
                    "legal_status_id": f"legal:{child}:{day}",
                    "person_id": child,
                    "legal_status": given,
                    "started_on": day,
                }
                self.rows["legal_status"].append(legal)
                status = given
            placement["ended_on"] = legal["ended_on"] = until
            if not last and steps[at + 1][1] != "L":
                placement["change_reason"] = self.maybe(self.choose(*REASON_PLACEMENT_CHANGE.codes))
            self.rows["care_episode"].append(
                {
                    "care_episode_id": f"episode:{child}:{day}",
                    "person_id": child,
                    "care_period_id": f"care:{child}:{entered}",
                    "entered_care_on": entered,
                    "started_on": day,
                    "reason_new_episode": new,
                    "legal_status": status,
                    "category_of_need": need,
                    "placement_id": placement["placement_id"],
                    "ended_on": until,
                    "reason_ceased": reason if last else "X1",
                }
            )
        if reason in GUARDIANS:
            self.guardian(child, end, reason)
        self.meanwhile(child, entered, end)

    def placement(self, child: str, day: date, place: str | None) -> Row:
        row = {
            "placement_id": f"placement:{child}:{day}",
            "person_id": child,
            "started_on": day,
            "placement_type": place,
            "provider": self.maybe(self.choose(*PLACEMENT_PROVIDER.codes)),
            "with_parents": None if place is None else place == "P1",
            "for_adoption": None if place is None else place in ("A3", "A4", "A5", "A6"),
        }
        self.rows["placement"].append(row)
        return row

    def guardian(self, child: str, day: date | None, reason: str | None) -> None:
        self.rows["special_guardianship"].append(
            {
                "special_guardianship_id": f"guardianship:{child}:{day}",
                "person_id": child,
                "ordered_on": day,
                "guardian": GUARDIANS[str(reason)],
            }
        )

    def meanwhile(self, child: str, entered: date, end: date | None) -> None:
        """Reviews, times missing and social workers in a period of care."""
        until = end or self.last
        for day in self.days(self.choose(0, 1, 3), entered, until):
            self.rows["care_review"].append(
                {
                    "care_review_id": f"review:{child}:{day}",
                    "person_id": child,
                    "held_on": day,
                    "participation": self.maybe(self.choose(*REVIEW_PARTICIPATION.codes)),
                }
            )
        gone = self.days(self.choose(0, 0, 2, 4), entered, until)
        for start, back in zip(gone[::2], gone[1::2], strict=False):
            open_ = end is None and back == gone[-1] and self.choose(True, False)
            self.rows["missing_episode"].append(
                {
                    "missing_episode_id": f"missing:{child}:{start}",
                    "person_id": child,
                    "kind": self.choose("M", "A"),
                    "started_at": datetime.combine(start, datetime.min.time()),
                    "ended_at": None if open_ else datetime.combine(back, datetime.min.time()),
                }
            )
        starts = self.days(self.choose(0, 1, 2), entered, until)
        for at, start in enumerate(starts):
            worker = f"SW{child}{start:%y%m%d}"
            self.rows["worker"].append({"worker_id": worker, "role": "social_worker", "registered": True})
            self.rows["allocation"].append(
                {
                    "allocation_id": f"allocation:{child}:{start}:{worker}",
                    "person_id": child,
                    "worker_id": worker,
                    "started_on": start,
                    "ended_on": starts[at + 1] if at + 1 < len(starts) else end,
                }
            )

    def adoption(self, child: str, *, reversed_: bool) -> None:
        """Into care, decided; then an order, a placement and an adoption, or a decision that is reversed."""
        entered, decided, order, placed, adopted = self.days(5, self.first, self.last)
        case: Row = {
            "adoption_case_id": f"adoption:{child}:{decided}",
            "person_id": child,
            "entered_care_on": entered,
            "decided_on": decided,
        }
        steps: list[tuple[date, str, str | None, str | None]] = [(entered, "S", "C1", "U6")]
        if reversed_:
            case["reversed_on"] = order
            case["reversal_reason"] = self.maybe(self.choose(*REASON_PLACED_CEASED.codes))
            self.period(child, steps, self.choose(adopted, None), None)
            self.rows["care_episode"][-1]["reason_ceased"] = (
                "E4A" if self.rows["care_episode"][-1]["ended_on"] else None
            )
        else:
            steps.append((order, "L", "E1", None))
            current = self.choose(True, False)
            steps.append((placed, "T" if current else "P", None, "A5" if current else "A6"))
            self.period(child, steps, adopted, self.choose("E11", "E12"))
            case |= {
                "placement_order_on": order,
                "matched_on": self.maybe(self.day(decided, placed)),
                "placed_on": placed,
                "adopted_on": adopted,
                "moved_in_as_foster_child_on": entered if current else None,
            }
        self.rows["adoption_case"].append(case)

    def leaver(self, child: str, born: date) -> None:
        days = [add_months(born, 12 * age) for age in range(17, 22)]
        birthdays = [day for day in days if self.first <= day <= self.last]
        for at, day in enumerate(birthdays):
            accommodation = self.maybe(self.choose(*ACCOMMODATION.codes))
            self.rows["care_leaver_status"].append(
                {
                    "care_leaver_status_id": f"leaver:{child}:{day}",
                    "person_id": child,
                    "observed_on": day,
                    "superseded_on": birthdays[at + 1] if at + 1 < len(birthdays) else None,
                    "in_touch": self.choose(*IN_TOUCH.codes),
                    "activity": self.maybe(self.choose(*ACTIVITY.codes)),
                    "accommodation": accommodation,
                    "accommodation_suitable": self.choose(True, False, None) if accommodation else None,
                }
            )
