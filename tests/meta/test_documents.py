"""The documents: links lead somewhere, and what they tell the reader to type is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.meta import tree

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?)\s*$", re.MULTILINE)
MAKE_TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)


def markdown_files() -> list[Path]:
    """The pages that people read, at the root and in `docs`; texts of reports are not among them."""
    places = (
        tree.ROOT,
        *(path for path in (tree.ROOT / "docs").rglob("*") if path.is_dir()),
        tree.ROOT / "docs",
    )
    return [path for path in tree.files() if path.suffix == ".md" and path.parent in places]


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as the usual viewers make them."""
    headings = HEADING.findall(path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """The links of a page that lead to no file, or to no heading of it."""
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(f"{tree.name(page)}: {link}")
    return broken


def test_every_link_leads_somewhere() -> None:
    assert [link for page in markdown_files() for link in broken_links(page)] == []


def test_broken_links_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    (tmp_path / "glossary.md").write_text("# Words of the field\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "[a](glossary.md) [b](glossary.md#words-of-the-field) [c](glossary.md#none) [d](none.md)\n",
        encoding="utf-8",
    )
    assert broken_links(page) == ["page.md: glossary.md#none", "page.md: none.md"]


def test_every_make_target_in_a_document_is_there() -> None:
    targets = set(MAKE_TARGET.findall((tree.ROOT / "Makefile").read_text(encoding="utf-8")))
    told = {
        (tree.name(page), target)
        for page in markdown_files()
        for target in re.findall(r"(?:^ {4}|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {target for _, target in told} >= {"run", "test", "check"}
    assert [place for place in told if place[1] not in targets] == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [tree.ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")))
        files = {(page.parent / link).resolve() for link in links if link.endswith(".md")}
        waiting.extend(files - seen)
    assert [tree.name(page) for page in markdown_files() if page not in seen] == []
