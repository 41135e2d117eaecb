"""The words of the catalogue on a page: paragraphs, and the names of tables and fields as code."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink"])
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"])")


def paragraphs(text: str) -> Markup:
    """A text of one or more paragraphs. No tag that is in it counts as one."""
    made = _MARKDOWN.render(text).replace("<p>", '<p class="govuk-body">')
    return Markup(made)


def inline(text: str) -> Markup:
    """A text that stands within a line."""
    return Markup(_MARKDOWN.renderInline(text))


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE.split(text.strip(), maxsplit=1)[0]
