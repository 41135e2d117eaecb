"""The rooms build on one another in order, and say what they do."""

from __future__ import annotations

import pytest

from continuum.synthetic import rooms
from continuum.synthetic.borough import Borough
from continuum.synthetic.profile import load_profile


def test_the_rooms_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    names = [name for name in vars(rooms) if name.startswith(("make_", "write_"))]
    for name in names:
        monkeypatch.setattr(rooms, name, lambda *_, name=name: called.append(name))
    said: list[str] = []
    rooms.furnish(Borough(load_profile("cheshire_west"), seed=1), said.append)
    assert sorted(called) == sorted(names)
    wanted = ["write_teams", "make_care_periods", "make_protection", "make_front_door", "make_early_help"]
    assert [each for each in called if each in wanted] == wanted
    assert called.index("make_workforce") < called.index("write_early_help") < called.index("make_places")
    assert len(said) == len(set(said)) >= 6
