"""Every printed figure is bound, once, to something that exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.measures.algebra import Ages, Dimension, Measure
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.plan import NOT_RECORDED
from continuum.measures.periods import period_ending
from continuum.reports.verification import binding as binding_file
from continuum.reports.verification.binding import Asked, Binding, Class, Compare, bindings, read_binding
from continuum.reports.verification.published import Key, read_published

PUBLISHED = read_published(Path(__file__).with_name("published_figures.csv"))
TEAMS = {"Chester", "Ellesmere Port", "Northwich & Winsford", "Children with Disabilities"}


def dimension_of(measure: Measure, name: str) -> Dimension:
    return DIMENSIONS[getattr(measure.numerator, "table", "")][name]


def cells_known(dimension: Dimension) -> set[str]:
    if isinstance(dimension.of, Ages):
        return {code for code, *_ in dimension.of.bands}
    if dimension.is_team:
        return TEAMS
    assert dimension.labels is not None
    return {*dimension.labels.codes, NOT_RECORDED}


def faults(asked: Asked) -> list[str]:
    """What is wrong with a computed figure that is asked for."""
    measure = CATALOGUE.get(asked.measure)
    if measure is None:
        return [f"no measure {asked.measure}"]
    found = [] if asked.kind in measure.periods else [f"no period {asked.kind}"]
    found += [
        f"nothing of the kind {asked.kind} ends on {day}"
        for day in (asked.as_at, asked.since)
        if day is not None and period_ending(asked.kind, day) is None
    ]
    dimensions = {name for name, _cell in asked.cells} | ({asked.over} - {""})
    if dimensions and dimensions not in map(set, measure.breakdowns):
        return [*found, f"no breakdown by {sorted(dimensions)}"]
    return found + [
        f"no cell {name}={cell}"
        for name, cell in asked.cells
        if cell not in cells_known(dimension_of(measure, name))
    ]


def asked_for() -> dict[Key, Asked]:
    return {key: bound.asked for key, bound in bindings().items() if bound.asked is not None}


def test_every_printed_figure_is_bound_and_nothing_else_is() -> None:
    assert [fact.key for fact in PUBLISHED] == list(bindings())


def test_what_is_asked_for_exists() -> None:
    wrong = {key: found for key, asked in asked_for().items() if (found := faults(asked))}
    assert wrong == {}


def test_a_fault_would_be_found() -> None:
    (good, *_) = asked_for().values()
    assert faults(good) == []
    assert faults(Asked("contacts_recieved", good.kind, good.as_at)) == ["no measure contacts_recieved"]
    cells = (("source", "pigeon"),)
    assert faults(Asked(good.measure, good.kind, good.as_at, cells)) == ["no cell source=pigeon"]


def test_a_change_has_an_earlier_date_and_nothing_else_has() -> None:
    changes = {Compare.CHANGE, Compare.CHANGE_IN_PERCENT}
    assert all((asked.since is not None) == (asked.compare in changes) for asked in asked_for().values())
    extremes = {Compare.LOWEST, Compare.HIGHEST}
    assert all(bool(asked.over) == (asked.compare in extremes) for asked in asked_for().values())


def test_what_is_not_equal_to_the_records_says_why() -> None:
    silent = [
        key for key, bound in bindings().items() if bound.kind is not Class.RECORDS and not bound.remark
    ]
    assert silent == []


def test_targets_and_baselines_are_not_from_records() -> None:
    table = [bound for key, bound in bindings().items() if key.place == "measures table"]
    assert {bound.kind for bound in table} == {Class.NOT_FROM_RECORDS}


def test_a_row_is_read_as_its_columns_ask() -> None:
    row = {
        "class": "records",
        "figure": "child_protection_plans",
        "period_kind": "as_at",
        "as_at": "2021-04-30",
        "from": "",
        "cells": "team=Chester;category=EMO",
        "compare": "highest by team",
        "remark": "why",
    }
    bound = read_binding(row)
    assert bound.asked is not None
    assert bound.asked.cells == (("team", "Chester"), ("category", "EMO"))
    assert (bound.asked.compare, bound.asked.over) == (Compare.HIGHEST, "team")
    assert read_binding({**row, "class": "not from records"}) == Binding(Class.NOT_FROM_RECORDS, None, "why")


def test_a_figure_that_is_bound_twice_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    head = "source,place,measure,breakdown,period,class,figure,period_kind,as_at,from,cells,compare,remark"
    row = "plan,targets,m,all,2016,not from records,,,,,,,why"
    (tmp_path / binding_file.BINDINGS_FILE).write_text(f"{head}\n{row}\n{row}\n", "utf-8")
    monkeypatch.setattr(binding_file, "files", lambda _package: tmp_path)
    with pytest.raises(ValueError, match="is bound twice"):
        bindings.__wrapped__()
