"""Reports on records that are thin, long or asked about in the middle of a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.policy import SEED
from continuum.measures.figures import Figure
from continuum.reports.binder import bind
from continuum.reports.build import read_text
from continuum.reports.document import Paragraph
from continuum.reports.inline import plain
from continuum.reports.language.parser import parse
from tests.reports.made_source import AS_AT, MEASURES, MadeSource

HEAD = "---\ntitle: A Report\naudience: Committee\nmeeting: 2021-06-15\n---\n"


class Straight(MadeSource):
    """Contacts rise by one a month for ever; `turned` months back, they fell until then."""

    def __init__(self, turned: int | None = None) -> None:
        self.turned = turned

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        back = (AS_AT.year - as_at.year) * 12 + AS_AT.month - as_at.month
        value = 1000 - back if self.turned is None else 1000 + abs(back - self.turned)
        return self._made(MEASURES[measure], period, as_at, value, value)


class Empty(MadeSource):
    """Nobody was recorded in any cell."""

    def breakdown(self, measure: str, period: str, as_at: date, by: tuple[str, ...]) -> Sequence[Figure]:
        return []


def said(binding: str, source: MadeSource, as_at: date = AS_AT) -> str:
    (paragraph,) = bind(parse(f"{HEAD}So {binding}", "a.md"), source, as_at, SEED).blocks
    assert isinstance(paragraph, Paragraph)
    return plain(paragraph.runs).removeprefix("So ")


@pytest.mark.parametrize(
    ("binding", "turned", "words"),
    [
        ("{run contacts_received}", None, "at least the 24th successive rise"),
        ("{run contacts_received show=since}", None, "a rise each month since at least April 2019"),
        ("{run contacts_received}", 1, "a rise after at least 23 successive falls"),
        ("{run contacts_received}", 2, "the second successive rise"),
        ("{run contacts_received show=since}", 2, "a rise each month since February 2021"),
    ],
)
def test_a_run_that_fills_the_months_looked_at_may_be_longer(
    binding: str, turned: int | None, words: str
) -> None:
    assert said(binding, Straight(turned)) == words


@pytest.mark.parametrize("show", ["label", "value", "share"])
def test_nothing_to_put_in_order_is_not_available(show: str) -> None:
    assert said(f"{{ranked contacts_received by=source place=2 show={show}}}", Empty()) == "[x]"


def test_a_figure_of_a_month_is_not_told_in_the_middle_of_one() -> None:
    with pytest.raises(ContinuumError, match=r"a\.md: the report tells of whole months, and 15 April 2021"):
        said("{figure contacts_received}", MadeSource(), date(2021, 4, 15))


def test_what_is_so_on_a_day_is_told_on_any_day() -> None:
    assert said("{figure child_protection_plans}", MadeSource(), date(2021, 4, 15)) == "209"


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "mine.md"
    text.write_bytes("café".encode("latin-1"))
    with pytest.raises(ContinuumError, match=r"mine\.md: the report's text is not text in UTF-8"):
        read_text(text)


def test_a_heading_of_the_titles_level_is_refused() -> None:
    with pytest.raises(ContinuumError, match=r"a\.md, line 6: A section's heading begins with ##"):
        parse(f"{HEAD}# Contacts\n", "a.md")
