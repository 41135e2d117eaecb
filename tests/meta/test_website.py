"""What holds for every page of the website: it has a door, its forms can be posted from nowhere else, and its
templates carry no script or style inside.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from continuum.access.roles import Permission
from tests.meta import tree
from tests.website import matrix

TEMPLATES = tree.SOURCE / "website" / "templates"

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
POSTS = re.compile(r"<form\b[^>]*method=[\"']?post", re.IGNORECASE)
PROTECTED = re.compile(r"csrf_input|csrf_token|csrf_field")

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a handler of events": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
    "a script without a file": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\bnonce=)(?![^>]*type=[\"']application/json)", re.IGNORECASE
    ),
}
NOT_ESCAPED = re.compile(r"\|\s*safe\b")
"""What is put into a page as it is; see `TRUSTED`."""

TRUSTED: dict[str, str] = {}
"""Templates that put something into a page as it is, and why it can hold nothing that a person typed."""


def templates() -> list[Path]:
    """Every template of the site."""
    return [path for path in tree.files() if path.is_relative_to(TEMPLATES)]


def _inside(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def open_forms(text: str) -> list[str]:
    """The forms of a template that are posted and carry no token."""
    return [form for form in FORM.findall(text) if POSTS.search(form) and not PROTECTED.search(form)]


def inline(text: str) -> list[str]:
    """What a template carries inside that the content security policy would refuse."""
    without_remarks = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    return [what for what, looks in INLINE.items() if looks.search(without_remarks)]


def test_every_view_has_a_door() -> None:
    doors = {each.pattern: getattr(each.view, "door", "none") for each in matrix.addresses()}
    assert {pattern: door for pattern, door in doors.items() if door not in (None, *Permission)} == {}
    assert len(doors) > 20


def test_every_address_has_a_name() -> None:
    assert [each.pattern for each in matrix.addresses() if "" in each.names] == []


def test_every_form_that_is_posted_carries_a_token() -> None:
    found = {_inside(path): open_forms(path.read_text(encoding="utf-8")) for path in templates()}
    assert {name: forms for name, forms in found.items() if forms} == {}


def test_no_template_carries_script_or_style_inside() -> None:
    found = {_inside(path): inline(path.read_text(encoding="utf-8")) for path in templates()}
    assert {name: what for name, what in found.items() if what} == {}


def test_what_is_put_into_a_page_as_it_is_is_named() -> None:
    found = {_inside(path) for path in templates() if NOT_ESCAPED.search(path.read_text(encoding="utf-8"))}
    assert found == set(TRUSTED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<form method="post"><button>Go</button></form>', 1),
        ('<form method="post">{{ csrf_input }}<button>Go</button></form>', 0),
        ('<form action="/search/"><input name="q"></form>', 0),
    ],
)
def test_a_form_without_a_token_is_found(text: str, expected: int) -> None:
    assert len(open_forms(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p style="color: red">', ["a style attribute"]),
        ("<style>p {}</style>", ["a style element"]),
        ('<button onclick="go()">', ["a handler of events"]),
        ('<a href="javascript:go()">', ["an address that is a script"]),
        ("<script>go()</script>", ["a script without a file"]),
        ('<script type="module" src="{{ static(1) }}"></script><p class="style">once</p>', []),
        ("{# no <style> here #}", []),
    ],
)
def test_what_is_inside_a_template_is_found(text: str, expected: list[str]) -> None:
    assert inline(text) == expected
