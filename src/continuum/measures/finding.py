"""Finding measures in the catalogue: by words, by theme, and by who asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from continuum.measures.algebra import Measure
from continuum.measures.catalogue.outcome_plan import in_plan, statements_of
from continuum.measures.catalogue.registry import THEMES
from continuum.measures.examples.load import folder_of

IN_PLAN, KPI, PUBLISHED = "plan", "kpi", "published"
WHO_ASKS = MappingProxyType(
    {
        IN_PLAN: "In the outcome plan",
        KPI: "Key performance indicators of the outcome plan",
        PUBLISHED: "Published by the Department for Education for every authority",
    }
)
"""By whom a measure is asked for, as the dictionary can be narrowed to it."""

SAID_SHORT = MappingProxyType(
    {
        "cin": "in need",
        "cla": "children care",
        "cp": "child protection",
        "cpp": "child protection plan",
        "da": "domestic abuse",
        "dfe": "published",
        "eet": "education employment training",
        "icpc": "initial child protection conference",
        "iha": "initial health assessment",
        "iro": "review",
        "lac": "children care",
        "neet": "education employment training",
        "nfa": "no further action",
        "s17": "in need",
        "s42": "section 42",
        "s47": "section 47",
        "sgo": "special guardianship",
        "taf": "team around the family",
        "uasc": "unaccompanied",
        "vpa": "vulnerable person assessment",
    }
)
"""What people type for short, and the words of the catalogue that it stands for."""

_WORD = re.compile(r"[a-z0-9]+")
_NOT_TOLD_APART = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"})
_LIKE = 0.78
"""How like a typed word is to be to one of the catalogue that it may be a slip of."""
_LEAST_LETTERS = 4
"""Of fewer letters, a slip is another word."""
_LEAST_OF_A_BEGINNING = 3
"""Of fewer letters, a word is not taken for the beginning of another."""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for.

    Attributes:
        words: words of the title, the id or the definition; all when empty.
        theme: the name of a theme's pages ("front_door"); all when empty.
        who: by whom it is asked for, a key of :data:`WHO_ASKS`; all when empty.
    """

    words: str = ""
    theme: str = ""
    who: str = ""


@dataclass(frozen=True)
class Found:
    """What was found.

    Attributes:
        by_theme: the measures of each theme that has any: those with the words in their titles first.
        has_every_word: whether they have every word that was looked for; else they have most of them.
    """

    by_theme: Mapping[str, tuple[Measure, ...]]
    has_every_word: bool

    @property
    def count(self) -> int:
        """How many measures were found."""
        return sum(map(len, self.by_theme.values()))


def themes() -> MappingProxyType[str, str]:
    """The themes by the name of their pages, in the order of the report."""
    return MappingProxyType({folder_of(theme): theme for theme in THEMES})


def theme_of(measure: str) -> str:
    """The theme that a measure is in.

    Raises:
        KeyError: it is in none.
    """
    for theme, measures in THEMES.items():
        if any(each.id == measure for each in measures):
            return theme
    raise KeyError(f"{measure} is in no theme")


def found(wanted: Wanted) -> Found:
    """The measures that are looked for.

    A word is found in a measure as it is, as the beginning of a word, for what it is short for, or as a slip
    of one of the catalogue's words. Where no measure has every word, those that have most of them are given.
    """
    groups = [group for word in words_of(wanted.words) if (group := _meant(word))]
    there = [
        (theme, each, _how_many(_vocabulary_of(each), groups))
        for slug, theme in themes().items()
        if wanted.theme in ("", slug)
        for each in THEMES[theme]
        if is_asked_for(each, wanted.who)
    ]
    most = max((count for _, _, count in there), default=0)
    if groups and not most:
        return Found({}, has_every_word=False)
    kept: dict[str, list[Measure]] = {}
    for theme, each, count in there:
        if count == most:
            kept.setdefault(theme, []).append(each)
    ranked = {theme: sorted(each, key=lambda one: _rank(one, groups)) for theme, each in kept.items()}
    first = sorted(ranked, key=lambda theme: _rank(ranked[theme][0], groups))
    return Found({theme: tuple(ranked[theme]) for theme in first}, has_every_word=most == len(groups))


def is_asked_for(measure: Measure, who: str) -> bool:
    """Whether a measure is asked for by those, a key of :data:`WHO_ASKS`; by anybody when empty."""
    if who == PUBLISHED:
        return measure.published is not None
    row = in_plan(measure.id)
    if who == KPI:
        return row is not None and row.is_kpi
    if who == IN_PLAN:
        return row is not None or bool(statements_of(measure.id))
    return True


def words_of(text: str) -> list[str]:
    """The words of a text that tell measures apart, in small letters."""
    return [each for each in _WORD.findall(text.casefold()) if each not in _NOT_TOLD_APART]


def _how_many(there: frozenset[str], groups: list[list[frozenset[str]]]) -> int:
    """How many of the words that were typed are there."""
    return sum(any(stems <= there for stems in meanings) for meanings in groups)


def _rank(measure: Measure, groups: list[list[frozenset[str]]]) -> int:
    """Those come first that have the words in their title; without words, all are alike."""
    title = frozenset(_stem(each) for each in words_of(measure.title))
    return -_how_many(title, groups)


def _meant(word: str) -> list[frozenset[str]]:
    """What a typed word may mean: each a set of words that must all be there."""
    if word in SAID_SHORT:
        return [frozenset(_stem(each) for each in words_of(SAID_SHORT[word]))]
    stem = _stem(word)
    if len(stem) < _LEAST_OF_A_BEGINNING:
        return [frozenset({stem})]
    begun = [frozenset({each}) for each in _vocabulary() if each.startswith(stem)]
    if begun or len(word) < _LEAST_LETTERS:
        return begun or [frozenset({stem})]
    near = get_close_matches(stem, _vocabulary(), n=3, cutoff=_LIKE)
    return [frozenset({each}) for each in near] or [frozenset({stem})]


@cache
def _vocabulary_of(measure: Measure) -> frozenset[str]:
    return frozenset(_stem(each) for each in _said(measure))


@cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(
        sorted(
            {each for measures in THEMES.values() for measure in measures for each in _vocabulary_of(measure)}
        )
    )


def _said(measure: Measure) -> Iterator[str]:
    theme = theme_of(measure.id)
    yield from words_of(f"{measure.id.replace('_', ' ')} {measure.title} {measure.definition} {theme}")
    if measure.published is not None:
        yield "published"
    if is_asked_for(measure, KPI):
        yield "kpi"


def _stem(word: str) -> str:
    """A word without the ending of its plural."""
    if len(word) > _LEAST_LETTERS and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) >= _LEAST_LETTERS and word.endswith("s") and word[-2] != "s" else word
