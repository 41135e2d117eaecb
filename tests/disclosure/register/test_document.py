"""A release of the register is a document that the attack reads, with all that was released before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.forms.objects import parsed
from continuum.disclosure.forms.published import read_release
from continuum.disclosure.register.document import document_of
from continuum.disclosure.register.folder import Register, open_register
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status
from tests.disclosure.register.making import DAYS, TERMS, filled

LAST = Release(
    terms=replace(TERMS, base=5, mark="x", mark_smallest=1, mark_largest=9),
    numbers=(
        Printed("part 0", Status.SHOWN, 12),
        Printed("part 1", Status.SUPPRESSED),
        Printed("all", Status.ROUNDED, 15),
        Printed("change", Status.SHOWN, -3, protected=False, negative=True),
        Printed("rest", Status.SUPPRESSED, marked=False),
    ),
    percentages=(
        PrintedPercentage("share", ("part 0",), ("all",), 583, 1),
        PrintedPercentage("rate", ("part 0",), ("all",), 60, per=10_000),
    ),
    known=(
        Known(((1, "all"), (-1, "part 0"), (-1, "part 1")), 0, 0),
        Known(((2, "part 1"), (1, "rest")), None, 60),
    ),
    corrected=("part 0",),
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = filled(tmp_path / "register", 2)
    made.add(replace(LAST, previous=made.releases()), name="scrutiny", date=DAYS[2], note="As agreed")
    made.withdraw(3, date="2021-06-01", note="Counted twice")
    return made


def facts(release: Release) -> set[tuple[frozenset[tuple[int, str]], int | None, int | None]]:
    """The facts of a release, whichever way round each is written."""
    found = set()
    for each in release.known:
        turn = -1 if min(each.terms, key=lambda term: term[1])[0] < 0 else 1
        low, high = (None if limit is None else turn * limit for limit in (each.low, each.high)[::turn])
        found.add((frozenset((turn * by, name) for by, name in each.terms), low, high))
    return found


def test_the_attack_has_all_that_readers_have(register: Register) -> None:
    contents = register.contents()
    read = read_release(parsed(json.dumps(document_of(contents, 3)), "document"))
    stood = contents.release(3)
    assert [each.date for each in read.previous] == [*DAYS[:2]]
    for ours, theirs in zip((*stood.previous, stood), (*read.previous, read), strict=True):
        assert facts(theirs) == facts(ours)
        assert set(theirs.numbers) == set(ours.numbers)
        assert replace(theirs, known=(), numbers=(), previous=()) == replace(
            ours, known=(), numbers=(), previous=()
        )


def test_what_the_register_says_of_it(register: Register) -> None:
    contents = register.contents()
    entry = contents.entries[2]
    how = document_of(contents, 3)["how"]
    assert how["register"] == {
        "number": 3,
        "note": "As agreed",
        "added": entry.added,
        "hash": entry.hash,
        "before": contents.entries[1].hash,
        "withdrawn": {"date": "2021-06-01", "note": "Counted twice"},
    }
    assert how["corrections"] == [
        {"id": "part 0", "before": 11, "in": {"name": "scrutiny", "date": DAYS[1]}, "now": 12}
    ]
    assert document_of(contents, 1)["how"]["register"]["withdrawn"] is None


def test_the_rule_is_said_where_the_policy_is_still_the_same(tmp_path: Path) -> None:
    made = open_register(tmp_path / "register", begin=True)
    made.add(Release(TERMS, ()), name="same", date=DAYS[0])
    made.add(
        Release(replace(TERMS, highest_hidden=9), (), previous=made.releases()), name="other", date=DAYS[0]
    )
    same, other = (document_of(made.contents(), number)["policy"] for number in (1, 2))
    assert "from 1 to 4" in same["rule"]
    assert (other["rule"], other["highest_hidden"]) == ("", 9)


def test_a_number_that_no_release_has_is_told(register: Register) -> None:
    with pytest.raises(ContinuumError, match="No release has the number 4"):
        document_of(register.contents(), 4)
