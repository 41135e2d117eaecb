"""The gate: what the attacker can take apart does not go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from continuum.disclosure import gate
from continuum.disclosure.gate import CannotGoOutError, let_out, prove, refusal
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.disclosure.protect import Outgoing, protect_together
from continuum.disclosure.protection import CannotProtectError
from continuum.disclosure.release import Printed, Status
from continuum.measures.figures import Figure
from tests.disclosure.figures.test_gather import month, plans

FIGURES = [
    plans(28),
    plans(25, team="Chester"),
    plans(1, team="Ellesmere Port"),
    plans(2, team="Northwich"),
]


def printed_as(outgoing: Outgoing, name: str, value: int) -> Outgoing:
    """What would go out if somebody had printed a number all the same."""
    (id_,) = (id_ for id_, called in outgoing.names.items() if called.startswith(name))
    release = outgoing.protection.release
    numbers = tuple(
        Printed(id_, Status.SHOWN, value) if number.id == id_ else number for number in release.numbers
    )
    protection = replace(outgoing.protection, release=replace(release, numbers=numbers))
    return replace(outgoing, protection=protection)


def test_what_is_protected_goes_out() -> None:
    outgoing = protect_together(FIGURES, SEED)
    assert prove(outgoing, SEED).passes
    hidden = [number for number in outgoing.protection.release.numbers if number.status is Status.SUPPRESSED]
    assert len(hidden) == 3


def test_a_number_that_gives_another_away_is_stopped_with_its_name_and_the_reason() -> None:
    outgoing = protect_together(FIGURES, SEED)
    leaking = printed_as(outgoing, "Children subject to child protection plans, Chester", 25)
    with pytest.raises(CannotGoOutError) as stopped:
        prove(leaking, SEED)
    assert (
        "Children subject to child protection plans, Ellesmere Port, 2021-04-30: what is printed rules out"
        in str(stopped.value)
    )
    assert "though the policy hides all of 1 to 4" in str(stopped.value)


def test_what_can_be_protected_is_not_refused() -> None:
    assert refusal(FIGURES, SEED) == ""


def test_what_cannot_be_protected_is_refused_and_nothing_is_let_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_away(*_all: object, **_named: object) -> None:
        raise CannotProtectError("'plans' can be learned")

    monkeypatch.setattr(gate, "protect_together", gives_away)
    assert refusal(FIGURES, SEED) == "'plans' can be learned."


def test_a_small_number_that_is_printed_is_stopped() -> None:
    leaking = printed_as(
        protect_together(FIGURES, SEED), "Children subject to child protection plans, Northwich", 2
    )
    with pytest.raises(CannotGoOutError, match="it is printed, though the policy hides it"):
        prove(leaking, SEED)


def test_what_is_not_true_is_stopped() -> None:
    wrong = printed_as(protect_together([plans(30)], SEED), "Children subject to child protection plans", 31)
    with pytest.raises(CannotGoOutError, match="cannot be published"):
        prove(wrong, SEED)


def test_many_reasons_are_told_in_few() -> None:
    teams = [plans(2, team=f"team {number}") for number in range(9)]
    outgoing = protect_together(teams, SEED)
    for figure in teams:
        outgoing = printed_as(outgoing, f"{figure.title}, {figure.cell_label}", 2)
    with pytest.raises(CannotGoOutError, match="and 4 more"):
        prove(outgoing, SEED)


def test_what_an_earlier_release_hid_is_asked_for_and_protected_still() -> None:
    # The year to January is three more than the year to December: January had three at least.
    january = month("referrals", 3, date(2021, 1, 1), date(2021, 1, 31))
    years = [
        replace(
            month("referrals", value, start, end),
            period_kind="rolling_12_months",
        )
        for value, start, end in (
            (17, date(2020, 1, 1), date(2020, 12, 31)),
            (20, date(2020, 2, 1), date(2021, 1, 31)),
        )
    ]
    earlier = let_out([january], SEED).protection.release

    def ask(measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        assert (measure, period, as_at, cells) == ("referrals", "month", january.as_at, {})
        return january

    for asked, hidden in ((ask, 1), (None, 0)):
        after = let_out(years, SEED, [earlier], ask=asked)
        assert [isinstance(figure.value, Suppressed) for figure in after.figures].count(True) == hidden
