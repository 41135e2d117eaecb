"""Prose may quote no number of its own: a number comes from a binding or is said to be fixed."""

from __future__ import annotations

import re

from continuum.reports.language.syntax import Text
from continuum.reports.problems import Problem

_REFERENCE = re.compile(
    r"\b(?:Figure|Paragraph|paragraph|Section|section)\s+(?P<number>\d+(?:\.\d+)?)(?![\w.]*\d)"
)
"""Figure 2, paragraph 4.28, section 4.0: references, checked against what the report has."""

_DIGITS = re.compile(r"\S*\d\S*")

_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "dozen",
]
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})s?\b", re.IGNORECASE)

_HOW = "A number comes from a binding; one that is part of a name, a law or a set standard is written {fixed"


def references(piece: Text) -> list[tuple[str, str, int]]:
    """What the prose refers to, as (kind, number, line): ("figure", "2", 14)."""
    return [
        (match.group().split()[0].lower(), match["number"], _line(piece, match.start()))
        for match in _REFERENCE.finditer(piece.text)
    ]


def typed_numbers(piece: Text) -> list[Problem]:
    """A problem for each number typed in the prose, in digits or in words. References do not count."""
    text = _REFERENCE.sub(lambda match: re.sub(r"\S", "_", match.group()), piece.text)
    found = [(match.start(), match.group().strip(".,;:()")) for match in _DIGITS.finditer(text)]
    found += [(match.start(), match.group()) for match in _NUMBER_WORD.finditer(text)]
    return [
        Problem(_line(piece, start), f'the number {number!r} is typed. {_HOW} "{number}" because=...}}.')
        for start, number in sorted(found)
    ]


def _line(piece: Text, position: int) -> int:
    return piece.line + piece.text.count("\n", 0, position)
