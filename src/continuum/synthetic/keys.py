"""Keys: short, readable, and unique across authorities."""

from __future__ import annotations

_DIGITS = 7


class Keys:
    """How one authority's records are numbered: ``CON0000123`` is a contact, ``CPP0000042`` a plan.

    Short keys are quick to join and easy to read out. Those of a further authority bear its number first
    (``2:CON0000123``), so that the records of several can be put together.

    Args:
        index: which of several authorities this is.
    """

    def __init__(self, index: int) -> None:
        self._before = f"{index + 1}:" if index else ""

    def numbered(self, kind: str, start: int, count: int) -> list[str]:
        """The keys of some things of a kind ("contact", "child_protection_plan"), from a number on."""
        stem = self.stem(kind)
        return [f"{stem}{number:0{_DIGITS}d}" for number in range(start, start + count)]

    def stem(self, kind: str) -> str:
        """What the keys of a kind begin with: the initials of its words, or three letters of its one word."""
        words = kind.split("_")
        letters = words[0][:3] if len(words) == 1 else "".join(word[0] for word in words)
        return f"{self._before}{letters.upper()}"

    def named(self, name: str) -> str:
        """The key of something that has a short name of its own."""
        return f"{self._before}{name.replace('_', '-')}"


def number_of(key: str) -> int:
    """The number in the key of a numbered thing."""
    return int(key[-_DIGITS:])
