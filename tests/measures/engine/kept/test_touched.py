"""What a change touches: what reads the rows that changed, and what is read in counting those."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.engine.kept.links import Link, Links
from continuum.measures.engine.kept.touched import Touched, coded, codes_for

LINKS = Links(
    frozenset(
        {
            Link("referral", "person_id", "person", "person_id"),
            Link("referral", "team_id", "team", "team_id"),
            Link("single_assessment", "referral_id", "referral", "referral_id"),
        }
    ),
    frozenset({("referral", "family_id")}),
    frozenset(),
)
KEYS = {
    "referral": "referral_id",
    "person": "person_id",
    "team": "team_id",
    "single_assessment": "single_assessment_id",
}
ROWS = {
    "person": pl.DataFrame({"person_id": ["p1", "p2", "p3"]}),
    "team": pl.DataFrame({"team_id": ["t1", "t2"]}),
    "referral": pl.DataFrame(
        {
            "referral_id": ["r1", "r2", "r3", "r4", "r1"],
            "family_id": ["f1", "f1", "f2", None, None],
            "person_id": ["p1", "p2", "p3", "p3", "p1"],
            "team_id": ["t1", "t2", "t1", None, "t1"],
        }
    ),
    "single_assessment": pl.DataFrame({"single_assessment_id": ["s1", "s2"], "referral_id": ["r1", None]}),
}


CODES = codes_for(2_000_000)  # so many that no two of these values have the same


def search() -> Touched:
    numbers = {
        name: ROWS[name].select(coded(column, CODES) for column in columns)
        for name, columns in LINKS.columns.items()
    }
    return Touched(LINKS, numbers, CODES)


def touched(**changed: str) -> dict[str, set[str]]:
    rows = {name: (frame[KEYS[name]] == changed.get(name, "")).to_numpy() for name, frame in ROWS.items()}
    found = search().counted(rows)
    return {
        name: set(ROWS[name][KEYS[name]].filter(pl.Series(each)))
        for name, each in found.items()
        if each.any()
    }


def test_what_reads_a_row_is_touched_with_all_that_it_reads() -> None:
    assert touched() == {}
    assert touched(single_assessment="s2") == {"single_assessment": {"s2"}}
    # Its referral, that one's person and team, and the family's other referral, with what that one reads.
    assert touched(single_assessment="s1") == {
        "single_assessment": {"s1"},
        "referral": {"r1", "r2"},
        "person": {"p1", "p2"},
        "team": {"t1", "t2"},
    }
    # A person's referrals; a family that nobody knows ties nothing together.
    assert touched(person="p3") == {"person": {"p3"}, "referral": {"r3", "r4"}, "team": {"t1"}}
    # A team's referrals are touched when it changes, and not because another of them does.
    assert touched(team="t2")["referral"] == {"r1", "r2"}
    assert "r3" not in touched(referral="r1")["referral"]


def slow(changed: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """The rows that are found, pair by pair."""
    links = [(each.table, each.ours, each.other, each.theirs) for each in LINKS.links]
    groups = [(name, key, name, key) for name, key in KEYS.items()] + [
        ("referral", "family_id", "referral", "family_id")
    ]
    found = set(changed)
    for ways in ([(b, y, a, x) for a, x, b, y in links], links):
        while True:
            more = {
                (b, place)
                for a, x, b, y in [*ways, *groups]
                for name, row in found
                if name == a and ROWS[a][x][row] is not None
                for place, value in enumerate(ROWS[b][y])
                if value == ROWS[a][x][row]
            }
            if more <= found:
                break
            found |= more
    return found


@given(st.sets(st.sampled_from([(name, row) for name, frame in ROWS.items() for row in range(frame.height)])))
def test_no_row_is_missed(changed: set[tuple[str, int]]) -> None:
    given_ = {
        name: np.array([(name, row) in changed for row in range(frame.height)])
        for name, frame in ROWS.items()
    }
    found = search().counted(given_)
    assert {(name, int(row)) for name, each in found.items() for row in np.flatnonzero(each)} == slow(changed)


def test_there_are_numbers_enough() -> None:
    for rows in (0, 1, 1_000, 715_223):
        codes = codes_for(rows)
        assert codes >= 10 * rows
        assert codes <= max(1_024, 20 * rows)


def test_the_unknown_has_a_number_of_its_own() -> None:
    column = pl.Series("x", ["a", None, "b", "a"])
    first, unknown, other, again = column.to_frame().select(coded("x", CODES)).to_series()
    assert (first, unknown) == (again, CODES)
    assert other not in (first, CODES)
