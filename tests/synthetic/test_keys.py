"""Keys are short, readable, and unique across authorities."""

from __future__ import annotations

from continuum.dataset.contract import TABLES
from continuum.synthetic.keys import Keys, number_of

AT_ONCE = 12  # the length up to which the engine compares a text without following a pointer


def test_a_key_says_what_it_is() -> None:
    keys = Keys(0)
    assert keys.numbered("contact", 9, 2) == ["CON0000009", "CON0000010"]
    assert keys.numbered("child_protection_plan", 1, 1) == ["CPP0000001"]
    assert keys.named("ellesmere_port") == "ellesmere-port"
    assert number_of("2:CON0000010") == 10


def test_a_further_authority_has_keys_of_its_own() -> None:
    assert Keys(1).numbered("contact", 1, 1) == ["2:CON0000001"]
    assert Keys(1).named("chester") == "2:chester"


def test_keys_are_short() -> None:
    assert all(len(Keys(0).numbered(name, 1, 1)[0]) <= AT_ONCE for name in TABLES)
