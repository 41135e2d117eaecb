"""The page for whoever runs a site names every setting and every check, and no other."""

from __future__ import annotations

import re

from tests.meta import tree

PAGE = (tree.ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
SETTINGS = ("src/continuum/website", "src/continuum/access")
NAME = re.compile(r"(?<!\w)(CONTINUUM_[A-Z_]+[A-Z]|(?:ACCESS_LOG_)?DATABASE_URL)(?!\w)")
ASKED = re.compile(r"(?:word|switch|number|secret|listed)\(\s*\"([A-Z_]+)\"")
CHECK = re.compile(r"continuum\.[EW]\d{3}")


def source() -> str:
    folders = [tree.ROOT / each for each in SETTINGS]
    return "\n".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py"))


def rows(heading: str) -> set[str]:
    """The first column of the table under a heading."""
    table = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return {line.split("|")[1] for line in table.splitlines() if line.startswith("|")}


def test_every_setting_is_listed_and_no_other() -> None:
    listed = {name for row in rows("Settings") for name in NAME.findall(row)}
    assert listed == set(ASKED.findall(source()))


def test_every_check_is_listed_and_no_other() -> None:
    listed = {name for row in rows("Checks") for name in CHECK.findall(row)}
    assert listed == set(CHECK.findall(source()))


def test_what_compose_and_the_image_set_are_settings() -> None:
    for file in ("compose.yaml", "Dockerfile"):
        text = (tree.ROOT / file).read_text(encoding="utf-8")
        said = {name.removesuffix("_FILE") for name in NAME.findall(text)}
        assert said, file
        assert said <= set(ASKED.findall(source())), file


def test_the_image_holds_the_same_frontend_as_the_checkout() -> None:
    image = (tree.ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "npm ci" in image
    assert "--require-hashes" in image
    assert "USER continuum" in image
