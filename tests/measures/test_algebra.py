"""Counts and what is made of them."""

from __future__ import annotations

from continuum.measures.algebra import Flow, Source, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.language import Column

DAY = Column("received_on")


def test_narrowing_a_count_keeps_what_it_was() -> None:
    flow = Flow("referral", DAY, Column("a") == 1, weight=Column("w"))
    narrowed = flow.which(Column("b") == 2)
    assert narrowed.where is not None
    assert narrowed.where.text == "(a = 1) and (b = 2)"
    assert narrowed.weight is flow.weight
    stock = Stock("referral", DAY, Column("closed_on")).which(Column("b") == 2)
    assert stock.where is not None
    assert stock.where.text == "b = 2"


def test_a_source_names_its_place() -> None:
    assert str(Source("A guide", "paragraph 3")) == "A guide, paragraph 3"
    assert str(Source("A guide")) == "A guide"


def test_a_measure_is_one_count_or_one_over_another() -> None:
    assert len(CATALOGUE["referrals"].counts) == 1
    assert len(CATALOGUE["re_referrals"].counts) == 2


def test_counts_of_several_tables_may_be_added_up_below_the_line() -> None:
    assert CATALOGUE["referrals"].below == ()
    assert len(CATALOGUE["re_referrals"].below) == 1
    measure = CATALOGUE["social_worker_vacancy_rate"]
    assert [getattr(each, "table", "") for each in measure.below] == ["vacancy", "worker"]
    assert measure.counts == (measure.numerator, *measure.below)
