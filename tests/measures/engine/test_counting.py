"""A plan in SQL, compiled once."""

from __future__ import annotations

import itertools

import pytest

from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.counting import NOT_RECORDED, _age_cuts, compile_plan
from continuum.measures.engine.plan import plan


def test_a_plan_is_compiled_once_a_process() -> None:
    measures = [CATALOGUE["contacts_received"], CATALOGUE["families_in_contact"]]
    first = compile_plan(plan(measures), by_month=True)
    assert compile_plan(plan(measures), by_month=True) is first
    assert compile_plan(plan(measures), by_month=False) is not first


def test_a_query_names_the_column_of_each_count() -> None:
    program = compile_plan(plan([CATALOGUE["re_referrals"]]), by_month=True)
    (one,) = program
    (query,) = one.queries
    assert [query.column(key) for key in query.group.counts] == ["n0", "n1"]
    assert "records_referral" in one.make
    assert (one.table, one.wide) == ("referral", "wide_referral")


@pytest.mark.parametrize(("table", "name"), [("care_episode", "age"), ("care_leaver_status", "age_group")])
def test_ages_outside_every_band_are_not_recorded(table: str, name: str) -> None:
    cuts = _age_cuts(DIMENSIONS[table][name])
    edges = [(first, beyond) for _, first, beyond in cuts]
    assert edges[0][0] is None
    assert edges[-1][1] is None
    assert all(left[1] == right[0] for left, right in itertools.pairwise(edges))
    assert cuts[0][0] == cuts[-1][0] == NOT_RECORDED
