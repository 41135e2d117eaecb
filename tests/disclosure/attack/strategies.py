"""Small releases at random, told of numbers that are known: some shown, some rounded, some hidden."""

from __future__ import annotations

from hypothesis import strategies as st

from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms
from tests.disclosure.attack.oracle import printed_value, rounded, shown

IDS = "abcd"


@st.composite
def told(draw: st.DrawFn) -> tuple[Release, dict[str, int]]:
    """A release of four numbers and their total, which is shown, and the numbers."""
    truth = {id_: draw(st.integers(0, 5)) for id_ in draw(st.sampled_from(["ab", "abc", IDS]))}
    ids = list(truth)
    terms = draw(
        st.sampled_from(
            [
                Terms("one to four", 1, 4),
                Terms("nought to four", 0, 4, base=5),
                Terms("one to two", 1, 2, mark_smallest=1),
                Terms("only small", 1, 3, mark_largest=5),
                Terms("two to three", 2, 3, base=3),
            ]
        )
    )
    numbers = tuple(draw(printed_as(id_, value, terms)) for id_, value in truth.items())
    truth["all"] = sum(truth.values())
    total = shown("all", truth["all"], protected=False)
    some = st.lists(st.sampled_from(ids), min_size=1, unique=True).map(tuple)
    percentages = [
        PrintedPercentage(f"p{at}", above, below, value, decimals)
        for at, (above, below, decimals) in enumerate(
            draw(st.lists(st.tuples(some, some | st.just(("all",)), st.integers(0, 1)), max_size=2))
        )
        if (
            value := printed_value(
                sum(truth[each] for each in above), sum(truth[each] for each in below), decimals
            )
        )
        is not None
    ]
    known = [Known(((-1, "all"), *((1, id_) for id_ in ids)), 0, 0)]
    for coefficients in draw(st.lists(st.tuples(*[st.integers(-1, 2) for _ in ids]), max_size=1)):
        value = sum(size * truth[id_] for size, id_ in zip(coefficients, ids, strict=True))
        below, above = draw(st.sampled_from([(0, 0), (1, 0), (0, 2), (None, 0), (0, None)]))
        known.append(
            Known(
                tuple(zip(coefficients, ids, strict=True)),
                None if below is None else value - below,
                None if above is None else value + above,
            )
        )
    return Release(terms, (*numbers, total), tuple(percentages), tuple(known)), truth


@st.composite
def printed_as(draw: st.DrawFn, id_: str, value: int, terms: Terms) -> Printed:
    """A number, printed in one of the ways that tell the truth of it."""
    protected = draw(st.sampled_from([True, True, True, False]))
    small = protected and terms.lowest_hidden <= value <= terms.highest_hidden
    ways = []
    if terms.mark_smallest <= value and (not protected or value <= (terms.mark_largest or value)):
        ways = [Status.SUPPRESSED] * 3
    if not small or not ways:
        ways.append(Status.SHOWN)
    if not small and terms.base > 1:
        ways.append(Status.ROUNDED)
    way = draw(st.sampled_from(ways))
    shown_value = {
        Status.SHOWN: value,
        Status.SUPPRESSED: None,
        Status.ROUNDED: rounded_to(value, terms.base),
    }[way]
    return Printed(id_, way, shown_value, protected)


def rounded_to(value: int, base: int) -> int:
    from decimal import Decimal

    return rounded(Decimal(value) / base) * base
