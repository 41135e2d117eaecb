"""What a census tells of a dataset: the children in need at any time in its year, and what happened to them.

The year ends on 31 March. Told are the referrals that were open in it, those that came in it and ended in no
further action among them, and in each: assessments and plans that were open in the year; enquiries whose
conference was held in it, or that began in it and had none by its end; conferences held in it; reviews held
by its end. What came after the year is told as it stood on its last day. Source: the census's validation
rules 4013, 8620, 8696, 8715 and 8740.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.exchange.cin_census import shape
from continuum.exchange.cin_census.codes import CONFERENCE
from continuum.exchange.cin_census.texts import texts

CHILD = "__child"
"""The column with the place of a row's child among the children."""

EPISODE = "__episode"
"""The column with the place of a row's referral among the referrals."""

ABOVE = "__above"
"""The column with the place of the assessment or plan in which a row stands."""

PLACE = "__place"
"""The column with a row's own place, where other rows stand in it."""

_UPN = r"^[A-Za-z]\d{11}(\d|[A-Za-z])$"


@dataclass
class Told:
    """The rows of each element as texts under the elements' names, in order, with their places.

    Attributes:
        rows: the rows by the element's name.
        missing: what could not be told, or had to be told otherwise, with how often.
    """

    rows: dict[str, pl.DataFrame] = field(default_factory=dict)
    missing: Counter[str] = field(default_factory=Counter)


def year_end(as_at: date) -> date:
    """The 31 March on or before a day."""
    end = date(as_at.year, 3, 31)
    return end if end <= as_at else date(as_at.year - 1, 3, 31)


def told(dataset: Dataset, end: date) -> Told:
    """What the census of the year that ends on a 31 March tells of a dataset."""
    return _Teller(dataset, end).all()


