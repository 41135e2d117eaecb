"""What adds up, worked out from what is counted."""

from __future__ import annotations

from datetime import date

from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.relations import REST, Ties, parts_and_wholes
from continuum.disclosure.figures.restriction import Codes, Restriction, Span

SMALL = range(1, 5)
ALL = Quantity("contact:day", date(2021, 1, 1), date(2021, 3, 31))
MONTHS = [
    Quantity("contact:day", date(2021, n, 1), date(2021, n, last)) for n, last in ((1, 31), (2, 28), (3, 31))
]


def team(*named: str) -> Quantity:
    return ALL.narrower("team", Codes(frozenset(named)))


def sums(values: dict[Quantity, int]) -> dict[tuple[int, tuple[int, ...]], int]:
    """Each sum by its values: the total, its printed parts, and the rest (0 where there is none)."""
    ties = parts_and_wholes(values, SMALL)
    by_id = {quantity.id: value for quantity, value in values.items()} | ties.rests
    found = {}
    for each in ties.sums:
        assert by_id[each.total] == sum(by_id[part] for part in each.parts)
        parts = tuple(sorted(by_id[part] for part in each.parts if not part.startswith(REST)))
        found[by_id[each.total], parts] = sum(ties.rests.get(part, 0) for part in each.parts)
    return found


def test_cells_that_make_up_their_whole_add_up_and_leave_no_rest() -> None:
    assert sums({ALL: 30, team("a"): 10, team("b"): 18, team("c"): 2}) == {(30, (2, 10, 18)): 0}


def test_cells_that_do_not_leave_a_rest() -> None:
    assert sums({ALL: 30, team("a"): 10, team("b"): 18}) == {(30, (10, 18)): 2}
    assert sums({ALL: 30, team("a"): 30}) == {(30, (30,)): 0}


def test_parts_that_overlap_are_tied_to_their_whole_one_by_one() -> None:
    """Children who went missing are counted once a month, and once in the quarter."""
    found = sums({ALL: 21, **dict(zip(MONTHS, (13, 9, 4), strict=True))})
    assert found == {(21, (13,)): 8, (21, (9,)): 12, (21, (4,)): 17}


def test_a_table_by_two_things_without_its_margins_adds_up_to_the_whole() -> None:
    inner = {("a", "x"): 1, ("a", "y"): 3, ("b", "x"): 2, ("b", "y"): 4}
    values = {ALL: 10}
    for (a_team, kind), count in inner.items():
        values[team(a_team).narrower("kind", Codes(frozenset({kind})))] = count
    assert sums(values) == {(10, (1, 2, 3, 4)): 0}
    whole = (10, (1, 2, 3, 4))
    assert sums({**values, team("a"): 4}) == {(10, (4,)): 6, (4, (1, 3)): 0, whole: 0}


def test_one_team_and_the_cells_of_another_make_up_the_whole() -> None:
    cells = {
        team("b").narrower("kind", Codes(frozenset({kind}))): count for kind, count in (("x", 58), ("y", 2))
    }
    assert (80, (2, 20, 58)) in sums({ALL: 80, team("a"): 20, **cells})


def test_the_cells_of_months_make_up_a_quarter() -> None:
    cells = {
        month.narrower("team", Codes(frozenset({name}))): count
        for month, name, count in zip([*MONTHS, *MONTHS], "aaabbb", (9, 8, 7, 2, 6, 5), strict=True)
    }
    assert (37, (2, 5, 6, 7, 8, 9)) in sums({ALL: 37, **cells})


def test_what_is_more_than_its_whole_is_no_part_of_it() -> None:
    assert sums({ALL: 30, team("a"): 31}) == {}


def test_groups_of_cells_are_cells_too_and_are_made_of_theirs() -> None:
    found = sums({ALL: 30, team("a", "b"): 12, team("a"): 5, team("b"): 7, team("c"): 18})
    assert found == {(30, (12, 18)): 0, (12, (5, 7)): 0}


def test_groups_that_overlap_each_leave_a_rest() -> None:
    found = sums({ALL: 30, team("a", "b"): 12, team("b", "c"): 20})
    assert found == {(30, (12,)): 18, (30, (20,)): 10}


def test_a_table_by_two_things_adds_up_along_both() -> None:
    values = {ALL: 10, team("a"): 4, team("b"): 6}
    kinds = {"x": 3, "y": 7}
    for kind, count in kinds.items():
        values[ALL.narrower("kind", Codes(frozenset({kind})))] = count
    inner = {("a", "x"): 1, ("a", "y"): 3, ("b", "x"): 2, ("b", "y"): 4}
    for (a_team, kind), count in inner.items():
        values[team(a_team).narrower("kind", Codes(frozenset({kind})))] = count
    assert set(sums(values)) >= {
        (10, (4, 6)),
        (10, (3, 7)),
        (4, (1, 3)),
        (6, (2, 4)),
        (3, (1, 2)),
        (7, (3, 4)),
    }


def test_months_make_up_their_quarter() -> None:
    assert sums({ALL: 30, **dict(zip(MONTHS, (9, 10, 11), strict=True))}) == {(30, (9, 10, 11)): 0}
    assert sums({ALL: 30, MONTHS[0]: 9, MONTHS[1]: 19}) == {(30, (9, 19)): 2}


def test_a_team_in_a_month_is_weighed_beside_the_whole_only_where_what_is_left_is_small() -> None:
    def of_month(restriction: Restriction) -> Quantity:
        return MONTHS[0].narrower("team", restriction)

    chester = Codes(frozenset({"a"}))
    assert sums({ALL: 30, of_month(chester): 27}) == {(30, (27,)): 3}
    assert sums({ALL: 30, of_month(chester): 20}) == {}


def test_within_three_days_takes_in_within_one() -> None:
    one, three = (ALL.narrower("days", Span(high=days)) for days in (1, 3))
    assert sums({ALL: 30, one: 20, three: 28}) == {(30, (28,)): 2, (28, (20,)): 8}


def test_other_tables_and_days_tell_nothing() -> None:
    other = Quantity("referral:day", ALL.start, ALL.end)
    assert sums({ALL: 30, other: 28}) == {}


def test_a_rest_has_the_same_id_every_time() -> None:
    one, two = Ties(), Ties()
    for ties in (one, two):
        ties.add("whole", ("b", "a"), {"whole": 9, "a": 2, "b": 3})
    assert one.rests == two.rests
    assert list(one.rests.values()) == [4]
