"""Stocks and what flows in and out of them."""

from __future__ import annotations

from datetime import date

from continuum.disclosure.figures.in_and_out import stocks_and_flows
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.relations import Ties
from continuum.disclosure.figures.restriction import Codes
from continuum.disclosure.publication import Linear

BASES = {"stock": ("in", "out")}
ENDS = [date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31), date(2021, 4, 30)]
STARTS = [date(2021, 2, 1), date(2021, 3, 1), date(2021, 4, 1)]
NARROWER = Codes(frozenset({"S"}))


def stock(number: int) -> Quantity:
    return Quantity("stock", None, ENDS[number])


def flow(base: str, number: int, *, narrower: bool = False) -> Quantity:
    found = Quantity(base, STARTS[number], ENDS[number + 1])
    return found.narrower("reason", NARROWER) if narrower else found


def facts(values: dict[Quantity, int]) -> tuple[tuple[Linear, ...], dict[str, int]]:
    ties = Ties()
    found = stocks_and_flows(values, BASES, ties)
    by_id = {quantity.id: value for quantity, value in values.items()} | ties.rests
    for fact in found:
        assert (fact.low, fact.high) == (0, 0)
        assert sum(by * by_id[name] for by, name in fact.terms) == 0
    return found, ties.rests


def test_starters_and_leavers_link_two_months() -> None:
    found, rests = facts({stock(0): 100, stock(1): 103, flow("in", 0): 8, flow("out", 0): 5})
    assert len(found) == 1
    assert rests == {}


def test_leavers_who_are_not_printed_are_told_by_the_others() -> None:
    found, rests = facts({stock(0): 100, stock(1): 103, flow("in", 0): 8})
    assert len(found) == 1
    assert list(rests.values()) == [5]


def test_starters_who_are_not_printed_are_told_by_the_others() -> None:
    _, rests = facts({stock(0): 100, stock(1): 103, flow("out", 0): 5})
    assert list(rests.values()) == [8]


def test_numbers_that_do_not_fit_tie_nothing() -> None:
    assert facts({stock(0): 100, stock(1): 103, flow("in", 0): 9, flow("out", 0): 5}) == ((), {})
    assert facts({stock(0): 100, stock(1): 109, flow("in", 0): 8}) == ((), {})


def test_a_flow_over_other_days_ties_nothing() -> None:
    assert facts({stock(0): 100, stock(2): 103, flow("in", 0): 8}) == ((), {})


def narrower_flows(*months: tuple[int, int]) -> dict[Quantity, int]:
    found = {}
    for number, (came, went) in enumerate(months):
        found[flow("in", number, narrower=True)] = came
        found[flow("out", number, narrower=True)] = went
    return found


def test_flows_narrower_than_the_stock_are_taken_to_make_it_up_where_they_do() -> None:
    """Two months of children in care by sex, with those who entered and left: 264 + [c] - 6 = 274."""
    assert len(facts({stock(0): 264, stock(1): 274, **narrower_flows((16, 6))})[0]) == 1
    assert facts({stock(0): 264, stock(1): 274, **narrower_flows((15, 6))}) == ((), {})


def test_a_month_that_does_not_fit_unties_that_month_only() -> None:
    stocks = {stock(0): 10, stock(1): 12, stock(2): 11, stock(3): 15}
    assert len(facts({**stocks, **narrower_flows((3, 1), (1, 2), (5, 1))})[0]) == 3
    assert len(facts({**stocks, **narrower_flows((3, 1), (1, 2), (5, 2))})[0]) == 2
    assert facts({**stocks, **narrower_flows((3, 1), (2, 2), (5, 2))}) == ((), {})


def test_flows_that_narrow_it_and_are_not_printed_in_pairs_tell_nothing() -> None:
    assert facts({stock(0): 10, stock(1): 12, flow("in", 0, narrower=True): 3}) == ((), {})
