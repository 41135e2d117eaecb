"""What may be wrong with a report's text, said with file, line and the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from continuum.dataset.errors import ContinuumError


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a report's text. `line` counts from 1."""

    line: int
    message: str


class BindingError(Exception):
    """A binding that cannot be carried out; caught where its file and line are known."""


class ReportTextError(ContinuumError):
    """A report's text that cannot be built, with every problem found in it, by line."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(set(problems)))
        lines = [f"{file}, line {problem.line}: {problem.message}" for problem in self.problems]
        super().__init__("\n".join(lines), remedy="Nothing was written.")


def nearest(word: str, names: Iterable[str]) -> str:
    """The right names nearest to a wrong one, as the end of a message: " Did you mean 'contacts_received'?".

    Where nothing is near and there are few names, all of them; where there are many, nothing.
    """
    known = sorted(set(names))
    by_lower = {name.lower(): name for name in known}
    close = [by_lower[name] for name in get_close_matches(word.lower(), by_lower, n=3, cutoff=0.6)]
    if close:
        return f" Did you mean {_either(close)}?"
    if 0 < len(known) <= 12:
        return f" There are: {', '.join(known)}."
    return ""


def _either(names: Sequence[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
