"""Doors on an edition: a figure is what the measures tell, or what was let out, and nobody sees more."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.folder import open_dataset
from continuum.dataset.scope import Scope
from continuum.disclosure.figures.gather import gather
from continuum.disclosure.gate import let_out
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import Figures
from continuum.measures.figures import Figure
from continuum.measures.service import CatalogueFigures
from continuum.publishing.editions import outward, raw, releases
from continuum.publishing.editions.choice import NEVER, WHOLE_ONLY, breakdowns_of, to_release
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.edition import RAW_FILE, Edition
from continuum.publishing.editions.figures_door import MONTHS, monthly_or_usual, usual_period
from continuum.publishing.editions.inward import InwardDoor
from continuum.publishing.editions.named import named_in
from continuum.publishing.editions.outward import OutwardDoor
from continuum.publishing.editions.own_teams import OwnTeamsDoor
from continuum.publishing.editions.seen import Door, Known, Readiness, SeenFigure
from continuum.publishing.editions.shelf import Shelf
from continuum.publishing.editions.work import under_way
from tests.meta import tree
from tests.website.borough import AS_AT, RELEASED, small_borough, small_site

ALL = Scope.everything()
PARTNER = Scope(records=False, partner="police")
SOME = (*RELEASED, "contacts_triaged_in_24_hours", "child_protection_plans_2_years", "children_in_care_rate")
TEAM = "contact-and-referral"


@cache
def source() -> CatalogueFigures:
    return CatalogueFigures(open_dataset(small_borough()))


@cache
def edition() -> Edition:
    found = Shelf(small_site()).latest()
    assert found is not None
    return found


def a_team() -> str:
    """A team that has figures."""
    told = InwardDoor(edition()).breakdown("contacts_received", "team")
    return max(told, key=lambda each: each.value or 0).by[0][1]


def numbers(figure: SeenFigure | Figure) -> list[object]:
    """All that a figure says, but for the label of its cell and whether it is protected."""
    beside = {"cell_label", "protected", "counts_people", "adds_up"}
    return [getattr(figure, each.name) for each in fields(SeenFigure) if each.name not in beside]


@pytest.mark.parametrize("measure", SOME)
def test_what_is_seen_inward_is_what_the_measures_tell(measure: str) -> None:
    door = door_of(ALL, edition())
    kind = usual_period(measure)
    latest = door.latest(measure)
    assert latest is not None
    assert numbers(latest) == numbers(source().figure(measure, kind, AS_AT, {}))
    monthly = monthly_or_usual(measure)
    told = [numbers(each) for each in door.series(measure)]
    assert told == [numbers(each) for each in source().series(measure, monthly, AS_AT, MONTHS, {})]
    assert door.signal(measure) == source().signal(measure, AS_AT, MONTHS)
    for by in door.breakdowns(measure):
        cells = [numbers(each) for each in door.breakdown(measure, by)]
        assert cells == [numbers(each) for each in source().breakdown(measure, kind, AS_AT, (by,))]


@pytest.mark.parametrize("measure", [each for each in SOME if ("team",) in CATALOGUE[each].breakdowns])
def test_a_teams_figures_are_those_of_its_cell_also_where_nothing_was_counted(measure: str) -> None:
    for team, title in edition().teams.items():
        door = door_of(ALL, edition(), team)
        told = door.latest(measure)
        assert told is not None
        assert told.cell_label == title
        assert numbers(told) == numbers(
            source().figure(measure, usual_period(measure), AS_AT, {"team": team})
        )
        series = source().series(measure, monthly_or_usual(measure), AS_AT, MONTHS, {"team": team})
        assert [numbers(each) for each in door.series(measure)] == [numbers(each) for each in series]


def test_a_breakdown_within_a_team_is_that_of_the_pair() -> None:
    pair = ("team", "category")
    measure = next(each.id for each in CATALOGUE.values() if pair in each.breakdowns)
    told = source().breakdown(measure, usual_period(measure), AS_AT, pair)
    team = told[0].by[0][1]
    door = door_of(ALL, edition(), team)
    assert door.breakdowns(measure) == ("category",)
    assert [numbers(each) for each in door.breakdown(measure, "category")] == [
        numbers(each) for each in told if each.by[0] == ("team", team)
    ]
    assert all(" / " not in each.cell_label for each in door.breakdown(measure, "category"))
    assert door.breakdown(measure, "sex") == ()


def test_places_come_as_they_were_published_england_first() -> None:
    door = door_of(ALL, edition())
    told = door.comparators("children_in_care_rate")
    assert [label for label, _ in told][:2] == ["England", "Region"]
    expected = source().comparator("children_in_care_rate", "england", AS_AT)
    assert numbers(told[0][1]) == numbers(expected)
    assert isinstance(door, InwardDoor)
    assert door.standing("children_in_care_rate") == source().standing("children_in_care_rate", AS_AT)
    assert door.standing("contacts_received") is None
    assert door.comparators("contacts_received") == ()


def test_the_quality_of_what_a_measure_reads_is_counted_from_the_records() -> None:
    told = {(each.table, each.field): each for each in door_of(ALL, edition()).quality("contacts_received")}
    rows = open_dataset(small_borough()).rows("contact").collect()
    received = told["contact", "received_at"]
    assert (received.rows, received.empty) == (rows.height, rows["received_at"].null_count())
    assert all(each.problems == 0 for each in told.values())


def test_what_is_seen_outward_is_what_was_let_out() -> None:
    frame = pl.read_parquet(edition().folder / RAW_FILE).filter(pl.col("measure").is_in(list(RELEASED)))
    out = let_out(source().as_figures(Figures(to_release(frame).to_arrow())), SEED)
    door = door_of(PARTNER, edition())
    asked = 0
    for each in out.figures:
        if not each.by:
            found = next(
                seen for seen in door.series(each.measure, each.period_kind) if seen.as_at == each.as_at
            )
        else:
            found = next(
                seen
                for seen in door.breakdown(each.measure, each.by[0][0], each.period_kind)
                if seen.by == each.by
            )
        assert [getattr(found, name.name) for name in fields(each)] == [
            getattr(each, name.name) for name in fields(each)
        ]
        assert found.protected
        asked += isinstance(each.value, Suppressed)
    assert asked > 0  # something is hidden, so that it could have come through


def test_a_signal_outward_is_told_only_where_no_month_is_hidden() -> None:
    door = door_of(PARTNER, edition())
    told = {measure: door.signal(measure) for measure in RELEASED}
    for measure, signal in told.items():
        hidden = any(
            isinstance(number, Suppressed)
            for each in door.series(measure)
            for number in (each.value, each.numerator, each.denominator)
        )
        assert isinstance(signal, Suppressed) == hidden
    assert any(isinstance(each, Suppressed) for each in told.values())
    assert door.signal("section_47_started") is None


def every_figure(door: Door, measure: str) -> Iterator[SeenFigure]:
    for kind in CATALOGUE[measure].periods:
        yield from door.series(measure, kind)
        if (latest := door.latest(measure, kind)) is not None:
            yield latest
        for (by,) in (each for each in CATALOGUE[measure].breakdowns if len(each) == 1):
            yield from door.breakdown(measure, by, kind)


@pytest.mark.parametrize("measure", SOME)
def test_a_scope_of_one_team_never_gets_anothers_figure_as_it_is(measure: str) -> None:
    own = a_team()
    scope = Scope(teams=frozenset({own}), records=True)
    for team in ("", *edition().teams):
        for figure in every_figure(door_of(scope, edition(), team), measure):
            assert figure.protected or ("team", own) in figure.by


def test_a_team_manager_sees_the_own_team_as_it_is_and_the_whole_protected() -> None:
    own = a_team()
    door = door_of(Scope(teams=frozenset({own}), records=True), edition())
    assert isinstance(door, OwnTeamsDoor)
    whole = door.latest("contacts_received")
    assert whole is not None
    assert whole.protected
    cells = {dict(each.by)["team"]: each for each in door.breakdown("contacts_received", "team")}
    assert not cells[own].protected
    expected = source().figure("contacts_received", "month", AS_AT, {"team": own})
    assert numbers(cells[own]) == numbers(expected)
    assert all(each.protected for code, each in cells.items() if code != own)
    assert "team" in door.breakdowns("contacts_triaged_in_24_hours")  # which is not released


@pytest.mark.parametrize("scope", [PARTNER, Scope.aggregate(), Scope(records=True, authority="E06000001")])
def test_who_opens_no_record_sees_protected_figures_alone(scope: Scope) -> None:
    for team in ("", a_team()):
        door = door_of(scope, edition(), team)
        assert type(door) is OutwardDoor
        assert all(each.protected for measure in SOME for each in every_figure(door, measure))


def test_an_outward_door_does_without_the_figures_as_they_are(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site(), site)
    for path in (site / "editions").rglob(RAW_FILE):
        path.unlink()
    there = Shelf(site).latest()
    assert there is not None
    door = door_of(PARTNER, there)
    assert door.latest("contacts_received") == door_of(PARTNER, edition()).latest("contacts_received")
    assert door.breakdown("contacts_received", "source")
    with pytest.raises(FileNotFoundError):
        door_of(ALL, there)


def test_what_is_outward_knows_nothing_of_the_figures_as_they_are() -> None:
    for module in (outward, releases):
        assert module.__file__ is not None
        names = {
            node.module
            for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        assert not any(each and each.endswith((".raw", ".inward", ".own_teams")) for each in names)
    assert not issubclass(releases.ReleasedFigures, raw.RawFigures)
    assert not issubclass(OutwardDoor, InwardDoor)
    assert (tree.SOURCE / "publishing" / "editions" / "raw.py").is_file()


def test_an_earlier_month_as_known_now_is_the_release_cut_to_it() -> None:
    before = Shelf(small_site()).find(date(2021, 3, 31), Known.NOW)
    assert before is not None
    door, later = door_of(PARTNER, before), door_of(PARTNER, edition())
    assert door.readiness is Readiness.READY
    assert list(door.series("contacts_received")) == list(later.series("contacts_received"))[:-1]
    latest = door.latest("contacts_received")
    assert latest is not None
    assert latest.as_at == date(2021, 3, 31)
    assert door.breakdown("contacts_received", "source") == ()


def test_what_was_known_then_is_told_outward_only_where_it_was_let_out_then(tmp_path: Path) -> None:
    shelf = Shelf(small_site())
    then, before = shelf.find(AS_AT, Known.THEN), shelf.find(date(2021, 3, 31), Known.THEN)
    assert then is not None
    assert before is not None
    assert door_of(PARTNER, then).latest("contacts_received") is not None
    door = door_of(PARTNER, before)
    assert door.readiness is Readiness.NOT_RELEASED
    assert door.latest("contacts_received") is None
    assert door.series("contacts_received") == ()
    assert door.breakdowns("contacts_received") == ()
    assert door.signal("contacts_received") is None


def test_while_a_release_is_made_it_is_being_prepared(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site() / "editions", site / "editions")
    there = Shelf(site).latest()
    assert there is not None
    assert door_of(PARTNER, there).readiness is Readiness.NOT_RELEASED
    with under_way(site):
        assert door_of(PARTNER, there).readiness is Readiness.BEING_PREPARED
    assert door_of(ALL, there).readiness is Readiness.READY


def test_a_release_tells_months_of_the_whole_and_the_latest_by_one_dimension() -> None:
    frame = pl.read_parquet(edition().folder / RAW_FILE)
    chosen = to_release(frame)
    of_whole = chosen.filter((pl.col("by") == "") & (pl.col("measure") == "contacts_received"))
    assert of_whole.height == MONTHS
    cells = chosen.filter(pl.col("by") != "")
    assert not any("×" in by or by in NEVER for _, by in breakdowns_of(chosen))
    assert any(by in NEVER for by in frame["by"].unique())
    assert (
        cells.group_by("measure").agg(pl.col("as_at").n_unique())["as_at"].to_list()
        == [1] * cells["measure"].n_unique()
    )
    assert not WHOLE_ONLY & {measure for measure, _ in breakdowns_of(chosen)}
    assert set(chosen["measure"]) >= WHOLE_ONLY
    without = to_release(frame, [("contacts_received", "source")])
    assert set(breakdowns_of(chosen)) - set(breakdowns_of(without)) == {("contacts_received", "source")}


def test_a_refusal_names_the_breakdowns_that_are_left_out() -> None:
    frame = pl.read_parquet(edition().folder / RAW_FILE).filter(pl.col("measure") == "contacts_received")
    figures = source().as_figures(Figures(to_release(frame).to_arrow()))
    numbers_of = gather(figures, SEED, (), CATALOGUE.get, ()).numbers
    of_source = next(each for each in figures if each.by and each.by[0][0] == "source")
    name = numbers_of[of_source].numerator
    breakdowns = set(breakdowns_of(to_release(frame)))
    assert set(named_in(f"{name!r} can be learned", figures, SEED)) == breakdowns
    said = f"{of_source.title}, {of_source.cell_label}, 2021-04-01 to 2021-04-30: it can be worked out"
    assert set(named_in(said, figures, SEED)) == breakdowns
    assert named_in("nothing of it", figures, SEED) == []
