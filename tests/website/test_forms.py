"""How Django's forms are drawn: each kind of field, its hint, its error, and what ties them to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines
from django.utils.safestring import mark_safe
from lxml import html

from continuum.website.forms.day import DayField, DayWidget
from continuum.website.forms.shape import error_list, focus_id, shape
from continuum.website.forms.wrong import named, sentences

CHOICES = [("police", "Police"), ("health", "Health")]


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As people call them <here>")
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput({"autocomplete": "email"}))
    number = forms.IntegerField(label="Number", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput({"autocomplete": "off"}))
    note = forms.CharField(label="Note", widget=forms.Textarea({"rows": 3}), required=False)
    source = forms.ChoiceField(label="Source", choices=CHOICES)
    way = forms.ChoiceField(label="Way", choices=CHOICES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label="Several", choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label="I agree")
    day = DayField(label="The day it began", latest=date(2021, 4, 30))
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


GIVEN = {
    "name": "Chester manager",
    "email": "chester@council.invalid",
    "password": "a secret that nobody reads",
    "source": "health",
    "way": "police",
    "several": ["health"],
    "agreed": "on",
    "day-day": "31",
    "day-month": "3",
    "day-year": "2021",
    "hidden": "kept",
}


def drawn(form: forms.BaseForm, call: str = "errors(form) ~ fields(form)") -> html.HtmlElement:
    """A form as it is drawn by the macros."""
    source = '{% from "forms/macros.html" import errors, field, fields, button, filters %}{{ ' + call + " }}"
    text = engines["jinja2"].from_string(source).render({"form": form})
    return html.fragment_fromstring(text, create_parent="div")


def only(page: html.HtmlElement, path: str) -> Any:
    found = page.xpath(path)
    assert len(found) == 1, (path, found)
    return found[0]


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("name", "input"),
        ("email", "input"),
        ("number", "input"),
        ("password", "password-input"),
        ("note", "textarea"),
        ("source", "select"),
        ("way", "radios"),
        ("several", "checkboxes"),
        ("agreed", "checkboxes"),
        ("day", "date-input"),
        ("hidden", "hidden"),
    ],
)
def test_each_kind_of_field_has_its_component(name: str, component: str) -> None:
    assert shape(Everything()[name]).component == component


def test_every_field_that_is_seen_has_one_label_or_legend() -> None:
    page = drawn(Everything())
    for control in page.xpath(
        "//input[not(@type='hidden')] | //select | //textarea[not(contains(@class, 'hidden'))]"
    ):
        only(page, f"//label[@for='{control.get('id')}']")
    assert [each.text_content().strip() for each in page.xpath("//legend")] == [
        "Way",
        "Several",
        "The day it began",
    ]


def test_what_was_sent_stands_in_the_fields_again_but_no_password() -> None:
    page = drawn(Everything(GIVEN))
    assert only(page, "//input[@name='name']").get("value") == "Chester manager"
    assert only(page, "//select[@name='source']/option[@selected]").get("value") == "health"
    assert only(page, "//input[@name='way'][@checked]").get("value") == "police"
    assert only(page, "//input[@name='several'][@checked]").get("value") == "health"
    assert only(page, "//input[@name='agreed'][@checked]").get("value") == "on"
    assert [only(page, f"//input[@name='day-{part}']").get("value") for part in ("day", "month", "year")] == [
        "31",
        "3",
        "2021",
    ]
    assert only(page, "//input[@name='hidden']").get("value") == "kept"
    assert "a secret that nobody reads" not in html.tostring(page, encoding="unicode")


def test_nothing_is_said_to_be_wrong_before_anything_was_sent() -> None:
    assert drawn(Everything()).find_class("govuk-error-summary") == []


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    form = Everything({})
    page = drawn(form)
    summary = only(page, "//div[contains(@class, 'govuk-error-summary ') or @class='govuk-error-summary']")
    links = summary.xpath(".//li/a/@href")
    assert len(links) == len(form.errors) == 7
    for link in links:
        only(page, f"//*[@id='{link[1:]}' and (self::input or self::select or self::textarea)]")


def test_an_error_and_a_hint_are_tied_to_their_field() -> None:
    page = drawn(Everything({}))
    described = only(page, "//input[@name='name']").get("aria-describedby").split()
    texts = [only(page, f"//*[@id='{each}']").text_content().strip() for each in described]
    assert texts[0] == "As people call them <here>"
    assert texts[1].endswith("Enter the name.")


def test_what_is_wrong_says_what_to_do_and_names_the_field() -> None:
    form = Everything({**GIVEN, "name": "", "email": "nobody", "number": "many", "way": "", "source": "x"})
    form.data = {name: value for name, value in form.data.items() if name != "agreed"}
    assert {name: sentences(form[name]) for name in form.errors} == {
        "name": ["Enter the name."],
        "email": ["Enter the e-mail in full, such as name@example.org."],
        "number": ["Enter the number as a number."],
        "source": ["Choose the source from those listed."],
        "way": ["Choose the way from those listed."],
        "agreed": ["Tick the box: I agree."],
    }


def test_a_form_that_says_something_of_its_own_keeps_it() -> None:
    class Asking(forms.Form):
        reason = forms.CharField(label="Why?", error_messages={"required": "Say why you need this list."})
        why = forms.CharField(label="Why do you ask?")
        way = forms.ChoiceField(error_messages={"invalid_choice": "There is no such way."})

    form = Asking({"way": "none"})
    assert sentences(form["way"]) == ["There is no such way."]
    assert sentences(form["reason"]) == ["Say why you need this list."]
    assert sentences(form["why"]) == ["Answer this: Why do you ask?"]


@pytest.mark.parametrize(
    ("label", "said"),
    [("Name", "the name"), ("Your password", "your password"), ("NHS number", "the NHS number")],
)
def test_a_label_goes_on_in_a_sentence(label: str, said: str) -> None:
    assert named(label) == said


def test_an_error_of_the_whole_leads_to_the_first_field() -> None:
    form = Everything(GIVEN)
    form.add_error(None, "They do not go together.")
    assert error_list(form) == [{"text": "They do not go together.", "href": "#id_name"}]


def test_what_a_person_typed_is_not_taken_for_html() -> None:
    page = drawn(Everything({**GIVEN, "name": "<script>alert(1)</script>", "note": "<b>"}))
    assert page.xpath("//script") == []
    assert only(page, "//input[@name='name']").get("value") == "<script>alert(1)</script>"
    assert only(page, "//textarea").text.strip() == "<b>"


def test_a_hint_made_as_html_stays_so() -> None:
    form = Everything()
    form.fields["name"].help_text = mark_safe("<ul><li>One</li></ul>")
    assert len(drawn(form, "field(form['name'])").xpath("//ul/li")) == 1


def test_a_field_that_may_stay_empty_says_so_unless_the_form_narrows_a_page() -> None:
    form = Everything()
    assert only(drawn(form), "//label[@for='id_number']").text_content().strip() == "Number (optional)"
    form.says_optional = False  # type: ignore[attr-defined]
    assert only(drawn(form), "//label[@for='id_number']").text_content().strip() == "Number"


def test_choices_say_what_they_mean_and_the_first_is_led_to() -> None:
    form = Everything()
    form.fields["way"].widget.option_hints = {"health": "A doctor or nurse"}
    page = drawn(form)
    assert "A doctor or nurse" in only(page, "//*[@id='id_way-2-item-hint']").text_content()
    assert focus_id(form["way"]) == only(page, "//input[@name='way'][@value='police']").get("id")


def test_choices_in_groups_carry_the_name_of_their_group() -> None:
    class Grouped(forms.Form):
        team = forms.ChoiceField(choices=[("", "All"), ("Chester", [("a", "Team A")])])

    options = drawn(Grouped()).xpath("//option")
    assert [each.text.strip() for each in options] == ["All", "Chester: Team A"]


def test_a_field_that_may_not_be_changed_cannot_be() -> None:
    form = Everything(initial={"several": ["police"]})
    form.fields["several"].disabled = True
    assert len(drawn(form).xpath("//input[@name='several'][@disabled]")) == 2


def test_a_widget_that_nothing_draws_is_an_error() -> None:
    class WithFile(forms.Form):
        file = forms.FileField()

    with pytest.raises(TypeError, match="FileInput"):
        shape(WithFile()["file"])


def test_fields_of_a_form_with_a_prefix_have_ids_of_their_own() -> None:
    page = drawn(Everything(prefix="second"))
    assert only(page, "//input[@name='second-name']").get("id") == "id_second-name"
    assert only(page, "//input[@name='second-day-day']").get("id") == "id_second-day-day"


def test_a_filter_is_a_form_that_asks() -> None:
    source = (
        '{% from "forms/macros.html" import filters, button %}'
        '{% call filters() %}{{ button("Show", secondary=true) }}{% endcall %}'
    )
    form = html.fragment_fromstring(engines["jinja2"].from_string(source).render({}))
    assert (form.get("method"), form.get("action")) == ("get", None)
    assert form.xpath(".//button")[0].text.strip() == "Show"


class ADay(forms.Form):
    day = DayField(label="The day", earliest=date(2020, 1, 1), latest=date(2021, 4, 30))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("", "", ""), "Enter the day."),
        (("31", "", "2021"), "The day must include a month."),
        (("", "3", ""), "The day must include a day and a year."),
        (("31", "2", "2021"), "The day must be a real day, such as 31 3 2021."),
        (("one", "2", "2021"), "The day must be a real day, such as 31 3 2021."),
        (("1", "1", "99999"), "The day must be a real day, such as 31 3 2021."),
        (("1", "1", "9" * 40), "The day must be a real day, such as 31 3 2021."),
        (("31", "12", "2019"), "The day must be 1 January 2020 or later."),
        (("1", "5", "2021"), "The day must be 30 April 2021 or earlier."),
    ],
)
def test_what_is_wrong_with_a_day_is_said(parts: tuple[str, str, str], said: str) -> None:
    form = ADay(dict(zip(("day-day", "day-month", "day-year"), parts, strict=True)))
    assert form.errors["day"] == [said]


def test_a_day_is_read_from_its_parts_and_from_a_day() -> None:
    form = ADay({"day-day": " 30 ", "day-month": "04", "day-year": "2021"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == DayField().clean(date(2021, 4, 30)) == date(2021, 4, 30)


def test_a_day_that_may_stay_empty_is_none() -> None:
    assert DayField(required=False).clean({}) is None
    with pytest.raises(ValidationError):
        DayField().clean({})


def test_a_day_is_left_out_only_where_none_of_its_parts_was_sent() -> None:
    widget = DayWidget()
    assert widget.value_omitted_from_data({}, {}, "day")
    assert not widget.value_omitted_from_data({"day-year": ""}, {}, "day")
