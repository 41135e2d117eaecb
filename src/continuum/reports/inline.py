"""Emphasis in prose: Markdown's *italic* and **bold**, around text and bindings alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt

from continuum.reports.document import Run

_MARKDOWN = MarkdownIt("commonmark").disable(
    ["link", "image", "autolink", "html_inline", "backticks", "entity"]
)
_FIRST_PLACE = 0xE000
"""Bindings' runs travel through Markdown as characters of the private use area, so that none can be misread.
"""


def with_emphasis(pieces: Sequence[str | tuple[Run, ...]]) -> tuple[Run, ...]:
    """Prose, and runs already made, as runs with the emphasis that the prose puts on them."""
    made: list[tuple[Run, ...]] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            text += chr(_FIRST_PLACE + len(made))
            made.append(piece)
    runs: list[Run] = []
    bold = italic = 0
    for token in _MARKDOWN.parseInline(text)[0].children or []:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        else:
            words = " " if token.type in ("softbreak", "hardbreak") else token.content
            runs.extend(_with_places(words, made, bold=bold > 0, italic=italic > 0))
    return _joined(runs)


def _with_places(words: str, made: list[tuple[Run, ...]], *, bold: bool, italic: bool) -> list[Run]:
    runs: list[Run] = []
    for character in words:
        place = ord(character) - _FIRST_PLACE
        if 0 <= place < len(made):
            runs.extend(
                replace(run, bold=run.bold or bold, italic=run.italic or italic) for run in made[place]
            )
        else:
            runs.append(Run(character, bold=bold, italic=italic))
    return runs


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind as one run."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text="") == replace(run, text="") and run.meaning is None:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def plain(runs: Sequence[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)
