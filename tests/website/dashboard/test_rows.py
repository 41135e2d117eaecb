from __future__ import annotations

from collections.abc import Sequence

from continuum.disclosure.marks import Shown
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import SeenFigure
from continuum.website.dashboard.rows import Compared, Row, marks_of, row_of
from continuum.website.dashboard.verdicts import Verdict
from tests.website.dashboard.made_door import HIDDEN, MadeDoor, place

IN_CARE = "children_in_care_rate"


def row(measure: str, *values: Shown, protected: bool = False) -> Row:
    return row_of(CATALOGUE[measure], MadeDoor(months={measure: values}, protected=protected))


def test_a_row_tells_value_period_and_change() -> None:
    found = row("contacts_received", 1710.0, 1774.0)
    assert (found.value.text, found.period, found.unit) == ("1,774", "April 2021", "contacts")
    assert found.moves[0].words == "up 64 (3.7%)"
    assert found.told
    assert not found.protected


def test_a_percentage_carries_its_unit_itself() -> None:
    found = row("re_referrals", 20.0, 21.54)
    assert (found.value.text, found.unit) == ("21.5%", "")


def test_a_hidden_value_shows_its_mark_and_what_it_means() -> None:
    found = row("contacts_received", 5.0, HIDDEN, protected=True)
    assert found.value.text == "[c]"
    assert found.value.meaning == HIDDEN.reason
    assert found.protected
    assert found.badge.verdict is Verdict.NOT_SHOWN


def test_a_missing_value_shows_its_mark_and_what_it_means() -> None:
    found = row("contacts_received", 5.0, None)
    assert (found.value.text, found.value.meaning) == ("[x]", "not available")


def test_what_is_not_told_is_said_to_be_so() -> None:
    found = row_of(CATALOGUE["contacts_received"], MadeDoor())
    assert not found.told
    assert (found.value.meaning or "").startswith("not told here")
    assert found.moves == ()
    assert found.months == ()


def test_the_change_is_of_the_usual_period_though_the_line_is_of_months() -> None:
    measure = "special_guardianship_orders"
    found = row_of(CATALOGUE[measure], MadeDoor(months={measure: [2.0, 3.0]}, usual={measure: 12.0}))
    assert found.value.text == "12"
    assert found.period == "12 months to April 2021"
    assert found.months == (2.0, 3.0)
    assert [each.words for each in found.moves] == ["not told here"]


def test_england_and_neighbours_stand_with_their_year_and_what_was_not_published_is_left_out() -> None:
    door = MadeDoor(
        months={IN_CARE: [70.0, 71.0]},
        places={
            IN_CARE: [
                place(IN_CARE, "england", 67.0, 2020),
                place(IN_CARE, "region", 97.0, 2020),
                place(IN_CARE, "statistical_neighbours", None, 2020),
            ]
        },
    )
    (england,) = row_of(CATALOGUE[IN_CARE], door).compared
    assert (england.label, england.value.text, england.year) == ("England", "67.0", "2020")
    assert isinstance(england, Compared)


def test_the_months_are_kept_with_what_hides_them() -> None:
    assert row("contacts_received", 10.0, HIDDEN, 20.0).months == (10.0, HIDDEN, 20.0)


def test_a_kind_of_period_is_taken_where_it_is_told_and_the_usual_one_where_not() -> None:
    measure = CATALOGUE["re_referrals"]
    door = MadeDoor(usual={measure.id: 20.0})
    assert row_of(measure, door, "rolling_12_months").period == "12 months to April 2021"
    only_months = OnlyMonths(months={measure.id: [20.0, 21.0]})
    assert row_of(measure, only_months, "rolling_12_months").period == "April 2021"


class OnlyMonths(MadeDoor):
    """A door that tells of months and nothing else."""

    def series(self, measure: str, period: str = "", months: int = 25) -> Sequence[SeenFigure]:
        return () if period not in ("", "month") else super().series(measure, period, months)


def test_a_count_is_compared_with_nothing() -> None:
    door = MadeDoor(places={"children_in_care": [place("children_in_care", "england", 80_080.0, 2020)]})
    assert row_of(CATALOGUE["children_in_care"], door).compared == ()


def test_each_mark_is_explained_once() -> None:
    cells = [
        row("contacts_received", HIDDEN).value,
        row("referrals", HIDDEN).value,
        row("referrals", 3.0).value,
    ]
    assert marks_of(cells) == (f"[c]: {HIDDEN.reason}.",)


def test_what_only_makes_sense_by_a_dimension_is_told_by_it() -> None:
    found = row("contacts_by_outcome", 100.0, 100.0)
    assert (found.told_by, found.told_by_words) == ("outcome", "by outcome")
    assert (found.moves, found.months) == ((), ())
    assert row("contacts_received", 1.0, 2.0).told_by == ""
    assert row("teams_around_the_family", 1.0, 2.0).told_by == ""
