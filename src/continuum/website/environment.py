"""What the environment says: words, switches, lists and secrets."""

from __future__ import annotations

import os
from pathlib import Path

ON = frozenset({"1", "on", "true", "yes"})
OFF = frozenset({"0", "off", "false", "no"})


def word(name: str, default: str = "") -> str:
    """What one name says, without the blanks around it; the default where it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def switch(name: str, default: bool) -> bool:
    """Whether something is on. What is neither on nor off is the default, and a system check names it."""
    said = word(name).lower()
    return said in ON if said in ON | OFF else default


def listed(name: str) -> list[str]:
    """What a name lists, parted by commas."""
    return [each.strip() for each in word(name).split(",") if each.strip()]


def number(name: str, default: int) -> int:
    """A whole number. What is none is the default, and a system check names it."""
    said = word(name)
    return int(said) if said.isdecimal() else default


def secret(name: str, default: str = "") -> str:
    """A secret: the value itself, or, by the name with _FILE, the file that holds it."""
    file = word(f"{name}_FILE")
    if file and not word(name):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError:
            return default  # a system check says that the file cannot be read
    return word(name, default)


__all__ = ["OFF", "ON", "listed", "number", "secret", "switch", "word"]
