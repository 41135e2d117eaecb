"""A publication: what is protected by default, and what is not."""

from __future__ import annotations

from continuum.disclosure.policy import SEED
from continuum.disclosure.publication import Count, Percentage, Publication, Sum
from continuum.disclosure.release import Status
from continuum.disclosure.solve.protected import protected


def test_a_number_is_a_count_of_people_and_wanted_unless_it_says_otherwise() -> None:
    count = Count("a", 3)
    assert (count.protected, count.wanted, count.above) == (True, True, 0)
    assert (Percentage("p", ("a",), ("b",)).per, Percentage("p", ("a",), ("b",)).wanted) == (100, True)


def test_what_is_not_wanted_is_printed_nowhere_and_not_deduced() -> None:
    counts = (Count("all", 50), Count("in", 46), Count("not in", 4, wanted=False))
    done = protected(Publication(counts, (Sum("all", ("in", "not in")),)), SEED)
    status = {number.id: number.status for number in done.release.numbers}
    assert status["not in"] is Status.SUPPRESSED
    assert sorted((status["all"], status["in"])) == [Status.SHOWN, Status.SUPPRESSED]


def test_what_does_not_count_people_is_shown_however_small() -> None:
    done = protected(Publication((Count("vacancies", 3, protected=False),)), SEED)
    assert [number.value for number in done.release.numbers] == [3]
