"""Systems taken apart."""

from __future__ import annotations

from continuum.disclosure.attack.facts import Facts, Name, Row, Values
from continuum.disclosure.attack.parts import cap_of, closed_in, components, taken_apart

A, B, C, D = (("a", 0), ("b", 0), ("c", 0), ("d", 0))
NONE: frozenset[Name] = frozenset()
FREE = Values(0, None)


def facts(*rows: Row) -> Facts:
    return Facts({name: FREE for row in rows for _, name in row.terms}, list(rows))


def test_numbers_that_share_no_row_are_apart() -> None:
    rows = [Row(((1, A), (1, B)), 3, 3, ""), Row(((1, C),), 0, 1, ""), Row((), 0, 0, "")]
    found = components([A, B, C, D], rows)
    assert [(set(names), len(tied)) for names, tied in found] == [({A, B}, 1), ({C}, 1), ({D}, 0), (set(), 1)]


def test_bounds_are_carried_along_the_rows() -> None:
    system = facts(
        Row(((1, A), (1, B)), 5, 5, ""), Row(((1, B), (-2, C)), 0, 1, ""), Row(((1, C),), 2, None, "")
    )
    assert closed_in(system, 1000) == {A: (0, 1), B: (4, 5), C: (2, 2)}


def test_a_number_of_one_value_is_put_into_the_rows_of_the_others() -> None:
    apart = taken_apart(facts(Row(((1, A),), 4, 4, ""), Row(((1, A), (1, B), (1, C)), 9, 9, "")))
    assert apart is not None
    assert apart.settled == {A: 4}
    assert [(part.bounds, part.rows[0].low) for part in apart.parts] == [({B: (0, 5), C: (0, 5)}, 5)]
    assert apart.parts[0].open_up == frozenset()


def test_rows_that_say_nothing_new_tie_nothing() -> None:
    apart = taken_apart(Facts({A: Values(0, 3), B: Values(0, 3)}, [Row(((1, A), (1, B)), None, 6, "")]))
    assert apart is not None
    assert len(apart.parts) == 2


def test_bounds_that_come_from_the_cap_are_told_from_others() -> None:
    apart = taken_apart(facts(Row(((1, A), (-100, B)), 0, 0, ""), Row(((1, C),), None, 7, "")))
    assert apart is not None
    assert [(part.open_up, part.open_down) for part in apart.parts] == [
        (frozenset({A, B}), NONE),
        (NONE, NONE),
    ]


def test_nothing_fits() -> None:
    assert taken_apart(facts(Row(((1, A), (1, B)), None, -1, ""))) is None
    assert taken_apart(Facts({A: Values(3, 2)}, [])) is None
    assert taken_apart(facts(Row(((2, A),), 3, 3, ""))) is None


def test_the_cap_is_far_above_what_is_told_and_small_enough_to_be_reckoned_with() -> None:
    system = facts(Row(((20_000, A), (-117, B)), 0, 4_000_000_000, ""))
    cap = cap_of(system)
    assert cap > 10**9
    assert cap * 20_000 * 2 < 2**62
