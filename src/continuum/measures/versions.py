"""The history of each definition: its versions, each with its day and the reason for it.

It is kept in one file beside the catalogue, which a command writes. With the history stands the fingerprint
of the definition that is in force, so that none changes without anybody saying so: a changed definition must
bear the next version number in the catalogue and be accepted with a reason. A further breakdown changes no
figure that there was, and takes no new version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Measure
from continuum.measures.fingerprint import breakdown_fingerprints, counts_fingerprint

FILE = Path(__file__).parent / "catalogue" / "versions.json"
"""The file of histories."""

FIRST = "The first definition."
"""The reason that a new measure is given."""

ACCEPT = 'continuum measures versions --accept "WHY"'
"""What is typed to accept the definitions as they are."""


@dataclass(frozen=True)
class Version:
    """One version of a definition: its number, since when it is in force, and why there is one."""

    number: int
    since: date
    reason: str


@dataclass(frozen=True)
class History:
    """A measure's versions, the first of them first, and the fingerprints of the last.

    Attributes:
        versions: the versions.
        counts: the fingerprint of what is counted.
        breakdowns: that of each breakdown, by its name.
    """

    versions: tuple[Version, ...]
    counts: str
    breakdowns: Mapping[str, str]

    @property
    def last(self) -> Version:
        """The version in force."""
        return self.versions[-1]

    def is_changed_by(self, measure: Measure) -> bool:
        """Whether a measure gives other figures than the version in force: by what it counts, or by a
        breakdown that puts rows in other cells or is gone.
        """
        now = breakdown_fingerprints(measure)
        same = all(now.get(name) == fingerprint for name, fingerprint in self.breakdowns.items())
        return self.counts != counts_fingerprint(measure) or not same

    def is_of(self, measure: Measure) -> bool:
        """Whether it is the history of the measure as it is, further breakdowns among it."""
        return (
            self.last.number == measure.version
            and self.counts == counts_fingerprint(measure)
            and self.breakdowns == breakdown_fingerprints(measure)
        )


def histories(file: Path = FILE) -> Mapping[str, History]:
    """Every measure's history by its id; those of measures that are gone stay.

    Raises:
        ContinuumError: the file cannot be read.
    """
    try:
        return _parsed(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContinuumError(
            f"the versions of the measures cannot be read: {error}",
            where=str(file),
            remedy="Take the file as it was last committed.",
        ) from None


@cache
def _parsed(text: str) -> Mapping[str, History]:
    return {name: _history(each) for name, each in json.loads(text).items()}


def _history(told: Mapping[str, Any]) -> History:
    versions = tuple(
        Version(each["version"], date.fromisoformat(each["since"]), each["reason"])
        for each in told["versions"]
    )
    return History(versions, told["counts"], told["breakdowns"])


def unaccepted(measures: Iterable[Measure], known: Mapping[str, History]) -> list[str]:
    """What differs between the measures and their histories, each in a sentence with what to do."""
    return [said for each in measures if (said := _difference(each, known.get(each.id)))]


def _difference(measure: Measure, history: History | None) -> str:
    if history is None:
        return f"{measure.id} is new. Run: {ACCEPT}"
    if history.is_of(measure):
        return ""
    last = history.last.number
    if measure.version == last and history.is_changed_by(measure):
        return (
            f"{measure.id} no longer gives the figures of its version {last}. "
            f"Give it version={last + 1} in the catalogue, then run: {ACCEPT}"
        )
    if measure.version == last:
        return f"{measure.id} has further breakdowns. Run: {ACCEPT}"
    if measure.version != last + 1:
        return f"{measure.id} has version={measure.version}. The one after {last} is {last + 1}."
    return f"{measure.id} has a version {measure.version} without a reason. Run: {ACCEPT}"


def accepted(
    measures: Iterable[Measure], known: Mapping[str, History], reason: str, today: date
) -> dict[str, History]:
    """The histories with the measures as they are: a new version where a measure bears the next number.

    Args:
        measures: the catalogue.
        known: the histories so far.
        reason: why the definitions that bear a new number were changed.
        today: the day from which they are in force.

    Raises:
        ContinuumError: a definition was changed and bears no new number, or there is no reason.
    """
    if not reason.strip():
        raise ContinuumError("a changed definition needs a reason", remedy=f"Run: {ACCEPT}")
    now = dict(known)
    for measure in measures:
        history = known.get(measure.id)
        if history is None:
            versions: tuple[Version, ...] = (Version(measure.version, today, FIRST),)
        elif measure.version == history.last.number + 1:
            versions = (*history.versions, Version(measure.version, today, reason.strip()))
        elif measure.version == history.last.number and not history.is_changed_by(measure):
            versions = history.versions
        else:
            raise ContinuumError(_difference(measure, history))
        now[measure.id] = History(versions, counts_fingerprint(measure), breakdown_fingerprints(measure))
    return now


def write_histories(known: Mapping[str, History], file: Path = FILE) -> None:
    """Write the file of histories: a line a measure, in the order of the ids."""
    lines = [f"{json.dumps(name)}: {_told(history)}" for name, history in sorted(known.items())]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _told(history: History) -> str:
    versions = [
        {"version": each.number, "since": each.since.isoformat(), "reason": each.reason}
        for each in history.versions
    ]
    breakdowns = dict(sorted(history.breakdowns.items()))
    told = {"versions": versions, "counts": history.counts, "breakdowns": breakdowns}
    return json.dumps(told, ensure_ascii=False)


def history_of(measure: Measure) -> tuple[Version, ...]:
    """The versions of a measure's definition, the first of them first; none while it is not accepted."""
    history = histories().get(measure.id)
    return history.versions if history else ()
