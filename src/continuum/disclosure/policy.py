"""Policies: which numbers are too small to be shown, and what else a publication must keep to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.marks import reads_as_a_number


@dataclass(frozen=True)
class Policy:
    """What a publisher does not show.

    Attributes:
        name: its name in commands.
        title: what it does, in a few words.
        source: where it comes from.
        lowest_hidden: the smallest count of people that is never shown as it is. Zeros are shown unless it
            is 0.
        highest_hidden: the largest.
        mark: what is printed in their place. The default, [c] for confidential, is the one that the
            Government Analysis Function asks for in published tables.
        round_to: counts that are shown are rounded to a multiple of it, half away from zero; 1 for no
            rounding.
        round_levels: the levels of places that are rounded; every count where it is empty.
        complements: whether those of a whole who are not in a printed part are protected as a count is.
        groups: whether a group of hidden counts whose sum is known is protected as one count is.
        smallest_percentage_base: the smallest number of people that a percentage is printed of.
        smallest_mean_base: the smallest number of people that a mean is printed of.
        decimals: the most decimals that a percentage is printed with; None for as many as usual.
    """

    name: str
    lowest_hidden: int
    highest_hidden: int
    mark: str = "[c]"
    title: str = ""
    source: str = ""
    round_to: int = 1
    round_levels: tuple[str, ...] = ()
    complements: bool = True
    groups: bool = False
    smallest_percentage_base: int = 0
    smallest_mean_base: int = 0
    decimals: int | None = None

    def hides(self, count: float | None) -> bool:
        """Whether a count of people is too small to be shown."""
        return count is not None and self.lowest_hidden <= count <= self.highest_hidden

    def rounds(self, level: str) -> bool:
        """Whether counts at a level of places are rounded."""
        return self.round_to > 1 and (not self.round_levels or level in self.round_levels)

    @property
    def rule(self) -> str:
        """The rule in sentences, for the notes of a publication: made from the settings above."""
        told = (
            f"Counts of people from {self.lowest_hidden} to {self.highest_hidden} are shown as {self.mark} "
            "so that nobody can be identified. So are percentages, rates, averages and other numbers from "
            f"which one of them could be worked out: {self.mark} may stand for 0 and for a large number too."
        )
        return " ".join([told, *self._further_rules()])

    def _further_rules(self) -> Iterator[str]:
        if self.round_to > 1:
            whose = f"{_listed(self.round_levels)} counts" if self.round_levels else "Counts that are shown"
            yield f"{whose} are rounded to the nearest {self.round_to}.".capitalize()
        if self.decimals is not None:
            places = {0: "whole numbers", 1: "one decimal"}.get(self.decimals, f"{self.decimals} decimals")
            yield f"Percentages are rounded to {places}."
        if self.smallest_percentage_base > 1:
            yield f"Percentages of fewer than {self.smallest_percentage_base} people are not shown."
        if self.smallest_mean_base > 1:
            yield f"Averages over fewer than {self.smallest_mean_base} people are not shown."


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def policy_named(name: str) -> Policy:
    """The policy of that name, or the one that stands in a TOML file of one's own (its name ends in .toml).

    Raises ContinuumError, with the names there are, if there is none, and with the place and the remedy where
    a file holds no policy.
    """
    if name in POLICIES:
        return POLICIES[name]
    if not name.endswith(".toml"):
        raise ContinuumError(
            f"There is no disclosure policy called {name!r}",
            remedy=f"Choose one of: {', '.join(sorted(POLICIES))}; or name a file of your own, "
            "whose name ends in .toml.",
        )
    try:
        found = policies_in(Path(name).read_text(encoding="utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise ContinuumError("This is not text in UTF-8", where=name, remedy="Save it as UTF-8.") from error
    if len(found) != 1:
        raise ContinuumError(
            f"The file holds {len(found)} policies",
            where=name,
            remedy="Write one in it: its name in brackets, [small], and a setting a line below it.",
        )
    if found[0].name in POLICIES:
        raise ContinuumError(
            f"A policy that comes with Continuum is called {found[0].name!r} already",
            where=name,
            remedy="Give yours another name in the brackets.",
        )
    return found[0]


def policies_in(text: str, where: str) -> list[Policy]:
    """The policies that a TOML text holds: a table each, named in brackets, with the settings of `Policy`.

    Raises ContinuumError where the text is not TOML, a setting is not known or of the wrong type, or the
    settings contradict one another.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContinuumError(
            f"This is not TOML ({error})", where=where, remedy="Put the line right: a setting is key = value."
        ) from error
    return [_policy(name, table, f"{where}, policy {name!r}") for name, table in tables.items()]


def _policy(name: str, table: Any, where: str) -> Policy:
    if not isinstance(table, dict):
        raise ContinuumError(
            "A setting stands outside a policy", where=where, remedy="Put [a name] on a line above it."
        )
    settings = {field.name: str(field.type) for field in fields(Policy) if field.name != "name"}
    for key, value in table.items():
        if key not in settings:
            raise ContinuumError(
                f"{key!r} is no setting", where=where, remedy=f"Choose from: {', '.join(settings)}."
            )
        if not _fits(value, settings[key]):
            raise ContinuumError(
                f"{key} is {value!r}", where=where, remedy=f"Write {_KINDS[settings[key]]} there."
            )
    for key in ("lowest_hidden", "highest_hidden"):
        if key not in table:
            raise ContinuumError(f"{key} is missing", where=where, remedy=f"Add a line: {key} = …")
    _not_contradicting(table, where)
    if reads_as_a_number(str(table.get("mark", "[c]"))):
        raise ContinuumError(
            f"mark is {table['mark']!r}, which reads as a number",
            where=where,
            remedy="Write a mark that nobody takes for one, such as [c].",
        )
    levels = tuple(table.get("round_levels", ()))
    return Policy(**{"title": "", **table, "name": name, "round_levels": levels})


_KINDS = {
    "str": "a text in quotation marks",
    "int": "a whole number of 0 or more",
    "int | None": "a whole number of 0 or more",
    "bool": "true or false",
    "tuple[str, ...]": 'a list of texts, such as ["national", "regional"]',
}


def _fits(value: Any, kind: str) -> bool:
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "str":
        return isinstance(value, str) and bool(value.strip())
    if kind.startswith("tuple"):
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _not_contradicting(table: dict[str, Any], where: str) -> None:
    lowest, highest = table["lowest_hidden"], table["highest_hidden"]
    if lowest > highest:
        raise ContinuumError(
            f"lowest_hidden is {lowest} and highest_hidden is {highest}",
            where=where,
            remedy="Make the first no more than the second.",
        )
    if table.get("round_to", 1) < 1:
        raise ContinuumError("round_to is 0", where=where, remedy="Write 1 for no rounding.")
    if table.get("round_levels") and table.get("round_to", 1) == 1:
        raise ContinuumError(
            "round_levels says where to round, and round_to does not say to what",
            where=where,
            remedy="Add a line such as: round_to = 10",
        )


_BUNDLED = Path(__file__).with_name("policies.toml")

POLICIES = {
    policy.name: policy for policy in policies_in(_BUNDLED.read_text(encoding="utf-8"), _BUNDLED.name)
}
"""The policies that come with Continuum, by name."""

SEED = POLICIES["seed"]
"""The policy of the report that Continuum began with: numbers less than 5 are not printed, zeros are."""
