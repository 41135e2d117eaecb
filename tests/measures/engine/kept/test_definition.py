"""The digest of a pass is another when anything is that its rows follow from, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from continuum.measures.algebra import Ages, Flow, Measure, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.kept import definition
from continuum.measures.engine.kept.definition import definition_digest, tables_read
from continuum.measures.engine.plan import Plan, dimensions_of, plan
from continuum.measures.engine.program import Pass
from continuum.measures.engine.tables import CALENDAR, DUCKDB
from continuum.measures.language import Column, Constant
from continuum.measures.needs import count_reads

REFERRALS = CATALOGUE["referrals"]


def pass_of(*measures: Measure, by_month: bool = True, by_authority: bool = False) -> Pass:
    return compile_plan(plan(measures), by_month=by_month, by_authority=by_authority)[0]


def digest(*measures: Measure, by_month: bool = True, by_authority: bool = False) -> str:
    return definition_digest(pass_of(*measures, by_month=by_month, by_authority=by_authority), DUCKDB)


def counting(measure: Measure) -> Flow:
    assert isinstance(measure.numerator, Flow)
    return measure.numerator


def test_words_make_no_difference() -> None:
    told = replace(REFERRALS, title="Told otherwise", notes="At length.", version=9, decimals=2)
    assert digest(told) == digest(REFERRALS)


@pytest.mark.parametrize(
    "other",
    [
        replace(REFERRALS, numerator=counting(REFERRALS).which(Column("closed_on").is_known())),
        replace(REFERRALS, numerator=replace(counting(REFERRALS), on=Column("closed_on"))),
        replace(REFERRALS, numerator=replace(counting(REFERRALS), distinct=Column("person_id"))),
        replace(REFERRALS, numerator=replace(counting(REFERRALS), weight=Constant(2))),
        replace(REFERRALS, breakdowns=REFERRALS.breakdowns[:1]),
    ],
)
def test_what_is_counted_makes_a_difference(other: Measure) -> None:
    assert digest(other) != digest(REFERRALS)


def test_how_it_is_counted_makes_a_difference() -> None:
    usual = digest(REFERRALS)
    assert digest(REFERRALS, by_month=False) != usual
    assert digest(REFERRALS, by_authority=True) != usual
    other = replace(pass_of(REFERRALS), read_on=(date(2021, 4, 30),))
    assert definition_digest(other, DUCKDB) != usual
    other = replace(pass_of(REFERRALS), columns={})
    assert definition_digest(other, DUCKDB) != usual


def test_the_bands_of_an_age_make_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not in the SQL, which only says the date of birth."""
    by_age = replace(REFERRALS, breakdowns=(("age",),))
    before, (age,) = digest(by_age), dimensions_of(pass_of(by_age).queries[0].group)
    assert isinstance(age.of, Ages)
    other = replace(age, of=replace(age.of, bands=(("all", "All", 0, 99),)))
    monkeypatch.setattr(definition, "dimensions_of", lambda _group: [other])
    assert digest(by_age) != before
    relabelled = tuple((code, "other", first, beyond) for code, _, first, beyond in age.of.bands)
    told = replace(age, of=replace(age.of, bands=relabelled))
    monkeypatch.setattr(definition, "dimensions_of", lambda _group: [told])
    assert digest(by_age) == before


def test_the_calendar_and_the_code_make_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    timely = next(each for each in CATALOGUE.values() if CALENDAR in pass_of(each).sql)
    plain, clocked = digest(REFERRALS), digest(timely)
    monkeypatch.setattr(definition, "calendar_digest", lambda: f"another, made on {date(2021, 5, 7)}")
    assert digest(REFERRALS) == plain
    assert digest(timely) != clocked
    monkeypatch.setattr(definition, "_code", lambda dialect: f"other code for {dialect}")
    assert digest(REFERRALS) != plain


def test_the_tables_of_every_pass_are_those_that_its_measures_read() -> None:
    every = Plan()
    reads: dict[str, set[str]] = {}
    for measure in CATALOGUE.values():
        for count in measure.counts:
            if isinstance(count, Flow | Stock):
                every.add(count, ())
                reads.setdefault(count.table, {count.table}).update(table for table, _ in count_reads(count))
    for one in compile_plan(every, by_month=True):
        assert set(tables_read(one)) == reads[one.table], one.table
