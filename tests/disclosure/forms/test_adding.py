"""What adds up in a table, the cells that nobody gave among it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.forms.adding import Added, Rest, adding
from continuum.disclosure.forms.dimensions import Dimension, dimension
from continuum.disclosure.forms.objects import Item


def made(name: str, total: str | None, hierarchy: dict[str, object] | None, *categories: str) -> Dimension:
    said = {"name": name, "categories": list(categories), "total": total, "hierarchy": hierarchy}
    return dimension(Item(said, "dimension"))


TEAM = made("team", "All", None, "North", "South", "West")
AGE = made("age", None, {"Under 5": ["0", "1 to 4"]}, "0", "1 to 4")


def test_a_total_is_the_sum_of_its_categories_and_a_parent_of_its_children() -> None:
    found = adding((TEAM,), [("All",), ("North",), ("South",), ("West",)])
    assert found.sums == (Added(("All",), (("North",), ("South",), ("West",)), "team"),)
    assert found.implied == ()
    assert adding((AGE,), [("Under 5",), ("0",), ("1 to 4",)]).sums == (
        Added(("Under 5",), (("0",), ("1 to 4",)), "age"),
    )


def test_a_cell_that_alone_is_missing_is_what_the_total_leaves_over() -> None:
    found = adding((TEAM,), [("All",), ("North",), ("West",)])
    assert [place for place, _ in found.implied] == [("South",)]
    assert found.sums == (Added(("All",), (("North",), ("South",), ("West",)), "team"),)


def test_where_several_are_missing_their_sum_is_the_rest() -> None:
    found = adding((TEAM,), [("All",), ("North",)])
    assert found.implied == ()
    assert found.sums == (Added(("All",), (("North",), Rest(("All",), "team")), "team"),)


def test_a_total_without_any_of_its_parts_says_nothing() -> None:
    assert adding((TEAM,), [("All",)]).sums == ()


def test_parts_without_their_total_say_nothing() -> None:
    found = adding((TEAM,), [("North",), ("South",), ("West",)])
    assert (found.sums, found.implied) == ((), ())


def test_a_missing_step_between_is_passed_over_by_its_parts() -> None:
    places = made("place", "England", {"London": ["Inner", "Outer"]}, "London", "Inner", "Outer", "East")
    found = adding((places,), [("England",), ("Inner",), ("East",)])
    # London follows from England and the East, and Outer from London.
    assert [place for place, _ in found.implied] == [("London",), ("Outer",)]
    deep = made("place", "All", {"A": ["A1", "A2"], "B": ["B1", "B2"]}, "A1", "A2", "B1", "B2")
    assert adding((deep,), [("All",), ("A1",)]).sums == (
        Added(("All",), (("A1",), Rest(("All",), "place")), "place"),
    )


def test_margins_that_nobody_prints_tie_a_grand_total_to_the_cells() -> None:
    cells = [(a, b) for a in ("North", "South", "West") for b in ("0", "1 to 4")]
    age = made("age", "Any", None, "0", "1 to 4")
    found = adding((TEAM, age), [*cells, ("All", "Any")])
    reached = {("All", "Any")}
    for _ in range(3):
        reached |= {part for line in found.sums if line.total in reached for part in line.parts}  # type: ignore[misc]
    assert set(cells) <= reached


@st.composite
def trees(draw: st.DrawFn, name: str) -> Dimension:
    """A dimension with a hierarchy of up to three floors and, more often than not, a total."""
    widths = draw(st.lists(st.integers(0, 3), min_size=1, max_size=3))
    hierarchy = {f"{name}{i}": [f"{name}{i}.{j}" for j in range(width)] for i, width in enumerate(widths)}
    leaves = [leaf for below in hierarchy.values() for leaf in below]
    total = draw(st.sampled_from([f"all {name}", f"all {name}", None]))
    return made(name, total, dict(hierarchy), *hierarchy, *leaves)


@given(st.data())
def test_every_sum_is_true_of_every_table_that_adds_up(data: st.DataObject) -> None:
    dimensions = tuple(data.draw(trees(name)) for name in "ab"[: data.draw(st.integers(1, 2))])
    finest = itertools.product(*([n for n in each.nodes if n not in each.children] for each in dimensions))
    values = {place: data.draw(st.integers(0, 9)) for place in finest}

    def value(place: tuple[str, ...]) -> int:
        return sum(
            number
            for leaf, number in values.items()
            if all(node in each.under(at) for each, node, at in zip(dimensions, leaf, place, strict=True))
        )

    every = list(itertools.product(*(each.nodes for each in dimensions)))
    given_places = data.draw(st.lists(st.sampled_from(every), unique=True, min_size=1))
    found = adding(dimensions, given_places)
    for line in found.sums:
        known = sum(value(part) for part in line.parts if isinstance(part, tuple))
        if any(isinstance(part, Rest) for part in line.parts):
            assert known <= value(line.total)
        else:
            assert known == value(line.total)
    told = set(given_places)
    for place, line in found.implied:
        others = {line.total, *(part for part in line.parts if isinstance(part, tuple))} - {place}
        assert place not in told
        assert others <= told
        told.add(place)


@given(trees("a"))
def test_a_whole_hierarchy_has_one_sum_for_each_category_with_parts(tree: Dimension) -> None:
    found = adding((tree,), [(node,) for node in tree.nodes])
    assert {line.total[0]: tuple(part[0] for part in line.parts) for line in found.sums} == dict(  # type: ignore[index]
        tree.children
    )
    assert found.implied == ()
