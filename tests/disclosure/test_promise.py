"""The promise: protect anything, attack what comes out, and no protected count is told more closely than the
policy allows.

Protection and attack share no code but what a release is, so each proves the other. `PROMISE_EXAMPLES=100`
multiplies how many publications are tried.
"""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from continuum.disclosure.attack import attack
from continuum.disclosure.attack.across import joined
from continuum.disclosure.attack.contradiction import fits
from continuum.disclosure.attack.engine import Deadline
from continuum.disclosure.policy import POLICIES, SEED, Policy
from continuum.disclosure.protection import Protection
from continuum.disclosure.publication import Publication
from continuum.disclosure.release import Known, Release, Status
from continuum.disclosure.solve.limit import Limit
from continuum.disclosure.solve.protected import protected
from tests.disclosure.attack.oracle import printed_value, rounded
from tests.disclosure.months import Year, told, years
from tests.disclosure.strategies import (
    crosstabs,
    leveled,
    linked,
    percentages_alone,
    policies,
    publications,
    small_counts,
    told_again,
    truth_of,
    with_changes,
    with_gaps,
    with_percentages,
)

TIMES = int(os.environ.get("PROMISE_EXAMPLES", "1"))
LIMIT = Limit(seconds=30)


def tried(examples: int) -> settings:
    return settings(max_examples=examples * TIMES, suppress_health_check=list(HealthCheck))


def keep_the_promise(publication: Publication, policy: Policy) -> Protection:
    """Protect, attack, and hold what comes out against what went in."""
    protection = protected(publication, policy, LIMIT)
    assert_true(publication, policy, protection)
    found = attack(protection.release, truth_of(publication), limit=60, ends=False)
    assert [each for each in found.failures if each.id not in protection.already_known] == []
    assert found.contradictions == ()
    assert found.untrue == ()
    if policy.groups:
        assert_groups(publication, policy, protection)
    return protection


def assert_true(publication: Publication, policy: Policy, protection: Protection) -> None:
    """Everything that is shown is true, in its order, and none of it is a count that the policy hides."""
    release = protection.release
    truth = truth_of(publication)
    assert [each.id for each in release.numbers] == [count.id for count in publication.counts]
    for count, printed in zip(publication.counts, release.numbers, strict=True):
        assert printed.protected is count.protected
        if printed.status is Status.SHOWN:
            assert printed.value == count.value
            assert count.wanted
        elif printed.status is Status.ROUNDED:
            assert printed.value == rounded(Decimal(count.value) / policy.round_to) * policy.round_to
            assert policy.rounds(count.level)
            assert count.wanted
        else:
            assert printed.value is None
        if printed.status is not Status.SUPPRESSED:
            assert not (count.protected and policy.hides(count.value))
    for percentage in release.percentages:
        above = sum(truth[each] for each in percentage.numerator)
        below = sum(truth[each] for each in percentage.denominator)
        assert percentage.value == printed_value(above, below, percentage.decimals, percentage.per)
    assert {each.id for each in release.percentages} == protection.percentages


def assert_groups(publication: Publication, policy: Policy, protection: Protection) -> None:
    """A group of hidden parts of one sum that together are small may be of any size that the policy hides."""
    release, truth = protection.release, truth_of(publication)
    status = {each.id: each.status for each in release.numbers}
    protected_ids = {count.id for count in publication.counts if count.protected}
    for each in publication.sums:
        hidden = [part for part in each.parts if status[part] is Status.SUPPRESSED and part in protected_ids]
        size = sum(truth[part] for part in hidden)
        if len(hidden) > 1 and policy.hides(size) and status[each.total] is Status.SHOWN:
            for value in range(policy.lowest_hidden, policy.highest_hidden + 1):
                told = Known(tuple((1, part) for part in hidden), value, value)
                with_it = replace(release, known=(*release.known, told))
                assert fits(joined(with_it).facts, Deadline(30)), f"{hidden} cannot be {value} together"


def assert_whole(publication: Publication, policy: Policy, protection: Protection) -> None:
    """All that is wanted is shown, but for percentages of too few people."""
    truth = truth_of(publication)
    numbers = {each.id: each for each in protection.release.numbers}
    for count in publication.counts:
        assert (numbers[count.id].status is not Status.SUPPRESSED) is count.wanted
    for each in publication.percentages:
        people = sum(truth[name] for name in each.denominator)
        enough = people >= max(1, policy.smallest_percentage_base)
        assert (each.id in protection.percentages) is enough
    assert protection.statements == {each.id for each in publication.statements}
    assert protection.how.suppressed == 0


@tried(40)
@given(crosstabs(2), policies)
def test_tables_of_two_dimensions(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(15)
@given(crosstabs(3), policies)
def test_tables_of_three_dimensions(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(20)
@given(linked() | with_percentages(linked()), policies)
def test_tables_that_share_cells(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(40)
@given(with_percentages(crosstabs(2)), policies)
def test_tables_with_rounded_percentages(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(25)
@given(percentages_alone(), policies)
def test_percentages_without_counts(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(25)
@given(with_gaps(), policies)
def test_tables_with_numbers_that_are_not_printed_and_sums_in_the_text(
    publication: Publication, policy: Policy
) -> None:
    assert keep_the_promise(publication, policy)


@tried(25)
@given(with_changes(), policies)
def test_changes_since_a_year_ago(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(25)
@given(
    leveled(with_percentages(crosstabs(2))),
    st.sampled_from([POLICIES["adult-safeguarding"], POLICIES["children-in-need"]]),
)
def test_rounded_numbers(publication: Publication, policy: Policy) -> None:
    assert keep_the_promise(publication, policy)


@tried(25)
@given(with_percentages(crosstabs(2)))
def test_groups(publication: Publication) -> None:
    assert keep_the_promise(publication, replace(SEED, groups=True))


@tried(25)
@given(publications, policies)
def test_what_has_nothing_to_protect_comes_back_whole(publication: Publication, policy: Policy) -> None:
    lifted = without_small(publication, policy)
    protection = keep_the_promise(lifted, policy)
    if not small_counts(lifted, policy):
        assert_whole(lifted, policy, protection)


def without_small(publication: Publication, policy: Policy) -> Publication:
    """The publication times enough for its smallest counts to be above those that the policy hides."""
    times = policy.highest_hidden + 1
    return replace(
        publication,
        counts=tuple(replace(count, value=count.value * times) for count in publication.counts),
        statements=tuple(replace(each, value=each.value * times) for each in publication.statements),
    )


@tried(15)
@given(years(), policies)
def test_months_that_follow_one_another(year: Year, policy: Policy) -> None:
    previous: tuple[Release, ...] = ()
    truth: dict[str, int] = {}
    for at in range(len(year.known)):
        publication = told(year, at, previous)
        protection = keep_the_promise(publication, policy)
        truth |= truth_of(publication)
        release = protection.release
        found = attack(release, truth, ends=False)
        assert [each for each in found.failures if each.id not in protection.already_known] == []
        previous = (*previous, replace(release, name=f"month {at}", previous=()))


@tried(15)
@given(told_again(), policies)
def test_a_table_that_is_told_again(tables: tuple[Publication, Publication], policy: Policy) -> None:
    """After corrections, and with other cells printed than before; what was printed stays known."""
    first, second = tables
    before = replace(keep_the_promise(first, policy).release, name="first")
    protection = keep_the_promise(replace(second, previous=(before,)), policy)
    unknowing = attack(protection.release, ends=False)
    small = small_counts(second, policy)
    assert [each for each in unknowing.failures if each.id in small - {*protection.already_known}] == []
