"""What the measures' counts come to as quantities."""

from __future__ import annotations

from datetime import date

from continuum.disclosure.figures.counted import again, plain_code, quantity, rows_counted, starts_and_ends
from continuum.disclosure.figures.restriction import HOLDS, Codes, Span
from continuum.measures.algebra import Flow, MonthEnds, Stock, Together
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.dates import DaysAfter, MonthsAfter
from continuum.measures.language import Column

FIRST, LAST = date(2021, 4, 1), date(2021, 4, 30)
RECEIVED = Flow("referral", Column("received_on"))
OPEN = Stock("child_protection_plan", Column("started_on"), Column("ended_on"))


def restrictions(count: Flow | Stock) -> set[object]:
    return {restriction for _, restriction in quantity(count, FIRST, LAST).which}


def test_the_same_count_is_the_same_quantity_in_every_measure() -> None:
    share, count = CATALOGUE["re_referrals"], CATALOGUE["referrals"]
    assert share.denominator is not None
    assert quantity(share.denominator, FIRST, LAST) == quantity(count.numerator, FIRST, LAST)
    assert quantity(share.numerator, FIRST, LAST) != quantity(count.numerator, FIRST, LAST)


def test_conditions_are_taken_apart() -> None:
    source, days = Column("source"), Column("days")
    assert restrictions(RECEIVED.which((source == "school") & (days <= 45))) == {
        Codes(frozenset({"school"})),
        Span(high=45),
    }
    assert restrictions(RECEIVED.which(source.is_in("a", "b"))) == {Codes(frozenset({"a", "b"}))}
    assert restrictions(RECEIVED.which(~source.is_in("a"))) == {Codes(frozenset({"a"}), other=True)}
    assert restrictions(RECEIVED.which(source != "a")) == {Codes(frozenset({"a"}), other=True)}
    assert restrictions(RECEIVED.which(days > 1)) == {Span(low=1.5)}
    assert restrictions(RECEIVED.which(days == 3)) == {Span(3, 3)}
    assert restrictions(RECEIVED.which(source.is_known())) == {HOLDS}
    assert restrictions(RECEIVED.which(~(days <= 3))) == {Codes(HOLDS.codes, other=True)}


def test_what_holds_and_what_does_not_are_of_one_thing() -> None:
    known = Column("source").is_known()
    ((one, _),) = quantity(RECEIVED.which(known), FIRST, LAST).which
    ((two, _),) = quantity(RECEIVED.which(~known), FIRST, LAST).which
    assert one == two


def test_a_stock_that_waits_is_a_part_of_the_one_that_does_not() -> None:
    long = Stock(OPEN.table, MonthsAfter(OPEN.start, 18), OPEN.end)
    weeks = Stock(OPEN.table, DaysAfter(OPEN.start, 62), OPEN.end)
    whole = quantity(OPEN, None, LAST)
    assert quantity(long, None, LAST).narrowed(whole) is not None
    assert quantity(long, None, LAST).narrowed(quantity(weeks, None, LAST)) is not None


def test_what_flows_in_and_out_is_told_by_its_bases() -> None:
    comes, goes = starts_and_ends(OPEN)
    assert quantity(Flow(OPEN.table, OPEN.start), FIRST, LAST).base == comes
    assert quantity(Flow(OPEN.table, OPEN.end), FIRST, LAST).base == goes


def test_what_is_counted_otherwise_is_another_quantity() -> None:
    person = Column("person_id")
    bases = {
        quantity(count, FIRST, LAST).base
        for count in (
            RECEIVED,
            Flow("referral", Column("received_on"), distinct=person),
            Flow("referral", Column("received_on"), weight=Column("days")),
            Flow("contact", Column("received_on")),
            OPEN,
            Stock(OPEN.table, OPEN.start, OPEN.end, month_ends=True),
            MonthEnds(),
            Together((RECEIVED, OPEN)),
        )
    }
    assert len(bases) == 8


def test_a_count_once_each_is_of_the_rows_of_its_table_and_day() -> None:
    once = Flow("referral", Column("received_on"), distinct=Column("person_id"))
    assert rows_counted(once) == quantity(RECEIVED, FIRST, LAST).base


def test_what_makes_a_row_a_repeat_is_that_the_same_person_has_one_before() -> None:
    repeats = CATALOGUE["re_referrals"].numerator
    assert isinstance(repeats, Flow)
    ((key, _),) = quantity(repeats, FIRST, LAST).which
    assert list(again(repeats, "person_id")) == [key]
    assert list(again(repeats, "family_id")) == []
    assert list(again(RECEIVED.which(Column("source") == "school"), "person_id")) == []


def test_cells_are_restrictions_by_what_they_are_of() -> None:
    plans = CATALOGUE["child_protection_plans"].numerator
    cell = quantity(plans, None, LAST, (("team", "t1"), ("category", "neglect")))
    whole = quantity(plans, None, LAST)
    assert len(cell.narrowed(whole) or ()) == 2
    assert quantity(plans, None, LAST, (("age", "1_to_4"),)).narrowed(whole) is not None
    both = quantity(Together((RECEIVED, OPEN)), None, LAST, (("team", "t1"),))
    assert dict(both.which)["team"] == Codes(frozenset({"t1"}))


def test_codes_cannot_break_an_id() -> None:
    assert plain_code("a|b=c,d!e/f..g") == "a_b_c_d_e_f__g"


def test_a_share_in_time_is_of_the_bands_of_the_time_taken() -> None:
    share = CATALOGUE["conferences_in_15_working_days"]
    held = CATALOGUE["conferences_by_duration"].numerator
    assert isinstance(share.denominator, Flow)
    in_time, known = (quantity(each, FIRST, LAST) for each in (share.numerator, share.denominator))
    bands = {
        code: quantity(held, FIRST, LAST, (("duration", code),))
        for code in ("0_to_10", "11_to_15", "16_to_20", "not_recorded")
    }
    parts = [code for code, each in bands.items() if each.narrowed(in_time)]
    assert parts == ["0_to_10", "11_to_15"]
    assert [code for code, each in bands.items() if each.narrowed(known)] == [*parts, "16_to_20"]


def test_what_is_recorded_in_either_of_two_fields_is_told_by_the_one_with_codes() -> None:
    risk = CATALOGUE["section_42_risk_reduced_or_removed"].denominator
    acted = CATALOGUE["section_42_risk_reduced_or_removed_after_action"].denominator
    assert isinstance(risk, Flow)
    assert isinstance(acted, Flow)
    cell = (("risk_assessment", "risk_identified_and_action_taken"),)
    every = CATALOGUE["section_42_risk_assessments"].numerator
    assert quantity(every, FIRST, LAST, cell).narrowed(quantity(risk, FIRST, LAST))
    assert quantity(every, FIRST, LAST, cell) == quantity(acted, FIRST, LAST)
    a, b = Column("a"), Column("b")
    assert restrictions(RECEIVED.which((a == "x") | a.is_in("y"))) == {Codes(frozenset({"x", "y"}))}
    assert restrictions(RECEIVED.which(a.is_in("y") | (b == "x"))) == {HOLDS}
