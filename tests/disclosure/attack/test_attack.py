"""The attack: against trying every combination, and on releases worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from continuum.disclosure.attack import Attack, Verdict, attack
from continuum.disclosure.release import Known, PrintedPercentage, Release, Status, Terms
from tests.disclosure.attack.oracle import SEED_TERMS, adds_up, hidden, possible, shown
from tests.disclosure.attack.strategies import told


@given(told())
def test_it_finds_what_trying_every_combination_finds(case: tuple[Release, dict[str, int]]) -> None:
    release, truth = case
    fit = possible(release, most=max(truth.values()))
    found = attack(release)
    assert found.contradictions == ()
    terms = release.terms
    small = range(terms.lowest_hidden, terms.highest_hidden + 1)
    for printed in release.numbers:
        if printed.status is not Status.SHOWN:
            finding = found.of(printed.id)
            values = fit[printed.id]
            assert (finding.smallest, finding.largest) == (min(values), max(values))
            assert finding.ends_proven
            if printed.protected and finding.verdict is not Verdict.NOT_SMALL:
                assert set(finding.missing) == {value for value in small if value not in values}


@given(told())
def test_with_the_truth_it_judges_what_is_small(case: tuple[Release, dict[str, int]]) -> None:
    release, truth = case
    fit = possible(release, most=max(truth.values()))
    found = attack(release, truth, ends=False)
    small = set(range(release.terms.lowest_hidden, release.terms.highest_hidden + 1))
    leaks = {
        printed.id
        for printed in release.numbers
        if printed.protected
        and truth[printed.id] in small
        and (printed.status is Status.SHOWN or not small <= fit[printed.id])
    }
    assert {each.id for each in found.failures} == leaks
    assert found.passes is (not leaks)
    assert found.untrue == ()


def table(rows: dict[str, int], *marked: str, protected: bool = True) -> Release:
    """Parts and their total "all", of which the marked ones are hidden."""
    numbers = [hidden(id_) if id_ in marked else shown(id_, value) for id_, value in rows.items()]
    total = shown("all", sum(rows.values()))
    return Release(SEED_TERMS, (*numbers, total), known=(adds_up("all", *rows),))


def verdicts(found: Attack) -> dict[str, Verdict]:
    return {each.id: each.verdict for each in found.findings}


def test_one_hidden_cell_beside_its_total_is_exact() -> None:
    found = attack(table({"a": 3, "b": 20}, "a"))
    assert found.of("a").verdict is Verdict.EXACT
    assert (found.of("a").smallest, found.of("a").largest) == (3, 3)
    assert not found.passes


def test_two_hidden_cells_of_a_large_sum_are_safe() -> None:
    found = attack(table({"a": 3, "b": 20, "c": 40}, "a", "b"))
    assert verdicts(found) == {"a": Verdict.SAFE, "b": Verdict.SAFE}
    assert (found.of("a").smallest, found.of("a").largest) == (0, 23)
    assert found.passes


def test_two_hidden_cells_of_a_small_sum_are_narrowed() -> None:
    found = attack(table({"a": 1, "b": 2, "c": 40}, "a", "b"))
    assert verdicts(found) == {"a": Verdict.NARROWED, "b": Verdict.NARROWED}
    assert found.of("a").missing == (4,)


def test_a_mark_that_means_small_makes_two_of_eight_both_four() -> None:
    release = table({"a": 4, "b": 4, "c": 40}, "a", "b")
    assert attack(release).passes
    found = attack(replace(release, terms=replace(SEED_TERMS, mark_smallest=1, mark_largest=4)))
    assert verdicts(found) == {"a": Verdict.EXACT, "b": Verdict.EXACT}
    assert found.of("b").smallest == found.of("b").largest == 4


def test_hidden_cells_that_cannot_be_small_are_no_failure() -> None:
    found = attack(table({"a": 30, "b": 5}, "a"))
    assert found.of("a").verdict is Verdict.NOT_SMALL
    assert (found.of("a").smallest, found.of("a").largest) == (30, 30)
    assert found.passes


def test_a_count_that_may_be_large_or_some_of_the_small_values_is_a_warning() -> None:
    release = Release(
        SEED_TERMS, (hidden("a"), hidden("b")), known=(Known(((1, "a"), (-3, "b")), 1, 1),)
    )  # a is 1, 4, 7 …
    found = attack(release)
    assert found.of("a").verdict is Verdict.MAYBE
    assert found.of("a").missing == (2, 3)
    assert found.passes
    assert attack(release, {"a": 4, "b": 1}).of("a").verdict is Verdict.NARROWED
    assert attack(release, {"a": 7, "b": 2}).of("a").verdict is Verdict.NOT_SENSITIVE


def test_what_nothing_bounds_has_no_bound() -> None:
    release = Release(
        SEED_TERMS,
        (hidden("a"), hidden("b"), hidden("c", protected=False, negative=True), hidden("d")),
        (PrintedPercentage("p", ("a",), ("b",), 583, decimals=1),),
        (Known(((1, "c"), (-1, "d")), None, 7),),
    )
    found = attack(release)
    assert (found.of("a").smallest, found.of("a").largest) == (7, None)  # 7 of 12
    assert (found.of("b").smallest, found.of("b").largest) == (12, None)
    assert (found.of("c").smallest, found.of("c").largest) == (None, -1)
    assert (found.of("d").smallest, found.of("d").largest) == (0, None)
    assert found.of("a").verdict is Verdict.NOT_SMALL
    assert found.of("d").verdict is Verdict.SAFE
    assert all(each.ends_proven for each in found.findings)


def test_percentages_bound_one_another_without_any_count() -> None:
    """With a of b printed as 33%, and a and one more of b as 40%, b cannot be large."""
    release = Release(
        SEED_TERMS,
        (hidden("a"), hidden("b"), hidden("c")),
        (PrintedPercentage("p", ("a",), ("b",), 33), PrintedPercentage("q", ("c",), ("b",), 40)),
        (Known(((1, "c"), (-1, "a")), 1, 1),),
    )
    values = possible(release, most=30)
    found = attack(release)
    for id_ in ("a", "b", "c"):
        assert (found.of(id_).smallest, found.of(id_).largest) == (min(values[id_]), max(values[id_]))
    assert max(values["b"]) < 30


def test_a_small_count_that_is_printed_fails() -> None:
    release = table({"a": 3, "b": 20, "c": 2}, "b", "c")
    found = attack(release)
    assert found.of("a").verdict is Verdict.PRINTED
    assert not found.passes
    staff = replace(release, numbers=(shown("a", 3, protected=False), *release.numbers[1:]))
    assert attack(staff).passes


def test_numbers_that_do_not_count_people_are_told_of_and_never_fail() -> None:
    release = Release(
        SEED_TERMS, (hidden("a", protected=False), shown("b", 3, protected=False)), known=(adds_up("b", "a"),)
    )
    found = attack(release)
    assert found.of("a").verdict is Verdict.NOT_PROTECTED
    assert (found.of("a").smallest, found.of("a").largest) == (3, 3)
    assert found.passes


def test_printed_numbers_that_contradict_one_another_are_said_with_the_facts_that_do() -> None:
    sums = (adds_up("all", "a", "b"), adds_up("x", "a", "y"), adds_up("more", "b", "y"))
    numbers = (hidden("a"), hidden("b"), hidden("y"), shown("all", 20), shown("x", 25), shown("more", 50))
    found = attack(Release(SEED_TERMS, numbers, (PrintedPercentage("p", ("b",), ("more",), 90),), sums))
    assert not found.passes
    assert found.contradictions == (("all (20) = a (hidden) + b (hidden)", "b (hidden) is 90% of more (50)"),)
    assert set(verdicts(found).values()) == {Verdict.CONTRADICTED}


def test_shown_numbers_alone_can_contradict_one_another() -> None:
    release = Release(
        SEED_TERMS, (shown("a", 9), shown("b", 9), shown("all", 20)), known=(adds_up("all", "a", "b"),)
    )
    assert attack(release).contradictions == (("all (20) = a (9) + b (9)",),)


def test_a_contradiction_that_only_whole_numbers_show() -> None:
    numbers = (hidden("a"), hidden("b"), hidden("c"), shown("x", 6), shown("y", 6), shown("z", 7))
    sums = (adds_up("x", "a", "b"), adds_up("y", "b", "c"), adds_up("z", "a", "c"))
    found = attack(Release(SEED_TERMS, numbers, known=sums))
    assert len(found.contradictions[0]) == 3


def test_truth_that_the_release_does_not_tell_is_said() -> None:
    release = table({"a": 3, "b": 20, "c": 40}, "a", "b")
    found = attack(release, {"a": 3, "b": 21, "c": 41, "all": 64})
    assert found.untrue == ("c is not 41", "all is not 64", "all (63) = a (hidden) + b (hidden) + c (40)")
    assert not found.passes


def test_what_is_not_decided_in_time_is_not_proven_and_fails() -> None:
    found = attack(table({"a": 3, "b": 20, "c": 40}, "a", "b"), limit=0.0)
    assert verdicts(found) == {"a": Verdict.NOT_PROVEN, "b": Verdict.NOT_PROVEN}
    assert not found.passes


def test_only_the_numbers_asked_about_are_told_of() -> None:
    release = table({"a": 3, "b": 20, "c": 40}, "a", "b")
    assert verdicts(attack(release, only={"a"})) == {"a": Verdict.SAFE}


def test_an_id_that_was_never_printed_is_a_number_from_nought_up() -> None:
    release = Release(
        Terms("seed", 1, 4, 1, 4), (hidden("a"), shown("all", 9)), known=(adds_up("all", "a", "b"),)
    )
    found = attack(release)
    assert (found.of("a").smallest, found.of("a").largest) == (1, 4)
    with pytest.raises(KeyError):
        found.of("b")


class TestAcrossTime:
    march = Release(
        SEED_TERMS,
        (shown("starters to March", 41), hidden("starters in March")),
        name="to March",
        date="2021-03-31",
    )

    def april(self, *numbers: object, corrected: tuple[str, ...] = ()) -> Release:
        return Release(
            SEED_TERMS,
            numbers,  # type: ignore[arg-type]
            known=(adds_up("starters to April", "starters to March", "starters in April"),),
            previous=(self.march,),
            name="to April",
            date="2021-04-30",
            corrected=corrected,
        )

    def test_a_year_to_date_less_the_last_one_gives_the_month_away(self) -> None:
        found = attack(
            self.april(
                shown("starters to April", 43), hidden("starters to March"), hidden("starters in April")
            )
        )
        assert found.of("starters in April").verdict is Verdict.EXACT
        assert found.of("starters to March").verdict is Verdict.NOT_SMALL
        assert found.of("starters in March").release == "to March"
        assert found.of("starters in March").verdict is Verdict.SAFE

    def test_hiding_the_new_total_keeps_the_month(self) -> None:
        found = attack(
            self.april(
                hidden("starters to April"), shown("starters to March", 41), hidden("starters in April")
            )
        )
        assert found.passes

    def test_a_corrected_figure_is_another_number(self) -> None:
        numbers = (shown("starters to April", 43), hidden("starters to March"), hidden("starters in April"))
        found = attack(self.april(*numbers, corrected=("starters to March",)))
        assert found.of("starters in April").verdict is Verdict.SAFE
        assert found.of("starters to March").largest == 43

    def test_what_was_known_before_is_not_held_against_the_new_release(self) -> None:
        leaky = table({"a": 3, "b": 20}, "a")
        again = Release(SEED_TERMS, (hidden("a"),), previous=(leaky,))
        found = attack(again)
        assert found.of("a").verdict is Verdict.KNOWN_BEFORE
        assert found.passes

    def test_what_is_narrowed_further_is(self) -> None:
        before = table({"a": 1, "b": 2, "c": 40}, "a", "b")  # 4 cannot be
        now = Release(SEED_TERMS, (hidden("a"),), known=(Known(((1, "a"),), 1, 2),), previous=(before,))
        found = attack(now)
        assert found.of("a").verdict is Verdict.NARROWED
        assert found.of("a").missing == (3, 4)
        assert found.of("b").verdict is Verdict.NARROWED  # told by both together, though only printed before
        assert found.of("b").missing == (3, 4)

    def test_a_small_count_that_was_printed_before_may_be_printed_again(self) -> None:
        before = Release(SEED_TERMS, (shown("a", 3),))
        assert attack(Release(SEED_TERMS, (shown("a", 3),), previous=(before,))).passes

    def test_groups_that_cannot_both_be_true_are_told_apart(self) -> None:
        before = Release(
            SEED_TERMS,
            (hidden("a"), hidden("b"), shown("x", 20)),
            known=(adds_up("x", "a", "b"),),
            name="May",
        )
        now = Release(
            SEED_TERMS,
            (hidden("a"), hidden("b"), shown("y", 31)),
            known=(adds_up("y", "a", "b"),),
            previous=(before,),
        )
        found = attack(now)
        assert found.apart == ("May",)
        assert found.contradictions == ()
        assert found.of("a").largest == 31
        assert found.passes

    def test_the_truth_says_that_an_earlier_group_was_corrected(self) -> None:
        before = Release(
            SEED_TERMS, (hidden("a"), hidden("b"), shown("x", 20)), known=(adds_up("x", "a", "b"),)
        )
        now = Release(
            SEED_TERMS,
            (hidden("a"), hidden("b"), hidden("c"), shown("y", 31)),
            known=(adds_up("y", "a", "b", "c"),),
            previous=(before,),
        )
        assert attack(now).of("c").smallest == 11
        assert attack(now, {"a": 4, "b": 17, "c": 10, "y": 31}).of("c").smallest == 0

    def test_a_corrected_number_is_not_excused_by_what_was_known_of_the_earlier_one(self) -> None:
        before = replace(table({"a": 3, "b": 20}, "a"), name="May")
        now = replace(table({"a": 3, "b": 22}, "a"), previous=(before,), corrected=("a", "b", "all"))
        found = attack(now)
        assert [(each.release, each.verdict) for each in found.findings] == [
            ("", Verdict.EXACT),
            ("May", Verdict.KNOWN_BEFORE),
        ]
        assert found.of("a").release == ""


def test_a_count_that_may_be_none_finds_nobody_and_one_of_two_that_make_three_does() -> None:
    # 100% of 200, rounded, leaves none or one of them out; who are left out may be none.
    rest = Release(
        SEED_TERMS,
        (shown("all", 200), hidden("in"), hidden("out")),
        (PrintedPercentage("p", ("in",), ("all",), 100),),
        (Known(((1, "all"), (-1, "in"), (-1, "out")), 0, 0),),
    )
    found = attack(rest)
    assert (found.of("out").verdict, found.of("out").smallest, found.of("out").largest) == (
        Verdict.MAYBE,
        0,
        1,
    )
    assert found.passes
    assert not attack(rest, truth={"all": 200, "in": 199, "out": 1}).passes
    three = Release(SEED_TERMS, (hidden("a"), hidden("b")), (), (Known(((1, "a"), (1, "b")), 3, 3),))
    assert [attack(three).of(id_).verdict for id_ in "ab"] == [Verdict.NARROWED, Verdict.NARROWED]


def test_the_sign_of_what_counts_nobody_is_known() -> None:
    # a - 4 is said to be less than zero: a is at most 3.
    release = Release(
        SEED_TERMS,
        (hidden("a"), hidden("n", protected=False, negative=True)),
        (),
        (Known(((1, "n"), (-1, "a")), -4, -4),),
    )
    assert attack(release).of("a").largest == 3
