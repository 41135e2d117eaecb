"""Releases to put into a register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from continuum.disclosure.register.entry import Entry
from continuum.disclosure.register.folder import Register, open_register
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms

TERMS = Terms(policy="seed", lowest_hidden=1, highest_hidden=4)
DAYS = ("2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30", "2021-05-31")


def release(*values: int | None, previous: tuple[Release, ...] = ()) -> Release:
    """Parts with these values, hidden where there is none, and the total that readers know of."""
    numbers = tuple(
        Printed(f"part {at}", Status.SUPPRESSED if value is None else Status.SHOWN, value)
        for at, value in enumerate(values)
    )
    parts = tuple((1, each.id) for each in numbers)
    known = (Known((*parts, (-1, "total")), 0, 0),)
    return Release(TERMS, (*numbers, Printed("total", Status.SHOWN, 40)), known=known, previous=previous)


def add(register: Register, *values: int | None, name: str = "scrutiny", date: str = DAYS[0]) -> Entry:
    """Add a release as a report does: protected beside what is there."""
    with register.adding() as adding:
        return adding.add(release(*values, previous=adding.releases()), name=name, date=date)


def filled(path: Path, many: int = 3) -> Register:
    """A register with so many monthly releases."""
    register = open_register(path, begin=True)
    for at, day in enumerate(DAYS[:many]):
        add(register, 10 + at, None, date=day)
    return register


_texts = st.text(max_size=12)
_whole = st.integers(-(2**70), 2**70)
_limits = st.none() | _whole


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """Any release."""
    ids = draw(st.lists(_texts, max_size=8, unique=True))
    statuses = [draw(st.sampled_from(Status)) for _ in ids]
    numbers = tuple(
        Printed(
            name,
            status,
            None if status is Status.SUPPRESSED else draw(_whole),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for name, status in zip(ids, statuses, strict=True)
    )
    names = st.sampled_from(ids) | _texts if ids else _texts
    several = st.lists(names, max_size=4).map(tuple)
    percentages = st.builds(
        PrintedPercentage, _texts, several, several, _whole, st.integers(0, 4), st.sampled_from((100, 10_000))
    )
    facts = st.builds(Known, st.lists(st.tuples(_whole, names), max_size=4).map(tuple), _limits, _limits)
    terms = st.builds(Terms, _texts, _whole, _whole, _whole, _limits, st.integers(1, 10), _texts)
    return Release(
        terms=draw(terms),
        numbers=numbers,
        percentages=tuple(draw(st.lists(percentages, max_size=4))),
        known=tuple(draw(st.lists(facts, max_size=4))),
        corrected=draw(several),
    )


def named(each: Release, name: str, date: str) -> Release:
    """A release as the register gives it back."""
    return replace(each, name=name, date=date, previous=())
