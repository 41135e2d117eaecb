"""How Annex A writes codes: a letter, often a code behind it, and a label.

Councils write all three, or any of them: ``a) 1A: Individual``, ``1A``, ``PR1 - Own provision``, ``Female``.
The letters are those of the lists that the Standard Safeguarding Dataset's Annex A scripts write (MIT); older
labels without a code are read where they mean one code only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from continuum.dataset.fields import CodeList
from continuum.exchange.taking import CodeMap

SOURCE = "Ofsted Annex A, as the Standard Safeguarding Dataset's scripts write it"

_LETTER = r"^\s*[A-Za-z]{1,2}\d?\)\s*(\S)"
_DASH = "[:\\-\N{EN DASH}\N{EM DASH}]"

_CODE_LENGTH = 4
"""The longest code of Annex A's."""

Prepare = Callable[[pl.Expr], pl.Expr]


@dataclass(frozen=True)
class Lettered:
    """One value of a list: its letter, the code that Annex A has behind it, its label and what it means.

    Attributes:
        letter: the letter; empty where the list has none.
        code: Annex A's own code; empty where the label stands alone.
        label: the label.
        means: the dataset's code; None where nothing is known.
    """

    letter: str
    code: str
    label: str
    means: str | None

    @property
    def words(self) -> tuple[str, ...]:
        """What is understood as this value, once :func:`bare` has taken off what stands before a code."""
        return (self.code, self.label, f"{self.code} {self.label}") if self.code else (self.label,)


def bare(codes: CodeMap) -> Prepare:
    """Takes the letter off a value, and the label off a code: ``a) 1A: Individual`` is ``1A``."""
    short = [word for word in codes.reads if len(word) <= _CODE_LENGTH and word.isalnum()]
    known = "|".join(sorted((re.escape(word) for word in short), key=len, reverse=True))
    coded = rf"(?i)^\s*({known})\s*{_DASH}.*$"
    return lambda given: given.str.replace(_LETTER, "$1").str.replace(coded, "$1")


def as_map(
    values: Sequence[Lettered],
    writes: Mapping[str, str],
    codes: CodeList | None = None,
    also: Mapping[str, str | None] | None = None,
    *,
    by_letter: bool = False,
) -> CodeMap:
    """What is understood of a list, and how it is written.

    Args:
        values: the list's values.
        writes: how each of the dataset's codes is written.
        codes: the dataset's list, whose codes and labels are understood too.
        also: further spellings.
        by_letter: whether a letter alone is understood; not where older lists gave the letters otherwise.
    """
    reads: dict[str, str | None] = {}
    if codes is not None:
        reads |= {label: code for code, label in codes.codes.items()}
    reads |= {word: value.means for value in values for word in value.words}
    if by_letter:
        reads |= {form: value.means for value in values for form in (value.letter, f"{value.letter})")}
    if codes is not None:
        reads |= {code: code for code in codes.codes}
    return CodeMap(reads={**reads, **(also or {})}, writes=writes, source=SOURCE)


def same(values: Sequence[tuple[str, str, str]], form: str) -> tuple[tuple[Lettered, ...], dict[str, str]]:
    """Values whose codes are the dataset's own, and how each is written."""
    lettered = tuple(Lettered(letter, code, label, code) for letter, code, label in values)
    return lettered, {
        code: form.format(letter=letter, code=code, label=label) for letter, code, label in values
    }


def written(values: Sequence[Lettered]) -> dict[str, str]:
    """How each of the dataset's codes is written: as the first value that means it."""
    found: dict[str, str] = {}
    for value in values:
        if value.means is not None:
            text = f"{value.code}: {value.label}" if value.code else value.label
            found.setdefault(value.means, f"{value.letter}) {text}")
    return found


UNKNOWN: Mapping[str, str | None] = {
    "unknown": None,
    "not known": None,
    "not recorded": None,
    "not stated": None,
    "zzcodeerror": None,
    "none": None,
}
"""What says of any list that nothing is known."""

YES_OR_NO = CodeMap(
    reads={
        **dict.fromkeys(("yes", "y", "true", "t", "1", "1.0", "a", "a)"), "yes"),
        **dict.fromkeys(("no", "n", "false", "f", "0", "0.0", "b", "b)"), "no"),
        **dict.fromkeys(("c", "c)", "n/a", "not applicable", *UNKNOWN)),
    },
    writes={"yes": "a) Yes", "no": "b) No"},
    source=SOURCE,
)
"""For a field of yes or no."""
