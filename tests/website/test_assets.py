"""The style sheet holds what the templates draw with, and neither crown nor the font of GOV.UK."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader

from tests.meta import tree

WEBSITE = tree.SOURCE / "website"
ASSETS = WEBSITE / "assets"
MACROS = PackageLoader("govuk_frontend_jinja")
IMPORTED = re.compile(r'govuk_frontend_jinja/components/([a-z-]+)/macro\.html"')
STYLED = re.compile(r'@use "govuk-frontend/dist/govuk/components/([a-z-]+)";')

OF_THE_TEMPLATE = {"header", "footer"}
"""What GOV.UK's own page template imports and a block of ours stands in the place of."""


def templates() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(WEBSITE.glob("templates/**/*.html"))]


def drawn() -> set[str]:
    """The components that templates import, and those that these import in turn."""
    found: set[str] = set()
    waiting = {name for text in templates() for name in IMPORTED.findall(text)}
    while waiting:
        name = waiting.pop()
        found.add(name)
        text = MACROS.get_source(Environment(), f"components/{name}/macro.html")[0]
        waiting |= set(IMPORTED.findall(text)) - found
    return found


def test_every_component_that_is_drawn_is_styled_and_no_other() -> None:
    styled = set(STYLED.findall((ASSETS / "site.scss").read_text(encoding="utf-8")))
    written = {name for name in styled if any(f"govuk-{name}" in text for text in templates())}
    # the skip link is drawn by GOV.UK's own page template
    assert drawn() - styled == set()
    assert styled - drawn() - written == {"skip-link"}
    assert not styled & OF_THE_TEMPLATE


def test_every_part_of_the_style_sheet_is_in_it() -> None:
    whole = (ASSETS / "site.scss").read_text(encoding="utf-8")
    parts = {path.stem.removeprefix("_") for path in ASSETS.glob("_*.scss")}
    assert {part for part in parts if f'@use "{part}"' not in whole} == set()


def test_the_font_of_gov_uk_is_not_taken() -> None:
    settings = (ASSETS / "_settings.scss").read_text(encoding="utf-8")
    assert "$govuk-include-default-font-face: false" in settings
    for path in ASSETS.iterdir():
        assert "GDS Transport" not in path.read_text(encoding="utf-8"), path.name


def test_templates_carry_no_style_and_no_script_of_their_own() -> None:
    written = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=\"")
    found = [
        f"{tree.name(path)}: {match}"
        for path in sorted(WEBSITE.glob("templates/**/*.html"))
        for match in written.findall(re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S))
    ]
    assert found == []
