"""The page that tells field by field what each format carries."""

from __future__ import annotations

from pathlib import Path

from continuum.exchange.fields_page import fields_page
from continuum.exchange.format import Carried, Format

PAGE = Path(__file__).parents[2] / "docs" / "formats" / "fields.md"

ONE = Format(
    "one",
    "a format",
    lambda _: False,
    lambda *_: {},
    lambda *_: None,
    carries=(
        Carried("person", "sex", "SEX", writes=False),
        Carried("person", "person_id", "ID"),
        Carried("contact", "received_at", "DATE", reads=False),
    ),
)
OWN = Format("own", "all", lambda _: False, lambda *_: {}, carries=(Carried("team", "title", "title"),))


def test_the_page_is_up_to_date() -> None:
    """Where this fails: continuum formats --fields > docs/formats/fields.md."""
    assert PAGE.read_text(encoding="utf-8") == fields_page()


def test_each_field_says_which_formats_have_it_and_which_way() -> None:
    lines = fields_page((ONE, OWN)).splitlines()
    assert lines[lines.index("## person") + 2 :][:4] == [
        "| field | `one` |",
        "|---|---|",
        "| `person_id` | in, out |",
        "| `sex` | in |",
    ]
    assert "| `received_at` | out |" in lines
    assert "## team" not in lines
    assert "`team`" in lines[-1]
