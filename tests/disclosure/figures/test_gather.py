"""A publication made of figures: each number once, and tied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from continuum.disclosure.figures.gather import Gathered, gather
from continuum.disclosure.policy import SEED
from continuum.disclosure.publication import Publication
from continuum.disclosure.release import Printed, Release, Status, Terms
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.figures import Figure

APRIL, MAY = date(2021, 4, 30), date(2021, 5, 31)


def figure(measure: str, value: float | None, **more: object) -> Figure:
    defined = CATALOGUE[measure]
    made = Figure(
        measure=measure,
        title=defined.title,
        value=value,
        numerator=value,
        denominator=None,
        unit=defined.unit,
        decimals=defined.decimals,
        period_kind="as_at",
        period_start=None,
        period_end=APRIL,
        as_at=APRIL,
        known_at=datetime(2021, 5, 17, 6),
        by=(),
        cell_label="",
        version=1,
        status="value",
        counts_people=True,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def share(measure: str, above: int, below: int, **more: object) -> Figure:
    return figure(measure, 100 * above / below, numerator=above, denominator=below, **more)


def month(measure: str, value: int, first: date = date(2021, 4, 1), last: date = APRIL) -> Figure:
    return figure(measure, value, period_kind="month", period_start=first, period_end=last, as_at=last)


def values(publication: Publication) -> dict[str, int]:
    return {count.id: count.value for count in publication.counts}


def sums(gathered: Gathered) -> set[tuple[int, ...]]:
    found = values(gathered.publication)
    return {
        (found[each.total], *sorted(found[part] for part in each.parts)) for each in gathered.publication.sums
    }


def plans(value: int, **cells: str) -> Figure:
    return figure(
        "child_protection_plans", value, by=tuple(cells.items()), cell_label=" / ".join(cells.values())
    )


def test_a_number_in_two_measures_is_one_number() -> None:
    whole = plans(227)
    long = share("child_protection_plans_18_months", 20, 227)
    gathered = gather([whole, long], SEED)
    assert gathered.numbers[whole].numerator == gathered.numbers[long].denominator
    assert sums(gathered) == {(227, 20, 207)}


def test_figure_12_adds_up_along_teams_and_categories_and_its_share_is_tied_to_it() -> None:
    cells = {("t1", "neglect"): 60, ("t1", "emotional"): 130, ("t2", "neglect"): 35, ("t2", "emotional"): 2}
    figures = [plans(n, team=team, category=category) for (team, category), n in cells.items()]
    emotional = share("child_protection_plans_by_category", 132, 227, by=(("category", "emotional"),))
    gathered = gather([plans(227), plans(190, team="t1"), *figures, emotional], SEED)
    assert sums(gathered) == {
        (227, 37, 190),
        (227, 95, 132),
        (190, 60, 130),
        (132, 2, 130),
        (227, 2, 35, 60, 130),
    }
    (printed,) = gathered.publication.percentages
    assert (printed.decimals, printed.per) == (0, 100)
    assert printed.numerator == (gathered.numbers[emotional].numerator,)
    assert gathered.names[printed.id].startswith(CATALOGUE["child_protection_plans_by_category"].title)


def test_those_not_in_a_part_are_protected_unless_the_policy_says_otherwise() -> None:
    figures = [share("care_leavers_suitable_accommodation", 46, 50)]
    for policy in (SEED, replace(SEED, complements=False)):
        (rest,) = (each for each in gather(figures, policy).publication.counts if not each.wanted)
        assert (rest.value, rest.protected) == (4, policy.complements)


def test_totals_stand_above_their_cells() -> None:
    above = {
        count.value: count.above
        for count in gather(
            [plans(9), plans(5, team="a"), plans(4, team="a", category="b")], SEED
        ).publication.counts
        if count.wanted
    }
    assert above == {9: 2, 5: 1, 4: 0}


def test_what_nobody_is_counted_in_stays_out() -> None:
    gathered = gather([figure("social_worker_caseload", 15.5, counts_people=False)], SEED)
    assert gathered.publication.counts == ()


def test_a_population_is_known_to_everybody() -> None:
    rate = figure("children_in_care_rate", 66.8, numerator=509, denominator=76_200)
    gathered = gather([rate], SEED)
    protected = {count.value: count.protected for count in gathered.publication.counts}
    assert protected == {509: True, 76_200: False}
    assert gathered.publication.percentages[0].per == 10_000
    assert gathered.publication.sums == ()


def test_a_sum_over_people_and_a_number_that_is_not_whole_are_no_counts() -> None:
    mean = figure("children_in_care", 13.5, numerator=135, denominator=10, adds_up=True)
    caseload = figure("social_worker_caseload", 15.5, numerator=31, denominator=2.5)
    for each, expected in ((mean, 10), (caseload, 31)):
        gathered = gather([each], SEED)
        assert list(values(gathered.publication).values()) == [expected]
        assert gathered.publication.percentages == ()


def test_a_count_without_parts_is_its_value() -> None:
    assert list(values(gather([replace(plans(4), numerator=None)], SEED).publication).values()) == [4]


def test_an_absent_figure_has_no_numbers() -> None:
    absent = replace(plans(0), value=None, numerator=None, status="not available")
    assert gather([absent], SEED).publication.counts == ()


def test_what_reads_alike_and_counts_differently_is_told_apart() -> None:
    one = plans(5)
    other = replace(one, value=7.0, numerator=7.0, measure="child_protection_plans", title="Another")
    third = replace(one, value=6.0, numerator=6.0)
    gathered = gather([one, other, third], SEED)
    found = values(gathered.publication)
    assert [found[gathered.numbers[each].numerator or ""] for each in (one, other, third)] == [5, 7, 6]
    assert gathered.publication.sums == ()


def test_a_measure_that_is_not_in_the_catalogue_is_tied_to_itself() -> None:
    whole = replace(plans(9), measure="local_count")
    cell = replace(plans(6, team="a|b"), measure="local_count")
    part = replace(share("care_leavers_suitable_accommodation", 6, 9), measure="local_share")
    gathered = gather([whole, cell, part], SEED)
    assert sums(gathered) == {(9, 3, 6)}
    assert len(values(gathered.publication)) == 6


def test_starters_and_leavers_link_two_months() -> None:
    first = date(2021, 5, 1)
    figures = [figure("child_protection_plans", 227), replace(plans(230), period_end=MAY, as_at=MAY)]
    started = month("child_protection_plans_started", 12, first, MAY)
    gathered = gather([*figures, started], SEED)
    assert len(gathered.publication.linear) == 1
    (left,) = (count for count in gathered.publication.counts if not count.wanted)
    assert left.value == 9


def test_the_year_to_last_month_that_was_published_is_weighed_beside_this_months() -> None:
    to_april = replace(month("referrals", 28), period_kind="year_to_date")
    (count,) = gather([to_april], SEED).publication.counts
    earlier = Release(Terms("seed", 1, 4), (Printed(count.id, Status.SHOWN, 28),))
    to_may = replace(month("referrals", 30, date(2021, 4, 1), MAY), period_kind="year_to_date")
    publication = gather([to_may], SEED, [earlier]).publication
    assert publication.previous == (earlier,)
    wanted = {count.value: count.wanted for count in publication.counts}
    assert wanted == {30: True, 28: False, 2: False}


def test_adults_counted_once_tell_of_their_enquiries_and_of_the_repeats() -> None:
    figures = [
        month("adults_with_section_42_enquiries", 48),
        replace(share("repeat_section_42_enquiries", 3, 51), period_start=date(2021, 4, 1)),
    ]
    publication = gather(figures, SEED).publication
    found = values(publication)
    assert {frozenset((by, found[name]) for by, name in fact.terms) for fact in publication.linear} == {
        frozenset({(1, 51), (-1, 48)}),
        frozenset({(1, 3), (-1, 51), (1, 48)}),
    }


def test_a_number_is_tied_to_the_one_of_another_table_that_an_earlier_release_hid() -> None:
    first = date(2020, 5, 1)
    adopted = replace(month("children_adopted", 24, first), period_kind="rolling_12_months")
    (count,) = gather([adopted], SEED).publication.counts
    earlier = Release(Terms("seed", 1, 4), (Printed(count.id, Status.SUPPRESSED),))
    left = replace(share("left_care_by_adoption", 24, 127), period_start=first)
    publication = gather([left], SEED, [earlier]).publication
    assert next(each for each in publication.counts if each.id == count.id).wanted is False
    (fact,) = publication.linear
    assert count.id in {name for _, name in fact.terms}


def test_years_that_overlap_are_tied_by_what_they_share_if_they_add_up() -> None:
    ends = {date(2020, 12, 31): date(2020, 1, 1), date(2021, 1, 31): date(2020, 2, 1)}
    for measure, tied in (("children_adopted", True), ("children_missing", False)):
        years = [month(measure, value, ends[end], end) for value, end in zip((17, 20), ends, strict=True)]
        january = month(measure, 4, date(2021, 1, 1), date(2021, 1, 31))
        gathered = gather([*years, january], SEED)
        assert any("2020-02-01/2020-12-31" in count.id for count in gathered.publication.counts) is tied
