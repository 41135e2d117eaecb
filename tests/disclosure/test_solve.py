"""The pieces of `disclosure/solve/`; `solve/test_protected.py` holds them together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from continuum.disclosure.policy import SEED
from continuum.disclosure.publication import Count, Linear, Percentage, Publication, Statement
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms
from continuum.disclosure.solve.audit import audit
from continuum.disclosure.solve.before import earlier_of
from continuum.disclosure.solve.costs import cost, worth_of_percentage, worth_of_statement
from continuum.disclosure.solve.cuts import Cut, ImpossibleError, Pool, companions, cut_of, one_more
from continuum.disclosure.solve.earlier import Earlier
from continuum.disclosure.solve.fallback import mended, trimmed
from continuum.disclosure.solve.groups import group_targets
from continuum.disclosure.solve.limit import Clock, Limit
from continuum.disclosure.solve.master import Fractions, whole_choice
from continuum.disclosure.solve.optimise import Optimiser
from continuum.disclosure.solve.parts import movable, split
from continuum.disclosure.solve.percentages import printed
from continuum.disclosure.solve.rounding import around, interval, ratio_in_units, rounded
from continuum.disclosure.solve.separation import Separation, needs_of
from continuum.disclosure.solve.system import System, Target
from continuum.disclosure.solve.told import groups_of, percentage_tells
from continuum.disclosure.solve.translate import system_of
from continuum.disclosure.solve.wholes import Answer, Wholes
from tests.disclosure.solve.tables import one_way, two_ways

HOUR = Clock(3600)
TERMS = Terms("seed", 1, 4)


def system(publication: Publication) -> System:
    return system_of(publication, SEED, Earlier())


def release(known: tuple[Known, ...] = (), **values: int | None) -> Release:
    numbers = tuple(
        Printed(name, Status.SUPPRESSED if value is None else Status.SHOWN, value)
        for name, value in values.items()
    )
    return Release(TERMS, numbers, known=known)


def test_a_clock_runs_out() -> None:
    assert Clock(0).over
    assert not HOUR.over
    assert HOUR.share(0.5).left <= 1800


def test_totals_and_large_numbers_are_dearer_and_what_is_no_count_is_dear() -> None:
    inner, larger, total = Count("a", 7), Count("a", 70), Count("a", 7, above=1)
    assert cost(inner) == 4
    assert cost(larger) > cost(inner)
    assert cost(total) == 12
    assert cost(Count("a", 7, protected=False)) == 4000
    assert cost(Count("a", -7, protected=False)) == 4000


def test_worth_grows_with_the_people_and_falls_with_decimals() -> None:
    of = Percentage("p", ("a",), ("b",))
    assert worth_of_percentage(of, 100) > worth_of_percentage(of, 10)
    assert worth_of_percentage(replace(of, decimals=1), 100) < worth_of_percentage(of, 100)
    assert worth_of_statement(Statement("s", (), 100)) > worth_of_statement(Statement("s", (), 10))


@pytest.mark.parametrize("base", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("value", [*range(-21, 22), 999])
def test_an_interval_holds_what_is_rounded_to_it_and_no_more(value: int, base: int) -> None:
    low, high = interval(rounded(value, base), base)
    assert low <= value <= high
    assert {rounded(x, base) for x in range(low, high + 1)} == {rounded(value, base)}
    assert rounded(low - 1, base) != rounded(value, base) != rounded(high + 1, base)


def test_halves_are_rounded_away_from_zero() -> None:
    assert [rounded(v, 10) for v in (4, 5, 15, -5, -4)] == [0, 10, 20, -10, 0]
    assert [ratio_in_units(n, 8, 100) for n in (1, -1, 3)] == [13, -13, 38]


def test_the_run_around_a_number_ends_at_what_is_impossible() -> None:
    assert around(7, 3, 9, lambda value: value <= 4) == (5, 9)
    assert around(0, 0, 4, lambda value: 1 <= value <= 2) == (0, 0)


def test_a_system_measures_from_the_truth() -> None:
    of = system(one_way([3, 20, 90]))
    assert of.targets == (Target((0,), (-2, -1, 0, 1)),)
    hidden = np.array([True, True, False, False])
    assert of.fits(np.array([1, -1, 0, 0]), hidden)
    assert not of.fits(np.array([1, 0, -1, 0]), hidden)
    assert not of.fits(np.array([1, 0, 0, 0]), hidden)
    assert not of.fits(np.array([-4, 4, 0, 0]), hidden)


def test_facts_with_one_end_bind_one_way() -> None:
    counts = (Count("a", 3), Count("b", 9))
    of = system(Publication(counts, linear=(Linear(((1, "a"), (1, "b")), 10, None),)))
    both = np.array([True, True])
    assert of.fits(np.array([100, 0]), both)
    assert not of.fits(np.array([-2, -1]), both)


def test_parts_without_anything_to_protect_are_left_out() -> None:
    small, large = one_way([3, 20]), one_way([30, 40])
    renamed = tuple(replace(count, id=f"x{count.id}") for count in large.counts)
    of = system(Publication((*small.counts, *renamed), small.sums))
    everything = of.must_hide | of.choice
    assert [part.system.ids for part in split(of, movable(of, everything))] == [("p0", "p1", "total")]
    assert len(split(of, movable(of, everything), bare=True)) == 4
    assert split(of, movable(of, np.zeros(of.size, dtype=np.bool_))) == []


def test_a_cut_counts_a_gain_for_no_more_than_the_need() -> None:
    of = system(one_way([3, 20, 90]))
    cut = cut_of(of, np.array([0.0, 5.0, 1.0, 0.0]), 2.0, 0)
    assert cut is not None
    assert (cut.numbers.tolist(), cut.weights.tolist()) == ([1, 2], [1.0, 0.5])
    assert cut_of(of, np.zeros(4), 0.0, 0) is None
    with pytest.raises(ImpossibleError):
        cut_of(of, np.array([0.0, 1.0, 0.0, 0.0]), 2.0, 0)


def test_one_more_must_be_hidden_or_nothing_is_left() -> None:
    of = system(one_way([3, 20, 90]))
    assert one_more(of, np.array([True, True, False, False]), 0).numbers.tolist() == [2, 3]
    with pytest.raises(ImpossibleError):
        one_more(of, np.ones(4, dtype=np.bool_), 0)


def test_nothing_is_hidden_alone_in_an_equation() -> None:
    of = system(one_way([30, 20, 90]))
    (cut,) = companions(of, np.array([0.0, 0.8, 0.3, 0.0]))
    assert dict(zip(cut.numbers.tolist(), cut.weights.tolist(), strict=True)) == {0: 1, 1: -1, 2: 1, 3: 1}
    assert cut.least == 0
    assert companions(of, np.array([0.0, 0.5, 0.5, 0.0])) == []
    assert companions(system(one_way([3, 20, 90])), np.array([1.0, 0.8, 0.3, 0.0])) == []


def test_a_pool_keeps_each_cut_once() -> None:
    pool = Pool()
    cut = Cut(np.array([1, 2]), np.array([1.0, 0.5]))
    assert pool.add(cut)
    assert not pool.add(Cut(np.array([1, 2]), np.array([1.0, 0.5])))
    assert cut.met(np.array([0.0, 0.0, 1.0])) == 0.5


def test_each_direction_in_which_doubt_is_needed_is_asked() -> None:
    assert [(n.way, n.far) for n in needs_of((Target((0,), (-2, -1, 0, 1)), Target((1,), (0, 1, 2, 3))))] == [
        (1, 1),
        (-1, 2),
        (1, 3),
    ]


def test_a_choice_that_tells_too_much_breaks_a_cut_and_another_breaks_none() -> None:
    of = system(one_way([3, 20, 90]))
    separation = Separation(of)
    (cut, *_) = separation.broken(np.array([True, False, False, False]))
    assert set(cut.numbers.tolist()) == {1, 2, 3}
    assert separation.broken(np.array([True, True, False, False])) == []
    assert separation.cuts(np.array([1.0, 0.2, 0.2, 0.0]), HOUR) != []
    assert separation.cuts(np.array([1.0, 1.0, 0.0, 0.0]), HOUR) == []


def test_a_choice_in_fractions_and_a_whole_one_keep_to_the_cuts() -> None:
    of = system(one_way([3, 7, 7]))
    cuts = [Cut(np.array([1, 3]), np.ones(2)), Cut(np.array([2, 3]), np.ones(2))]
    fractions = Fractions(of)
    for cut in cuts:
        fractions.add(cut)
    assert fractions.solve().least == pytest.approx(8)
    fractions.fix([3])
    assert fractions.solve().hidden[3] == 1
    fractions.free()
    assert fractions.solve().hidden.tolist() == [1, 1, 1, 0]
    whole = whole_choice(of, cuts, of.choice, seconds=10, gap=0)
    assert whole is not None
    assert whole.hidden.tolist() == [1, 1, 1, 0]


def test_where_one_solver_gives_up_another_makes_the_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    of = system(one_way([3, 7, 7]))
    fractions = Fractions(of)
    for numbers in ([1, 3], [2, 3]):
        fractions.add(Cut(np.array(numbers), np.ones(2)))
    kept = fractions.solve()
    monkeypatch.setattr("ortools.linear_solver.pywraplp.Solver.Solve", lambda *_all: 6)
    other = fractions.solve()
    assert other.least == pytest.approx(kept.least)
    assert other.hidden.tolist() == kept.hidden.tolist()


def test_the_audit_names_what_it_cannot_prove() -> None:
    of = system(one_way([3, 20, 90]))
    found = audit(of, np.array([True, False, False, False]), HOUR, first=False)
    assert [(each.target, each.off, each.impossible) for each in found.unproved] == [
        (0, -2, True),
        (0, -1, True),
        (0, 1, True),
    ]
    proved = audit(of, np.array([True, True, False, False]), HOUR)
    assert proved.unproved == []
    (piece,) = proved.pieces
    assert {int(witness[0]) for witness in piece.witnesses} == {-2, -1, 0, 1}


def test_a_doubt_in_fractions_only_is_no_doubt() -> None:
    """2 a = b + c with b and c even by facts of their own: a linear problem alone would believe in halves."""
    counts = (Count("small", 2), Count("twice", 4, protected=False, wanted=False))
    fact = Linear(((2, "small"), (-1, "twice")), 0, 0)
    fours = (Count("fours", 1, protected=False, wanted=False), Linear(((4, "fours"), (-1, "twice")), 0, 0))
    of = system(Publication((*counts, fours[0]), linear=(fact, fours[1])))
    hidden = np.ones(3, dtype=np.bool_)
    assert Separation(of).broken(hidden) == []
    assert {each.off for each in audit(of, hidden, HOUR, first=False).unproved} == {-1, 1}


def test_whole_solutions_are_found_or_proved_not_to_be() -> None:
    of = system(one_way([3, 20, 90]))
    hidden = np.array([True, True, False, False])
    wholes = Wholes(of, of.low(hidden), of.high(hidden))
    found = wholes.find((0,), 1, 1, 10.0)
    assert not isinstance(found, Answer)
    assert found.tolist() == [1, -1, 0, 0]
    assert wholes.find((0,), 21, 21, 10.0) is Answer.NONE


def test_hiding_more_meets_all_targets_and_what_need_not_be_hidden_is_shown_again() -> None:
    of = system(two_ways([[3, 20, 8], [9, 1, 30], [50, 60, 70]]))
    separation, pool = Separation(of), Pool()
    hidden = mended(separation, pool, of.must_hide, HOUR)
    assert separation.broken(hidden) == []
    everything = of.must_hide | of.choice
    fewer = trimmed(separation, pool, everything, HOUR)
    assert separation.broken(fewer) == []
    for number in np.flatnonzero(fewer & of.choice).tolist():
        without = fewer.copy()
        without[number] = False
        assert separation.broken(without) != []
    assert mended(Separation(of), Pool(), of.must_hide, Clock(0)).all()


def test_the_search_ends_at_the_least_and_takes_further_cuts() -> None:
    of = system(one_way([3, 20, 90]))
    optimiser = Optimiser(of, Limit(), HOUR)
    solved = optimiser.solve()
    assert solved.hidden.tolist() == [True, True, False, False]
    assert solved.gap == 0
    assert optimiser.learn([Cut(np.array([2]), np.ones(1))])
    assert optimiser.solve().hidden.tolist() == [True, False, True, False]


def test_a_group_is_the_hidden_parts_of_a_sum_that_is_small() -> None:
    of = system_of(one_way([1, 2, 60]), replace(SEED, groups=True), Earlier())
    hidden = np.array([True, True, False, False])
    assert group_targets(of, hidden, SEED) == (Target((0, 1), (-2, -1, 0, 1), besides=(2,)),)
    assert group_targets(of, np.array([True, True, True, False]), SEED) == ()
    assert group_targets(of, np.array([True, False, False, False]), SEED) == ()


def test_a_percentage_is_printed_with_no_more_decimals_than_allowed() -> None:
    of = Percentage("p", ("a",), ("b",), decimals=2)
    values = {"a": 1, "b": 3}
    assert (printed(of, values, None).value, printed(of, values, 1).value) == (3333, 333)


@pytest.mark.parametrize("value", [-2, 0, 1, 50])
def test_what_a_percentage_tells_holds_for_those_that_are_rounded_to_it_only(value: int) -> None:
    tells = percentage_tells(PrintedPercentage("p", ("n",), ("d",), value))
    for below in range(60):
        for above in range(-3, 40):
            numbers = {"n": above, "d": below}
            holds = all(
                (f.low is None or f.low <= sum(c * numbers[i] for c, i in f.terms))
                and (f.high is None or sum(c * numbers[i] for c, i in f.terms) <= f.high)
                for f in tells
            )
            assert holds == (below >= 1 and ratio_in_units(above, below, 100) == value)


def test_the_groups_of_a_release_have_the_shown_numbers_put_in() -> None:
    total = Known(((-1, "t"), (1, "a"), (1, "b"), (1, "c")), 0, 0)
    tied, alone = sorted(
        groups_of(release((total,), t=30, a=None, b=None, c=7, e=None)), key=lambda g: -len(g.numbers)
    )
    assert list(tied.numbers) == ["a", "b"]
    assert [(fact.terms, fact.low, fact.high) for fact in tied.facts] == [(((1, "a"), (1, "b")), 23, 23)]
    assert list(alone.numbers) == ["e"]


def test_a_hidden_number_of_an_earlier_release_gets_a_value_that_fits() -> None:
    total = Known(((-1, "t"), (1, "a"), (1, "b")), 0, 0)
    today = Publication((Count("a", 3),), previous=(release((total,), t=30, a=None, b=None),))
    earlier = earlier_of(today)
    assert [(own.id, own.value, own.small) for own in earlier.own] == [("b", 27, range(1, 5))]
    assert earlier.corrected == ()


def test_numbers_that_no_values_fit_are_told_apart() -> None:
    total = Known(((-1, "t"), (1, "a"), (1, "b")), 0, 0)
    today = Publication((Count("a", 31),), previous=(release((total,), t=30, a=None, b=None),))
    earlier = earlier_of(today)
    assert earlier.corrected == ("a",)
    assert earlier.own == ()


def test_nothing_is_known_without_earlier_releases() -> None:
    assert not earlier_of(Publication((Count("a", 31),))).tells
