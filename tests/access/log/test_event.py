"""Every kind of event has its words, each its own."""

from __future__ import annotations

from continuum.access.log.event import Kind


def test_every_kind_has_words_of_its_own() -> None:
    words = [kind.words for kind in Kind]
    assert len(set(words)) == len(Kind)
    assert all(text[0].isupper() for text in words)


def test_a_kind_fits_where_it_is_kept() -> None:
    assert max(len(kind.value) for kind in Kind) <= 40
