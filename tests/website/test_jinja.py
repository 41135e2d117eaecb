"""The templates' engine, and the macros that every page draws its parts with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from lxml import html

from continuum.disclosure.marks import Suppressed
from continuum.measures.engine.columns import EMPTY
from continuum.publishing.editions.seen import SeenFigure
from continuum.website.jinja import TOLD, environment

FIGURES = (
    '{% from "macros/figures.html" import shown_value, figure_value, change_words, signal_badge, spark %}'
)
PAGES = (
    '{% from "macros/page.html" import heading, empty_state, being_prepared, notice, pagination, data_table, '
    "table_row %}"
)


def drawn(source: str, **context: Any) -> html.HtmlElement:
    text = engines["jinja2"].from_string(source).render(context)
    return html.fragment_fromstring(text, create_parent="div")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def figure(value: Any, **more: Any) -> SeenFigure:
    given: dict[str, Any] = {
        "measure": "contacts_received",
        "title": "Contacts received",
        "value": value,
        "numerator": value,
        "denominator": None,
        "unit": "contacts",
        "decimals": 0,
        "period_kind": "month",
        "period_start": date(2021, 4, 1),
        "period_end": date(2021, 4, 30),
        "as_at": date(2021, 4, 30),
        "known_at": datetime(2021, 5, 7, tzinfo=UTC),
        "by": (),
        "cell_label": "",
        "version": 1,
        "status": "value",
        "basis": "",
        "protected": False,
    }
    return SeenFigure(**{**given, **more})


def test_what_is_not_given_to_a_macro_is_nothing() -> None:
    assert drawn("{{ a.b.c }}|{% if a.b %}yes{% endif %}").text == "|"


def test_a_value_is_escaped() -> None:
    assert engines["jinja2"].from_string("{{ a }}").render({"a": "<b>"}) == "&lt;b&gt;"


def test_every_template_can_be_read() -> None:
    engine: Any = engines["jinja2"]
    names = [name for name in engine.env.loader.loaders[0].list_templates() if name.endswith(".html")]
    assert "layout.html" in names
    for name in names:
        assert engine.env.get_template(name).name == name


def test_templates_find_the_words_that_they_ask_for() -> None:
    made = environment(loader=None, autoescape=True)
    assert set(TOLD) <= set(made.globals)
    assert made.from_string("{{ day_words(day) }}").render(day=date(2021, 4, 30)) == "30 April 2021"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (figure(1774.0), "1,774"),
        (figure(20.55, unit="percent", decimals=1), "20.6%"),
        (figure(Suppressed()), "[c]not shown, so that nobody can be identified"),
        (figure(None, status=EMPTY), "[z]not applicable: there is nothing to work it out from"),
        (None, "not told"),
    ],
)
def test_a_figure_is_a_number_or_a_mark_with_its_meaning(given: SeenFigure | None, said: str) -> None:
    assert words(drawn(FIGURES + "{{ figure_value(figure) }}", figure=given)) == said


def test_a_mark_is_read_aloud_by_its_meaning_alone() -> None:
    page = drawn(FIGURES + "{{ figure_value(figure) }}", figure=figure(Suppressed()))
    assert page.xpath("//*[@aria-hidden='true']/text()") == ["[c]"]
    assert words(page.find_class("govuk-visually-hidden")[0]) == "not shown, so that nobody can be identified"


def test_a_change_is_told_by_words_beside_its_arrow() -> None:
    page = drawn(FIGURES + '{{ change_words("up 12 (3.4%)", arrow="▲", judgement="better") }}')
    assert page.xpath("//*[@aria-hidden='true']/text()") == ["▲"]
    assert words(page) == "▲ up 12 (3.4%)"
    assert page.find_class("change--better")


VERDICTS = ("concerning", "improving", "higher", "lower", "usual", "not-judged")


def test_each_verdict_has_a_shape_of_its_own_and_its_words() -> None:
    shapes = set()
    for verdict in VERDICTS:
        page = drawn(FIGURES + '{{ signal_badge(verdict, "Words", is_new=true) }}', verdict=verdict)
        assert words(page) == "Words New"
        assert page.xpath("//svg/@aria-hidden") == ["true"]
        shapes.add(html.tostring(page.xpath("//svg")[0]))
    assert len(shapes) == len(VERDICTS)


def test_a_small_line_has_its_series_in_words() -> None:
    page = drawn(FIGURES + '{{ spark([1, 2, None, 4], "Contacts") }}')
    assert page.xpath("//svg/@aria-hidden") == ["true"]
    assert words(page) == "Contacts: from 1 to 4 over 4 months, between 1 and 4. 1 of 4 months is not shown."
    assert page.xpath("//*[@style]") == []


def test_a_small_line_of_nothing_is_words_alone() -> None:
    page = drawn(FIGURES + '{{ spark([None], "Contacts") }}')
    assert page.xpath("//svg") == []
    assert words(page) == "Contacts: no month is shown."


def test_a_table_has_a_caption_heads_and_a_region_that_takes_the_keyboard() -> None:
    page = drawn(
        PAGES
        + '{% call data_table("By source", ["Source", {"text": "Contacts", "numeric": true}], id="t") %}'
        + '{{ table_row(["Police", {"text": "12", "numeric": true}], labels=["", "Contacts"]) }}{% endcall %}'
    )
    region = page.xpath("//div[@role='region']")[0]
    assert (region.get("tabindex"), region.get("aria-labelledby")) == ("0", "t-caption")
    assert words(page.xpath("//caption[@id='t-caption']")[0]) == "By source"
    assert page.xpath("//th[@scope='col']/text()") == ["Source", "Contacts"]
    assert page.xpath("//tbody//th[@scope='row']/text()") == ["Police"]
    assert page.xpath("//td/text()") == ["12"]
    assert page.xpath("//td/@data-label") == ["Contacts"]
    assert "numeric" in page.xpath("//td/@class")[0]


def test_an_empty_list_says_so_and_what_to_do() -> None:
    page = drawn(PAGES + '{{ empty_state("Nothing is found", "Try fewer words.") }}')
    assert words(page) == "Nothing is found Try fewer words."
    assert page.xpath("//h2")


def test_what_is_being_prepared_says_so() -> None:
    assert (
        words(drawn(PAGES + '{{ being_prepared("In some minutes.") }}')) == "Being prepared In some minutes."
    )


def test_a_heading_and_a_notice_hold_their_words() -> None:
    page = drawn(PAGES + '{{ heading("Measures", caption="Front door") }}{{ notice("Of Chester alone.") }}')
    assert words(page.xpath("//h1")[0]) == "Front door Measures"
    assert words(page.find_class("govuk-inset-text")[0]) == "Of Chester alone."


def test_pages_are_linked_where_there_are_several(rf: Any) -> None:
    source = PAGES + "{{ pagination(page, request) }}"
    several = drawn(source, page=Paginator(range(30), 10).page(1), request=rf.get("/?q=a"))
    assert several.xpath("//nav//a/@href")[0] == "?q=a&page=1"
    assert drawn(source, page=Paginator(range(3), 10).page(1), request=rf.get("/")).xpath("//nav") == []