class _Teller:
    def __init__(self, dataset: Dataset, end: date) -> None:
        self._dataset = dataset
        self._start = date(end.year - 1, 4, 1)
        self._end = end
        self._told = Told()

    def all(self) -> Told:
        referrals = self._referrals()
        self._children(referrals)
        self._assessments(referrals)
        self._need_plans(referrals)
        self._enquiries(referrals)
        self._protection_plans(referrals)
        self._told.missing = +self._told.missing
        return self._told

    def _table(self, name: str) -> pl.DataFrame:
        if self._dataset.has(name):
            return self._dataset.frame(name)
        return pl.DataFrame(schema=polars_schema(TABLES[name]))

    def _by_then(self, *days: str) -> list[pl.Expr]:
        """The days, blank where they came after the year."""
        return [pl.when(pl.col(day) <= self._end).then(pl.col(day)).alias(day) for day in days]

    def _open_in_year(self, started: str, ended: str) -> pl.Expr:
        """Begun by the end of the year, and not ended before it."""
        still = pl.col(ended).is_null() | (pl.col(ended) >= self._start)
        return (pl.col(started) <= self._end) & still

    def _lacks(self, rows: pl.DataFrame, where: pl.Expr, words: str) -> None:
        self._told.missing[words] += rows.filter(where).height

    def _left_out(self, rows: pl.DataFrame, fine: pl.Expr, words: str) -> pl.DataFrame:
        self._lacks(rows, ~fine, words)
        return rows.filter(fine)

    def _put(self, tag: str, rows: pl.DataFrame, order: Sequence[str], *keep: str) -> pl.DataFrame:
        """Keeps the rows as texts, in order; gives them back so, as they were."""
        ordered = rows.sort(*order, nulls_last=True)
        places = [name for name in (CHILD, EPISODE, ABOVE, PLACE) if name in ordered.columns]
        self._told.rows[tag] = texts(ordered, TABLES[shape.TABLES[tag]], shape.COLUMNS[tag]).with_columns(
            ordered[name] for name in (*places, *keep)
        )
        return ordered

    def _referrals(self) -> pl.DataFrame:
        # One that ended in no further action opened no episode: it is of the year in which it came.
        of_year = (pl.col("received_on") >= self._start) | ~pl.col("no_further_action").fill_null(value=False)
        chosen = self._table("referral").filter(self._open_in_year("received_on", "closed_on"), of_year)
        chosen = self._left_out(
            chosen,
            pl.col("person_id").is_in(self._table("person")["person_id"].implode()),
            "referrals of a child who is not among the persons, not told",
        )
        self._lacks(chosen, pl.col("source").is_null(), "referrals without a source, told as unknown (10)")
        self._lacks(
            chosen,
            pl.col("no_further_action").is_null(),
            "referrals that do not say whether they ended in no further action, told as if not",
        )
        self._lacks(
            chosen.filter(~pl.col("no_further_action")),
            pl.col("primary_need").is_null(),
            "referrals without the primary need, which the census asks for",
        )
        at_once = pl.col("no_further_action") & (pl.col("closed_on") == pl.col("received_on"))
        at_once = (at_once & pl.col("closure_reason").is_null()).fill_null(value=False)
        over = (pl.col("closed_on") <= self._end) & ~at_once
        rows = (
            chosen.sort("person_id", "received_on", "referral_id")
            .with_columns(
                pl.col("source").fill_null("10"),
                pl.col("no_further_action").fill_null(value=False),
                closed_on=pl.when(over).then("closed_on"),
                closure_reason=pl.when(over).then("closure_reason"),
            )
            .with_row_index(EPISODE)
            .with_columns((pl.col("person_id").rank("dense") - 1).cast(pl.UInt32).alias(CHILD))
        )
        conferences = self._first(
            self._conferences().filter(pl.col("section_47_enquiry_id").is_null()),
            "referral_id",
            "further conferences without an enquiry in one referral, not told",
        )
        with_conference = rows.join(conferences, on="referral_id", how="left", maintain_order="left")
        return self._put(shape.EPISODE.tag, with_conference, (EPISODE,), "DateOfInitialCPC")

    def _conferences(self) -> pl.DataFrame:
        """The conferences held in the year."""
        return self._table(shape.CONFERENCES).filter(pl.col("held_on").is_between(self._start, self._end))

    def _first(self, conferences: pl.DataFrame, of: str, words: str) -> pl.DataFrame:
        """One conference for each: the first; the census has room for one."""
        kept = conferences.sort("held_on", f"{shape.CONFERENCES}_id").unique(
            of, keep="first", maintain_order=True
        )
        self._told.missing[words] += conferences.filter(pl.col(of).is_not_null()).height - kept.height
        return kept.select(of, DateOfInitialCPC=pl.col("held_on").dt.to_string("%Y-%m-%d"))

    def _children(self, referrals: pl.DataFrame) -> None:
        places = referrals.select("person_id", CHILD).unique()
        rows = self._table("person").join(places, on="person_id")
        for name, words in (
            ("sex", "children whose sex is not known, told as unknown (U)"),
            ("ethnicity", "children whose ethnicity is not known, told as not yet obtained (NOBT)"),
            ("date_of_birth", "children without a date of birth"),
        ):
            self._lacks(rows, pl.col(name).is_null(), words)
        numbers = ("unique_pupil_number", "former_unique_pupil_number")
        for number in numbers:
            self._lacks(
                rows,
                ~pl.col(number).str.contains(_UPN),
                "pupil numbers that are none by their form, not told",
            )
        born = pl.col("date_of_birth") <= self._end
        rows = rows.with_columns(
            pl.col("sex").fill_null("U"),
            pl.col("ethnicity").fill_null("NOBT"),
            *(pl.when(pl.col(name).str.contains(_UPN)).then(pl.col(name)).alias(name) for name in numbers),
            *self._by_then("died_on", "date_of_birth"),
            ExpectedPersonBirthDate=pl.when(~born).then(pl.col("date_of_birth").dt.to_string("%Y-%m-%d")),
        )
        self._put(shape.CHILD.tag, rows, (CHILD,), "ExpectedPersonBirthDate")
        listed = self._table("disability").join(places, on="person_id").unique((CHILD, "disability"))
        self._put(shape.DISABILITY.tag, listed, (CHILD, "disability"))

    def _within(self, table: str, referrals: pl.DataFrame) -> pl.DataFrame:
        """The table's rows that belong to one of the referrals, with its place."""
        return self._table(table).join(referrals.select("referral_id", EPISODE), on="referral_id")

    def _assessments(self, referrals: pl.DataFrame) -> None:
        rows = self._within("single_assessment", referrals).with_columns(
            started_on=pl.coalesce("started_on", "clock_started_on")
        )
        rows = self._left_out(
            rows, pl.col("started_on").is_not_null(), "assessments without the day they began, not told"
        )
        rows = rows.filter(self._open_in_year("started_on", "completed_on"))
        rows = rows.sort(EPISODE, "started_on", "single_assessment_id").with_row_index(PLACE)
        at_end = rows.with_columns(self._by_then("completed_on"))
        self._put(shape.ASSESSMENT.tag, at_end, (PLACE,))
        # Factors are found when an assessment ends: those of one that ended later are not known yet.
        known = rows.filter(pl.col("completed_on").is_null() | (pl.col("completed_on") <= self._end))
        factors = self._table("assessment_factor").join(
            known.select("single_assessment_id", pl.col(PLACE).alias(ABOVE)), on="single_assessment_id"
        )
        self._put(shape.FACTOR.tag, factors.unique((ABOVE, "factor")), (ABOVE, "factor"))

    def _need_plans(self, referrals: pl.DataFrame) -> None:
        rows = self._within("child_in_need_plan", referrals).filter(
            self._open_in_year("started_on", "ended_on")
        )
        order = (EPISODE, "started_on", "child_in_need_plan_id")
        self._put(shape.NEED_PLAN.tag, rows.with_columns(self._by_then("ended_on")), order)

    def _enquiries(self, referrals: pl.DataFrame) -> None:
        rows = self._within("section_47_enquiry", referrals).with_columns(
            strategy_discussion_on=pl.coalesce("strategy_discussion_on", "started_on")
        )
        began = pl.col("strategy_discussion_on")
        rows = self._left_out(rows, began.is_not_null(), "enquiries without the day they began, not told")
        of_enquiries = self._table(shape.CONFERENCES).filter(pl.col("section_47_enquiry_id").is_not_null())
        before = of_enquiries.filter(pl.col("held_on") < self._start)["section_47_enquiry_id"]
        in_year = self._first(
            of_enquiries.filter(pl.col("held_on").is_between(self._start, self._end)),
            "section_47_enquiry_id",
            "further conferences of one enquiry, not told",
        )
        targets = of_enquiries.sort("target_on", nulls_last=True).unique(
            "section_47_enquiry_id", keep="first", maintain_order=True
        )
        rows = (
            rows.join(in_year, on="section_47_enquiry_id", how="left")
            .join(
                targets.select(
                    "section_47_enquiry_id",
                    InitialCPCtarget=pl.col("target_on").dt.to_string("%Y-%m-%d"),
                ),
                on="section_47_enquiry_id",
                how="left",
            )
            .filter(
                pl.col("DateOfInitialCPC").is_not_null() & (began <= self._end)
                | began.is_between(self._start, self._end)
                & ~pl.col("section_47_enquiry_id").is_in(before.implode())
            )
        )
        elsewhere = pl.col("outcome").is_not_null() & (pl.col("outcome") != CONFERENCE)
        not_required = elsewhere & pl.col("DateOfInitialCPC").is_null()
        rows = rows.with_columns(
            ICPCnotRequired=pl.when(not_required).then(pl.lit("1")).otherwise(pl.lit("0"))
        )
        order = (EPISODE, "strategy_discussion_on", "section_47_enquiry_id")
        keep = ("InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired")
        self._put(shape.ENQUIRY.tag, rows, order, *keep)

    def _protection_plans(self, referrals: pl.DataFrame) -> None:
        rows = self._within("child_protection_plan", referrals).filter(
            self._open_in_year("started_on", "ended_on")
        )
        rows = rows.with_columns(
            initial_category=pl.coalesce("initial_category", "latest_category"),
            latest_category=pl.coalesce("latest_category", "initial_category"),
        )
        known = pl.col("initial_category").is_not_null() & pl.col("previous_plans").is_not_null()
        rows = self._left_out(
            rows,
            known,
            "child protection plans without the category of abuse or the number of plans before, not told",
        )
        rows = rows.sort(EPISODE, "started_on", "child_protection_plan_id").with_row_index(PLACE)
        self._put(shape.PROTECTION_PLAN.tag, rows.with_columns(self._by_then("ended_on")), (PLACE,))
        reviews = (
            self._table("review_child_protection_conference")
            .filter(pl.col("held_on") <= self._end)
            .join(
                rows.select("child_protection_plan_id", pl.col(PLACE).alias(ABOVE)),
                on="child_protection_plan_id",
            )
        )
        self._put(shape.REVIEW.tag, reviews, (ABOVE, "held_on"))
